import Cards
import Desk
import Incidents
import Store
import TestSupport
import Testing

@Suite struct OutboxRecordsTests {
    private let person = Identity(frontEnd: .telegram, id: "7", name: "seven")

    @Test func messagesAreClaimedOnceAndInOrder() async throws {
        try await withTemporaryStore { store in
            let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0) }
            let contents: [OutboxMessage.Content] = [
                .text(Line([.text("a \u{0}"), .strong("b"), .link("c", url: "https://example.org")]), replyTo: "m"),
                .file(name: "pod.log", contents: bytes, caption: "log", replyTo: nil),
                .file(name: "empty", contents: [], caption: "", replyTo: nil),
                .prompt("Why?", question: .rejection(incident: 4, seen: 2), person: person, replyTo: nil),
            ]
            try await store.write { records in
                for content in contents { try records.enqueue(content, to: groupChat, at: start) }
                try records.enqueue(
                    .text("slack", replyTo: nil),
                    to: ChatAddress(frontEnd: .slack, chat: "C1"),
                    at: start
                )
            }
            func claim(at now: Timestamp, limit: Int = 10) async throws -> [OutboxMessage] {
                try await store.write {
                    try $0.claimOutbox(of: .telegram, at: now, until: now + .minutes(1), limit: limit)
                }
            }
            #expect(try await claim(at: start - .seconds(1)).isEmpty)
            let first = try await claim(at: start, limit: 3)
            let second = try await claim(at: start)
            #expect((first + second).map(\.content) == contents)
            #expect(first.allSatisfy { $0.address == groupChat && $0.createdAt == start && $0.attempts == 0 })
            #expect(try await claim(at: start).isEmpty)
            #expect(
                try await store.read { try $0.outboxCounts() } == ["waiting": 1, "leased": 4, "sent": 0, "failed": 0]
            )

            try await store.write { records in
                try records.completeOutbox(first[0].id, message: "m1", at: start)
                try records.retryOutbox(first[1].id, at: start + .seconds(30), reason: "429")
                try records.giveUpOutbox(first[2].id, reason: "too big", at: start)
            }
            #expect(
                try await store.read { try $0.outboxCounts() } == ["waiting": 2, "leased": 1, "sent": 1, "failed": 1]
            )
            #expect(try await store.read { try $0.nextDelivery(of: .telegram) } == start + .seconds(30))
            #expect(try await store.write { try $0.rescueOutbox(at: start + .seconds(59)) } == 0)
            #expect(try await store.write { try $0.rescueOutbox(at: start + .minutes(1)) } == 1)
            let again = try await claim(at: start + .minutes(1))
            #expect(again.map(\.id) == [first[1].id, second[0].id])
            #expect(again.map(\.attempts) == [1, 1])
            #expect(again[0].content == contents[1])
        }
    }

    @Test func aSentPromptWaitsForItsReply() async throws {
        try await withTemporaryStore { store in
            let now = start + .seconds(2)
            try await store.write { records in
                try records.enqueue(
                    .prompt("Why?", question: .note(incident: 4), person: person, replyTo: nil, posting: 8),
                    to: groupChat,
                    at: start
                )
                for message in try records.claimOutbox(of: .telegram, at: start, until: now, limit: 1) {
                    try records.completeOutbox(message.id, message: "m9", at: now)
                    // Told twice, it is still one prompt.
                    try records.completeOutbox(message.id, message: "m10", at: now)
                }
            }
            let prompt = Prompt(
                address: groupChat,
                message: "m9",
                question: .note(incident: 4),
                person: person,
                askedAt: now,
                posting: 8
            )
            #expect(try await store.read { try $0.prompt(at: groupChat, message: "m9") } == prompt)
            #expect(try await store.read { try $0.prompt(at: groupChat, message: "m10") } == nil)
            #expect(try await store.read { try $0.prompt(at: otherChat, message: "m9") } == nil)
            try await store.write { try $0.removePrompt(at: groupChat, message: "m9") }
            #expect(try await store.read { try $0.prompt(at: groupChat, message: "m9") } == nil)
        }
    }

    /// Whoever presses on a message that is too old to be told about does not say in which topic it stands.
    @Test(arguments: [
        ("-1001:77", "-1001", true), ("-1001:77", "-1001:78", true), ("-1001", "-1001:77", true),
        ("-1001:77", "-10017", false), ("-1001:77", "-100", false), ("-10017:7", "-1001", false),
        ("-1001:77", "-1002:77", false),
    ])
    func aMessageIsFoundInAnyTopicOfItsChat(stands: String, asked: String, isFound: Bool) async throws {
        try await withTemporaryStore { store in
            let topic = ChatAddress(frontEnd: .telegram, chat: stands)
            let place = ChatAddress(frontEnd: .telegram, chat: asked)
            let list = Screen.list(.active, after: nil)
            try await store.write { records in
                let view = try records.post(.view, list, to: topic, at: start)
                try records.recordShown(view.id, revision: 1, message: "501", at: start)
                // Another chat has a message of that number, too.
                let other = try records.post(.view, list, to: otherChat, at: start)
                try records.recordShown(other.id, revision: 1, message: "501", at: start)
                try records.enqueue(
                    .prompt("Why?", question: .note(incident: 4), person: person, replyTo: nil),
                    to: topic,
                    at: start
                )
                for message in try records.claimOutbox(of: .telegram, at: start, until: start, limit: 1) {
                    try records.completeOutbox(message.id, message: "502", at: start)
                }
            }
            let (posting, prompt) = try await store.read { records in
                (try records.posting(at: place, message: "501"), try records.prompt(at: place, message: "502"))
            }
            #expect(posting?.address == (isFound ? topic : nil))
            #expect(prompt?.address == (isFound ? topic : nil))
        }
    }

    @Test func endedMessagesArePruned() async throws {
        try await withTemporaryStore { store in
            try await store.write { records in
                for _ in 0..<4 { try records.enqueue(.text("x", replyTo: nil), to: groupChat, at: start) }
                let claimed = try records.claimOutbox(of: .telegram, at: start, until: start + .hours(1), limit: 3)
                try records.completeOutbox(claimed[0].id, message: "a", at: start)
                try records.giveUpOutbox(claimed[1].id, reason: "no", at: start + .seconds(1))
                try records.completeOutbox(claimed[2].id, message: "b", at: start + .days(1))
            }
            let before = start + .hours(1)
            #expect(try await store.write { try $0.pruneOutbox(endedBefore: before, limit: 1) } == 1)
            #expect(try await store.write { try $0.pruneOutbox(endedBefore: before, limit: 9) } == 1)
            #expect(try await store.write { try $0.pruneOutbox(endedBefore: before, limit: 9) } == 0)
            #expect(
                try await store.read { try $0.outboxCounts() } == ["waiting": 1, "leased": 0, "sent": 1, "failed": 0]
            )
        }
    }

    @Test func anUpdateIsTakenInOnce() async throws {
        try await withTemporaryStore { store in
            let key = IntakeKey(frontEnd: .telegram, id: "12345")
            let answers = try await store.write { records in
                [
                    try records.takeIn(key, at: start), try records.takeIn(key, at: start + .days(1)),
                    try records.takeIn(IntakeKey(frontEnd: .slack, id: "12345"), at: start),
                ]
            }
            #expect(answers == [true, false, true])
            #expect(try await store.write { try $0.pruneIntake(before: start, limit: 9) } == 0)
            #expect(try await store.write { try $0.pruneIntake(before: start + .seconds(1), limit: 9) } == 2)
            #expect(try await store.write { try $0.takeIn(key, at: start + .days(2)) })
        }
    }

    @Test func aRefusedRequestIsNotTakenIn() async throws {
        try await withTemporaryStore { store in
            let key = IntakeKey(frontEnd: .telegram, id: "1")
            await #expect(throws: Refusal.notSnoozed) {
                try await store.write { records in
                    _ = try records.takeIn(key, at: start)
                    throw Refusal.notSnoozed
                }
            }
            let isNew = try await store.write { try $0.takeIn(key, at: start) }
            #expect(isNew)
        }
    }
}
