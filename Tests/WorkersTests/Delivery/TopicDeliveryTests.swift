import Cards
import Desk
import Incidents
import TestSupport
import Testing

@testable import Workers

/// Topics of a forum, made and ended in the turn of the cards that stand in them.
@Suite struct TopicDeliveryTests {
    @Test func theCardStandsInTheTopicAndALineInTheChat() async throws {
        try await withTopics { fixture in
            let incident = try await fixture.open(["a"])[0]
            try await fixture.pass(.seconds(10))
            let topic = try #require(try await fixture.topic(of: incident))
            #expect(topic.state == .open)
            let place = try #require(topic.place)
            #expect(fixture.calls.map(\.chat) == ["-1001", place.chat, "-1001"])
            #expect(fixture.calls.map(\.kind) == [.topic, .post, .post])
            #expect(fixture.calls[2].text.contains("#\(incident) KubePodCrashLooping"))
            #expect(!fixture.calls[1].text.contains("since"))
            // Nothing more is done about it while its incident goes on.
            try await fixture.pass(.hours(1))
            #expect(fixture.calls.count == 3)
        }
    }

    @Test func onlyThoseThatTheRuleNamesHaveOne() async throws {
        try await withTopics { fixture in
            let mild = try await fixture.open(["a"], severity: "warning")[0]
            let high = try await fixture.open(["b"], severity: "high")[0]
            try await fixture.pass(.seconds(10))
            #expect(try await fixture.topic(of: mild) == nil)
            #expect(try await fixture.topic(of: high)?.state == .open)
        }
        try await withTopics(.all) { fixture in
            let mild = try await fixture.open(["a"], severity: "info")[0]
            try await fixture.pass(.seconds(10))
            #expect(try await fixture.topic(of: mild)?.state == .open)
        }
    }

    @Test func itEndsWithItsIncidentAndComesBackWithIt() async throws {
        try await withTopics { fixture in
            let incident = try await fixture.open(["a"])[0]
            try await fixture.pass(.seconds(10))
            try await fixture.end(["a"])
            try await fixture.pass(.seconds(10))
            _ = try await fixture.open(["a"])
            try await fixture.pass(.seconds(10))
            try await fixture.end(["a"])
            try await fixture.pass(.hours(23))
            #expect(fixture.orders == ["make", "close", "reopen", "close"])
            try await fixture.pass(.hours(2))
            #expect(fixture.orders.last == "remove")
            #expect(try await fixture.topic(of: incident)?.state == .removed)
            try await fixture.pass(.days(3))
            #expect(fixture.chat.orders.count == 5)
        }
    }

    @Test func oneThatIsKeptIsClosedAndLeftAlone() async throws {
        try await withTopics(keptFor: nil) { fixture in
            try await fixture.open(["a"])
            try await fixture.pass(.seconds(10))
            try await fixture.end(["a"])
            try await fixture.pass(.days(30))
            #expect(fixture.orders == ["make", "close"])
            // Another wish is known at the next start.
            fixture.desk.use(
                DeskSettings(
                    destinations: [DeliveryFixture.group],
                    book: fixture.desk.settings.book,
                    topics: TopicSettings(rule: .off, keptFor: .days(1))
                )
            )
            try await fixture.desk.recover()
            try await fixture.restarted().pass(.seconds(10))
            #expect(fixture.orders == ["make", "close", "remove"])
        }
    }

    @Test func whereItCannotBeMadeTheCardStandsInTheChat() async throws {
        try await withTopics { fixture in
            fixture.chat.scriptTopics(.refused(reason: "not enough rights", rest: .minutes(1)))
            let incidents = try await fixture.open(["a", "b"])
            try await fixture.pass(.seconds(10))
            // The second is not even asked for.
            #expect(fixture.chat.orders.count == 1)
            #expect(fixture.calls.map(\.kind) == [.topic, .post, .post])
            for incident in incidents {
                #expect(try await fixture.topic(of: incident)?.state == .refused)
                #expect(try await fixture.topic(of: incident)?.lastError == "not enough rights")
                let card = try await fixture.posting(of: incident)
                #expect(try await fixture.base.shown(card.id).labels.contains("Acknowledge"))
            }
            try await fixture.pass(.minutes(2))
            let next = try await fixture.open(["c"])[0]
            try await fixture.pass(.seconds(10))
            #expect(try await fixture.topic(of: next)?.state == .open)
        }
    }

