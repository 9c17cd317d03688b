import Cards
import Desk
import Incidents
import TestSupport
import Testing

@testable import Workers

/// Messages that are sent once.
@Suite struct OutboxDeliveryTests {
    private let group = DeliveryFixture.group.chat

    @Test func eachIsSentOnceInOrder() async throws {
        try await withDelivery { fixture in
            for text in ["one", "two", "three"] {
                try await fixture.enqueue(text)
                fixture.clock.advance(by: .milliseconds(1))
            }
            try await fixture.pass(.minutes(5))
            #expect(fixture.calls.map(\.text) == ["one", "two", "three"])
        }
    }

    @Test func aPromptGoesBeforeNewCardsAndWaitsForItsReply() async throws {
        try await withDelivery { fixture in
            let incident = try await fixture.open(["a", "b"])[0]
            let now = fixture.clock.now()
            let question = Question.note(incident: incident)
            try await fixture.store.write { records in
                try records.enqueue(
                    .prompt("Reply with the note", question: question, person: DeskFixture.responderA, replyTo: nil),
                    to: DeliveryFixture.group,
                    at: now
                )
            }
            try await fixture.pass(.seconds(5))
            #expect(fixture.calls.map(\.kind) == [.send, .post, .post])
            let message = try #require(fixture.calls[0].message)
            let prompt = try await fixture.store.read { try $0.prompt(at: DeliveryFixture.group, message: message) }
            #expect(prompt?.question == question)
        }
    }

    @Test func aFailedOneIsTriedAgainAndARefusedOneGivenUp() async throws {
        try await withDelivery { fixture in
            fixture.chat.script(
                [.retry(after: nil, reason: "timeout"), .retry(after: .seconds(7), reason: "too many requests")],
                in: group
            )
            try await fixture.enqueue("one")
            try await fixture.pass(.minutes(2))
            #expect(fixture.calls.map(\.text) == ["one", "one", "one"])
            #expect(fixture.calls[2].at.since(fixture.calls[1].at) >= .seconds(7))
            fixture.chat.script([.refused(reason: "message to be replied not found")], in: group)
            try await fixture.enqueue("two")
            try await fixture.pass(.hours(1))
            #expect(fixture.calls.count == 4)
        }
    }

    @Test func whatMayNotBeSaidWaitsForItselfAndIsDroppedInTheEnd() async throws {
        try await withDelivery { fixture in
            fixture.chat.script(
                Array(repeating: .later(after: .minutes(5), reason: "not enough rights"), count: 40),
                in: group
            )
            try await fixture.enqueue("one")
            try await fixture.pass(.hours(3))
            #expect((10...13).contains(fixture.calls.count))
            #expect(try await fixture.store.read { try $0.outboxCounts() }["failed"] == 1)
        }
    }

    @Test func aReplyWhoseMessageWasDeletedIsSentAlone() async throws {
        try await withDelivery { fixture in
            let now = fixture.clock.now()
            fixture.chat.script([.messageGone], in: group)
            try await fixture.store.write { records in
                try records.enqueue(.text("Back from snooze", replyTo: "17"), to: DeliveryFixture.group, at: now)
            }
            try await fixture.pass(.minutes(5))
            #expect(fixture.calls.map(\.text) == ["Back from snooze", "Back from snooze"])
            #expect(fixture.calls.map(\.message) == [nil, "101"])
        }
    }

    @Test func whatADeadProcessHadTakenIsSentWhenItsLeaseIsOver() async throws {
        try await withDelivery { fixture in
            try await fixture.enqueue("one")
            let now = fixture.clock.now()
            let claimed = try await fixture.store.write { records in
                try records.claimOutbox(of: .telegram, at: now, until: now + .minutes(1), limit: 10)
            }
            #expect(claimed.count == 1)
            try await fixture.restarted().pass(.seconds(55))
            #expect(fixture.calls.isEmpty)
            try await fixture.restarted().pass(.seconds(30))
            #expect(fixture.calls.map(\.text) == ["one"])
        }
    }

    @Test func aCallLongerThanItsLeaseDoesNotSendTwice() async throws {
        try await withDelivery { fixture in
            try await fixture.enqueue("one")
            fixture.chat.hang(group)
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask { try await fixture.worker.tick(at: fixture.clock.now()) }
                try await eventually { fixture.calls.count == 1 }
                fixture.clock.advance(by: .minutes(3))
                try await fixture.worker.tick(at: fixture.clock.now())
                fixture.chat.release(group)
                try await tasks.waitForAll()
            }
            try await fixture.pass(.minutes(5))
            #expect(fixture.calls.count == 1)
        }
    }

    @Test func aPileForOneChatIsSentInItsTimeAndHoldsUpNoOther() async throws {
        try await withDelivery { fixture in
            for index in 1...100 { try await fixture.enqueue("message \(index)") }
            try await fixture.enqueue("hello", to: DeliveryFixture.other)
            try await fixture.pass(.seconds(10))
            #expect(fixture.chat.calls(in: DeliveryFixture.other.chat).count == 1)
            try await fixture.pass(.minutes(15))
            #expect(Set(fixture.chat.calls(in: group).map(\.text)).count == 100)
            #expect(fixture.chat.calls(in: group).count == 100)
        }
    }
}
