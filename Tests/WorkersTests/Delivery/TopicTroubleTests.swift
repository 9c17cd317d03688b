import Cards
import Desk
import Incidents
import TestSupport
import Testing

@testable import Workers

/// A chat that takes messages and makes no topics: nobody waits for one.
@Suite struct TopicTroubleTests {
    private static let refused = TopicResult.retry(after: nil, reason: "connection refused", isUnsure: false)
    private static let limited = TopicResult.retry(after: .seconds(3), reason: "429", isUnsure: false)
    private static let unanswered = TopicResult.retry(after: nil, reason: "timed out", isUnsure: true)

    private func script(_ result: TopicResult, _ fixture: DeliveryFixture) {
        for _ in 0..<10 { fixture.chat.scriptTopics(result) }
    }

    @Test(arguments: [refused, limited])
    func whatIsNotMadeIsTriedAgainAndTheCardComesAfterIt(result: TopicResult) async throws {
        try await withTopics { fixture in
            fixture.chat.scriptTopics(result)
            let incident = try await fixture.open(["a"])[0]
            try await fixture.pass(.minutes(1))
            #expect(fixture.orders == ["make", "make"])
            #expect(fixture.calls.map(\.kind) == [.topic, .topic, .post, .post])
            #expect(try await fixture.topic(of: incident)?.state == .open)
            #expect(try await fixture.topic(of: incident)?.isUnsure == false)
        }
    }

    @Test(arguments: [refused, limited])
    func whatIsNotMadeTwiceKeepsNoCardAway(result: TopicResult) async throws {
        try await withTopics { fixture in
            script(result, fixture)
            let incident = try await fixture.open(["a"])[0]
            try await fixture.pass(.seconds(15))
            #expect(fixture.orders == ["make", "make"])
            #expect(fixture.calls.map(\.kind) == [.topic, .topic, .post])
            #expect(try await fixture.topic(of: incident)?.state == .refused)
            #expect(try await fixture.isShown(incident))
            #expect(try await fixture.labels(of: incident).contains("Acknowledge"))
            // It stays there.
            try await fixture.acknowledge(incident)
            try await fixture.pass(.hours(1))
            #expect(fixture.orders == ["make", "make"])
        }
    }

    /// Nothing is known of topics there, so that its people's replies to cards are theirs.
    @Test func aGroupThatIsNoForumIsAsAnyOther() async throws {
        try await withTopics { fixture in
            fixture.chat.scriptTopics(.noTopics(reason: "the chat is not a forum", rest: .minutes(1)))
            let incidents = try await fixture.open(["a", "b"])
            try await fixture.pass(.seconds(10))
            #expect(fixture.orders == ["make"])
            for incident in incidents {
                #expect(try await fixture.topic(of: incident) == nil)
                #expect(try await fixture.labels(of: incident).contains("Acknowledge"))
                #expect(try await fixture.isShown(incident))
            }
            // Some time later it has topics.
            try await fixture.pass(.minutes(2))
            let next = try await fixture.open(["c"])[0]
            try await fixture.pass(.seconds(10))
            #expect(try await fixture.topic(of: next)?.state == .open)
        }
    }

    /// It may be there, so that another one would be one too many.
    @Test func whatIsNotAnsweredIsNotAskedForAgain() async throws {
        try await withTopics { fixture in
            script(Self.unanswered, fixture)
            let incidents = try await fixture.open(["a", "b"])
            try await fixture.pass(.seconds(10))
            #expect(fixture.orders == ["make"])
            for incident in incidents {
                #expect(try await fixture.topic(of: incident)?.state == .refused)
                #expect(try await fixture.labels(of: incident).contains("Acknowledge"))
                #expect(try await fixture.isShown(incident))
            }
            #expect(fixture.log.lines.contains { $0.contains("delete it by hand") })
            // After a while the next incident's is asked for again.
            try await fixture.pass(.minutes(2))
            _ = try await fixture.open(["c"])
            try await fixture.pass(.seconds(10))
            #expect(fixture.orders == ["make", "make"])
        }
    }

    @Test func itIsAskedForAgainWhenItsTimeHasComeAndNotWheneverSomethingChanges() async throws {
        try await withTopics { fixture in
            fixture.chat.scriptTopics(Self.limited)
            let incident = try await fixture.open(["a"])[0]
            try await fixture.pass()
            #expect(fixture.orders == ["make"])
            for _ in 0..<3 {
                try await fixture.acknowledge(incident)
                try await fixture.pass(.milliseconds(900))
                #expect(
                    try await fixture.store.read { try $0.topic(of: incident, lineAt: DeliveryFixture.group) }?.dueAt
                        == nil
                )
            }
            #expect(fixture.orders == ["make"])
            try await fixture.pass(.seconds(5))
            #expect(fixture.orders == ["make", "make"])
        }
    }

    @Test func whatClosesBeforeItsTopicWasMadeHasItsCardInTheChat() async throws {
        try await withTopics { fixture in
            fixture.chat.scriptTopics(Self.limited)
            let incident = try await fixture.open(["a"])[0]
            try await fixture.pass()
            try await fixture.end(["a"])
            try await fixture.pass(.minutes(1))
            #expect(fixture.orders == ["make"])
            #expect(try await fixture.topic(of: incident)?.state == .refused)
            #expect(try await fixture.isShown(incident))
            #expect(try await fixture.labels(of: incident).isEmpty == false)
            // Back again it is where people know it.
            try await fixture.open(["a"])
            try await fixture.pass(.minutes(1))
            #expect(fixture.orders == ["make"])
            #expect(try await fixture.labels(of: incident).contains("Acknowledge"))
        }
    }

    @Test(arguments: [refused, unanswered])
    func whatComesBackAfterItsTopicWasRemovedHasItsCardInTheChatWhenThereIsNoOther(result: TopicResult) async throws {
        try await withTopics { fixture in
            let incident = try await fixture.open(["a"])[0]
            try await fixture.pass(.seconds(10))
            try await fixture.end(["a"])
            try await fixture.pass(.hours(25))
            #expect(fixture.orders == ["make", "close", "remove"])
            script(result, fixture)
            try await fixture.open(["a"])
            try await fixture.pass(.minutes(1))
            #expect((4...5).contains(fixture.orders.count))
            #expect(try await fixture.topic(of: incident)?.state == .refused)
            #expect(try await fixture.labels(of: incident).contains("Acknowledge"))
            #expect(try await fixture.isShown(incident))
        }
    }
}