    @Test func aStepThatIsRefusedIsTriedLaterAndLater() async throws {
        try await withTopics { fixture in
            try await fixture.open(["a"])
            try await fixture.pass(.seconds(10))
            let refusal = TopicResult.refused(reason: "not enough rights", rest: .zero)
            fixture.chat.scriptTopics(refusal, refusal, refusal)
            try await fixture.end(["a"])
            try await fixture.pass(.minutes(10))
            #expect(fixture.orders == ["make", "close", "close", "close", "close"])
        }
    }

    @Test func oneThatIsGoneGivesTheCardBackWithItsButtons() async throws {
        try await withTopics { fixture in
            let incident = try await fixture.open(["a"])[0]
            try await fixture.pass(.seconds(10))
            let place = try #require(try await fixture.topic(of: incident)?.place)
            let line = try await fixture.posting(of: incident)
            // Somebody deletes it: its messages are gone, and nothing can be sent there.
            let card = try await fixture.posting(of: incident, in: place)
            fixture.chat.delete(try #require(card.message))
            fixture.chat.script([.messageGone, .topicGone(reason: "message thread not found")], in: place.chat)
            let press = Press.acknowledge(incident: incident)
            _ = try await fixture.desk.perform(press, by: DeskFixture.responderA, on: nil)
            try await fixture.pass(.minutes(1))
            #expect(try await fixture.topic(of: incident)?.state == .lost)
            let shown = try await fixture.posting(of: incident)
            #expect(shown.message == line.message)
            #expect(try await fixture.base.shown(shown.id).labels.contains("Resolve"))
            #expect(try await fixture.isShown(incident))
            #expect(fixture.orders == ["make"])
        }
    }

    @Test func aStormMakesTopicsOnlyInTheTurnOfTheCards() async throws {
        try await withTopics { fixture in
            let keys = (1...100).map { "key-\($0)" }
            let incidents = try await fixture.open(keys)
            try await fixture.pass(.milliseconds(4_999))
            #expect(fixture.calls.count <= 5)
            #expect(fixture.chat.orders.count <= 1)
            #expect(fixture.calls.first?.kind == .post)
            try await fixture.pass(.minutes(1))
            #expect(fixture.chat.orders.count <= 7)
            #expect(fixture.chat.orders.count >= 3)
            // Whoever has a topic has a card in it; it does not wait behind the lines of all others.
            for incident in incidents {
                guard let place = try await fixture.topic(of: incident)?.place else { continue }
                try await fixture.pass(.seconds(5))
                #expect(try await fixture.posting(of: incident, in: place).message != nil)
            }
            try await fixture.end(Array(keys))
            try await fixture.pass(.hours(1))
            // Those that closed while they waited never had one.
            #expect(fixture.orders.count { $0 == "make" } < 30)
            let made = fixture.orders.count { $0 == "make" }
            #expect(fixture.orders.count { $0 == "close" } == made)
        }
    }

    @Test func whatATopicIsCalledIsNotLogged() async throws {
        try await withTopics { fixture in
            fixture.chat.scriptTopics(.refused(reason: "not enough rights", rest: .zero))
            try await fixture.open(["a"])
            try await fixture.pass(.seconds(10))
            #expect(fixture.log.lines.contains { $0.contains("not enough rights") })
            #expect(!fixture.log.lines.contains { $0.contains("KubePodCrashLooping") })
        }
    }
}
