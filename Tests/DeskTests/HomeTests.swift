import Cards
import Desk
import Incidents
import TestSupport
import Testing

/// A person's own page in their chat.
@Suite struct HomeTests {
    private func page(_ f: DeskFixture, of identity: Identity = DeskFixture.slackResponder) async throws -> Posting {
        try #require(
            try await f.store.read {
                try $0.view(of: .home(user: identity.id), at: .home(of: identity), usedSince: nil)
            }
        )
    }

    @Test func itShowsTheRoleWhatIsTheirsAndWhatIsActive() async throws {
        try await DeskFixture.runOnSlack { f in
            let (id, card) = try await f.openInChannel()
            try await f.press("Assign to me", as: DeskFixture.slackResponder, on: card)
            try await f.desk.openHome(by: DeskFixture.slackResponder)
            let page = try await page(f)
            #expect(page.address.chat == "@U11")
            let text = try await f.shown(page.id).plainText
            #expect(text.contains("responder-s · responder"))
            #expect(text.contains("My incidents (1)"))
            #expect(text.contains("1 active incident"))
            #expect(text.contains("#\(id) KubePodCrashLooping"))
        }
    }

    @Test func openedTwiceItIsOnePage() async throws {
        try await DeskFixture.runOnSlack { f in
            for _ in 0..<2 { try await f.desk.openHome(by: DeskFixture.slackResponder) }
            let now = f.clock.now()
            let due = try await f.store.read { try $0.duePostings(of: .slack, at: now, limit: 10) }
            #expect(due.map(\.address.chat) == ["@U11"])
        }
    }

    @Test func aRepeatedDeliveryChangesNothing() async throws {
        try await DeskFixture.runOnSlack { f in
            let key = IntakeKey(frontEnd: .slack, id: "Ev1")
            try await f.desk.openHome(by: DeskFixture.slackResponder, intake: key)
            let before = try await page(f).wanted
            try await f.desk.openHome(by: DeskFixture.slackResponder, intake: key)
            #expect(try await page(f).wanted == before)
        }
    }

    @Test func itFollowsWhatChangesForAnHour() async throws {
        try await DeskFixture.runOnSlack { f in
            try await f.desk.openHome(by: DeskFixture.slackResponder)
            let before = try await page(f).wanted
            f.clock.advance(by: .minutes(59))
            _ = try await f.open()
            let followed = try await page(f).wanted
            #expect(followed > before)
            f.clock.advance(by: .minutes(2))
            _ = try await f.open(["x"], key: "other")
            #expect(try await page(f).wanted == followed)
        }
    }

    @Test func whoLooksAwayForAMomentFindsTheScreenTheyWereAt() async throws {
        try await DeskFixture.runOnSlack { f in
            let id = try await f.open()
            try await f.desk.openHome(by: DeskFixture.slackResponder)
            let page = try await page(f).id
            try await f.press("#\(id)", as: DeskFixture.slackResponder, on: page)
            f.clock.advance(by: .minutes(5))
            try await f.desk.openHome(by: DeskFixture.slackResponder)
            #expect(try await f.posting(page).screen == .incident(id))
            #expect(try await f.shown(page).labels.contains { $0.contains("Back") })
            f.clock.advance(by: .minutes(11))
            try await f.desk.openHome(by: DeskFixture.slackResponder)
            #expect(try await f.posting(page).screen == .home(user: "U11"))
        }
    }

    @Test func detailsAreShownOnThePage() async throws {
        try await DeskFixture.runOnSlack { f in
            let id = try await f.open()
            try await f.desk.openHome(by: DeskFixture.slackResponder)
            let page = try await page(f).id
            try await f.markShown(page, as: "V1")
            for label in ["#\(id)", "Timeline"] {
                try await f.press(label, as: DeskFixture.slackResponder, on: page)
            }
            #expect(try await f.posting(page).screen == .timeline(incident: id, before: nil))
            try await f.press("Back", as: DeskFixture.slackResponder, on: page)
            try await f.press("Back", as: DeskFixture.slackResponder, on: page)
            #expect(try await f.posting(page).screen == .home(user: "U11"))
            try await f.press("Show the list", as: DeskFixture.slackResponder, on: page)
            try await f.press("Back", as: DeskFixture.slackResponder, on: page)
            #expect(try await f.posting(page).screen == .home(user: "U11"))
        }
    }

    @Test func aStrangerReadsHowToBeLetInAndThePageFollows() async throws {
        try await DeskFixture.runOnSlack { f in
            let stranger = DeskFixture.slackStranger
            _ = try await f.open()
            try await f.desk.openHome(by: stranger)
            // To look is no attempt at anything.
            #expect(try await f.audit().filter { $0.outcome == .refused }.isEmpty)
            #expect(try await f.store.read { try $0.openLetInRequests() }.isEmpty)
            let page = try await page(f, of: stranger).id
            let first = try await f.shown(page)
            #expect(first.plainText.contains("Your id is U99"))
            #expect(!first.plainText.contains("KubePodCrashLooping"))

            let answer = try await f.press("Ask to be let in", as: stranger, on: page)
            #expect(answer.isRefusal)
            #expect(try await f.shown(page).plainText.contains("The admins have been asked"))
            let request = try #require(try await f.store.read { try $0.openLetInRequests() }.first)
            let before = try await f.posting(page).wanted
            _ = try await f.desk.perform(
                .letIn(request: request.id, role: .responder),
                by: DeskFixture.slackAdmin,
                on: nil
            )
            #expect(try await f.posting(page).wanted > before)
            #expect(try await f.shown(page).plainText.contains("KubePodCrashLooping"))
            #expect(try await f.texts(to: "U99").contains { $0.contains("/chatops help") })
        }
    }

    @Test func aChangedRoleShowsOnThePage() async throws {
        try await DeskFixture.runOnSlack { f in
            try await f.desk.openHome(by: DeskFixture.slackResponder)
            let page = try await page(f)
            try await f.desk.setRole(.viewer, ofPersonNamed: "responder-s", by: .system)
            #expect(try await f.posting(page.id).wanted > page.wanted)
            #expect(try await f.shown(page.id).plainText.contains("responder-s · viewer"))
            try await f.desk.removePerson(named: "responder-s", by: .system)
            #expect(try await f.shown(page.id).plainText.contains("You are not let in yet"))
        }
    }
}
