import Cards
import Desk
import Incidents
import TestSupport
import Testing

/// Whoever is to see an incident has a card of it, whatever became of an earlier one.
@Suite struct CardAnnouncementTests {
    @Test func anIncidentThatComesBackHasItsCardAgain() async throws {
        try await withDesk { f in
            let id = try await f.open(["a"])
            let card = try await f.card(of: id).id
            _ = try await f.desk.receive(f.group(resolved: ["a"]))
            // As a storm does with a card that had no time to go out, and delivery with one that was deleted.
            try await f.store.write { try $0.retire(card) }
            #expect(try await f.cards(of: id).isEmpty)
            f.clock.advance(by: .minutes(5))
            let receipt = try await f.desk.receive(f.group(firing: ["a"], startsAt: f.clock.now()))
            #expect(receipt.incidents.map(\.change) == [.reopened])
            let now = f.clock.now()
            let due = try await f.store.read { try $0.duePostings(of: .telegram, at: now, limit: 9) }
            #expect(due.map(\.id) == [card])
        }
    }

    @Test func anIncidentThatComesBackIsPostedToChatsThatWereAddedMeanwhile() async throws {
        try await withDesk(destinations: []) { f in
            let id = try await f.open(["a"])
            _ = try await f.desk.receive(f.group(resolved: ["a"]))
            var settings = f.desk.settings
            settings.destinations = [DeskFixture.chat]
            f.desk.use(settings)
            _ = try await f.desk.receive(f.group(firing: ["a"]))
            #expect(try await f.cards(of: id).map(\.address) == [DeskFixture.chat])
        }
    }

    @Test func aListInTheChatFollowsNewIncidents() async throws {
        try await withDesk { f in
            let list = try await f.store.write { [now = f.clock.now()] in
                try $0.post(.view, .list(.active, after: nil), to: DeskFixture.chat, at: now).id
            }
            try await f.markShown(list, as: "400")
            let shown = try await f.posting(list)
            #expect(shown.wanted == shown.shown)
            let id = try await f.open(["a"])
            let after = try await f.posting(list)
            #expect(after.wanted > after.shown)
            #expect(try await f.shown(list).plainText.contains("#\(id)"))
            // The new card itself is not wanted twice.
            #expect(try await f.card(of: id).wanted == 1)
        }
    }

    @Test func aPressOnAMessageThatWasLetGoAnswersOnIt() async throws {
        try await withDesk { f in
            let id = try await f.open(["a"])
            let card = try await f.card(of: id).id
            try await f.markShown(card, as: "500")
            let token = try await f.token("Timeline", on: card)
            try await f.store.write { try $0.retire(card) }
            let place = MessagePlace.message("500", in: DeskFixture.chat)
            _ = try await f.desk.press(token, by: DeskFixture.viewer, on: place, intake: nil)
            let posting = try await f.posting(card)
            #expect(posting.state == .live)
            #expect(posting.screen == .timeline(incident: id, before: nil))
            #expect(posting.wanted > posting.shown)
        }
    }

    @Test func aRefusedPressOnAMessageThatWasLetGoShowsItAnew() async throws {
        try await withDesk { f in
            let id = try await f.open(["a"])
            let card = try await f.card(of: id).id
            try await f.markShown(card, as: "500")
            try await f.store.write { try $0.retire(card) }
            let place = MessagePlace.message("500", in: DeskFixture.chat)
            let answer = try await f.desk.press("forged", by: DeskFixture.viewer, on: place, intake: nil)
            #expect(answer.isRefusal)
            let posting = try await f.posting(card)
            #expect(posting.state == .live)
            #expect(posting.wanted > posting.shown)
        }
    }

    @Test func dataOfTheClusterKeepsItsAgeWhenTheIncidentChanges() async throws {
        try await withDesk { f in
            f.cluster.set(TwoClickTests.workload())
            let id = try await f.open()
            let card = try await f.card(of: id).id
            try await f.press("Resources", as: DeskFixture.responderA, on: card)
            await f.desk.errands.settled()
            try await f.markShown(card, as: "500")
            let fetched = try await f.posting(card)
            f.clock.advance(by: .minutes(20))
            let press = Press.acknowledge(incident: id)
            _ = try await f.desk.perform(press, by: DeskFixture.responderA, on: card)
            let after = try await f.posting(card)
            #expect(after.screen == .resources(incident: id))
            #expect(after.data == fetched.data)
            #expect(after.screenAt == fetched.screenAt)
            #expect(after.wanted > after.shown)
            let now = f.clock.now()
            let due = try await f.store.read { try $0.duePostings(of: .telegram, at: now, limit: 9) }
            #expect(due.first?.id == card)
        }
    }
}
