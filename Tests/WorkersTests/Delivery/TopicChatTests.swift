import Cards
import Desk
import Incidents
import TestSupport
import Testing

@testable import Workers

/// A forum that throws the bot out and takes it back: topics are still there, and so is what stands in them.
@Suite struct TopicChatTests {
    private static let group = DeliveryFixture.group

    private func openInTopic(_ fixture: DeliveryFixture) async throws -> (incident: Int64, place: ChatAddress) {
        let incident = try await fixture.open(["a"])[0]
        try await fixture.pass(.seconds(10))
        return (incident, try #require(try await fixture.topic(of: incident)?.place))
    }

    @Test func aChatThatIsBackHasEveryCardOnceAndItsTopicsAgain() async throws {
        try await withTopics { fixture in
            let (incident, place) = try await openInTopic(fixture)
            let card = try await fixture.posting(of: incident, in: place)
            try await fixture.desk.chatLost(Self.group, reason: "kicked", intake: nil)
            #expect(try await fixture.base.cards(of: incident).isEmpty)
            let before = fixture.calls.count
            try await fixture.acknowledge(incident)
            try await fixture.pass(.minutes(1))
            #expect(fixture.calls.count == before)

            try await fixture.desk.chatRegained(Self.group, intake: nil)
            try await fixture.pass(.minutes(1))
            #expect(try await fixture.topic(of: incident)?.state == .open)
            #expect(try await fixture.labels(of: incident).isEmpty)
            #expect(try await fixture.posting(of: incident, in: place).message == card.message)
            #expect(try await fixture.labels(of: incident, in: place).contains("Resolve"))
            for address in [Self.group, place] { #expect(try await fixture.isShown(incident, in: address)) }
            try await fixture.end(["a"])
            try await fixture.pass(.days(2))
            #expect(fixture.orders == ["make", "close", "remove"])
        }
    }

    @Test func whatClosedMeanwhileIsClosedWhenTheChatIsBack() async throws {
        try await withTopics { fixture in
            _ = try await openInTopic(fixture)
            try await fixture.desk.chatLost(Self.group, reason: "kicked", intake: nil)
            try await fixture.end(["a"])
            // Not even a start asks anything of a chat that is gone.
            try await fixture.desk.recover()
            try await fixture.pass(.hours(1))
            #expect(fixture.orders == ["make"])
            try await fixture.desk.chatRegained(Self.group, intake: nil)
            try await fixture.pass(.minutes(1))
            #expect(fixture.orders == ["make", "close"])
        }
    }

    @Test func aTopicThatWasDeletedMeanwhileGivesTheCardBack() async throws {
        try await withTopics { fixture in
            let (incident, place) = try await openInTopic(fixture)
            try await fixture.desk.chatLost(Self.group, reason: "kicked", intake: nil)
            try await fixture.pass(.minutes(1))
            fixture.chat.script([.messageGone, .topicGone(reason: "message thread not found")], in: place.chat)
            try await fixture.desk.chatRegained(Self.group, intake: nil)
            try await fixture.pass(.minutes(1))
            #expect(try await fixture.topic(of: incident)?.state == .lost)
            #expect(try await fixture.labels(of: incident).contains("Acknowledge"))
            #expect(try await fixture.isShown(incident))
            #expect(try await fixture.base.cards(of: incident).map(\.address) == [Self.group])
        }
    }

    @Test func whatIsNoticedInATopicIsSoForItsChat() async throws {
        try await withTopics { fixture in
            let (incident, place) = try await openInTopic(fixture)
            fixture.chat.script([.chatGone(reason: "bot was kicked")], in: place.chat)
            try await fixture.acknowledge(incident)
            try await fixture.pass(.minutes(1))
            #expect(try await fixture.store.read { try $0.isLost(Self.group) })
            #expect(try await fixture.audited(.loseChat).map(\.parameters["chat"]) == [Self.group.chat])
            #expect(try await fixture.base.cards(of: incident).isEmpty)
            try await fixture.desk.chatRegained(Self.group, intake: nil)
            try await fixture.pass(.minutes(1))
            #expect(try await fixture.topic(of: incident)?.state == .open)
            for address in [Self.group, place] { #expect(try await fixture.isShown(incident, in: address)) }
        }
    }
}
