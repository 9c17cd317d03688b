import Cards
import Desk
import Incidents
import Logging
import Synchronization

extension DeliveryWorker {
    private static let outboxBackoff = Backoff()
    private static let claimSize = 64

    /// Takes due messages out of the store for a lease; those whose lease ran out are due again.
    func claimOutbox(at now: Timestamp) async throws {
        let frontEnd = frontEnd
        let claimed = try await desk.store.write { records in
            _ = try records.rescueOutbox(at: now)
            return try records.claimOutbox(
                of: frontEnd,
                at: now,
                until: now + OutboxWatch.lease,
                limit: Self.claimSize
            )
        }
        let later = schedule.withLock { $0.hold(claimed, at: now) }
        if let first = later.first {
            await keep("when to try again") { records in
                for (message, moment) in later {
                    try records.retryOutbox(message.id, at: moment, reason: "more messages than the chat takes at once")
                }
            }
            outbox.withLock { $0.expect(at: first.at) }
        }
        if claimed.count == Self.claimSize { outbox.withLock { $0.hint() } }
    }

    /// Sends a message that is sent once.
    func send(_ message: OutboxMessage) async -> DeliveryEnd {
        let delivery = Delivery.send(message)
        let result = await result(of: message)
        let now = desk.clock.now()
        switch result {
        case .sent(let reference):
            await keep("that a message was sent") { try $0.completeOutbox(message.id, message: reference, at: now) }
            meters.count("sent")
            meters.record(since: message.createdAt, at: now)
            return .shown
        case .moved(let chat):
            meters.count("moved")
            let end = await follow(delivery, to: chat, at: now)
            await retry(message, at: now, "the chat has another address")
            return end
        case .retry(let after, let reason):
            note(reason, delivery)
            let rest = after.map { wait($0) } ?? Self.outboxBackoff.delay(after: message.attempts + 1, chance: chance())
            await retry(message, at: now + rest, reason)
            meters.count(after == nil ? "retry" : "limited")
            return after == nil ? .failed : .limited(until: now + rest)
        case .chatGone(let reason):
            meters.count("lost")
            await giveUp(delivery, reason)
            return .settled
        case .messageGone:
            return await sendAlone(message, at: now)
        case .topicGone(let reason), .refused(let reason):
            return await drop(message, reason, at: now)
        }
    }

    /// The message it replies to was deleted; what it says is still worth saying.
    private func sendAlone(_ message: OutboxMessage, at now: Timestamp) async -> DeliveryEnd {
        let reason = "the message it replies to is not there any more"
        guard let content = message.content.withoutReply else { return await drop(message, reason, at: now) }
        meters.count("gone")
        note(reason, .send(message), level: .info)
        await keep("that a reply has lost its message") { records in
            // In this order: a file is kept for as long as somebody waits for it.
            try records.enqueue(content, to: message.address, at: now)
            try records.giveUpOutbox(message.id, reason: reason, at: now)
        }
        outbox.withLock { $0.hint() }
        return .settled
    }

    private func drop(_ message: OutboxMessage, _ reason: String, at now: Timestamp) async -> DeliveryEnd {
        meters.count("refused")
        note(reason, .send(message), level: .error, errorID: FaultID.make())
        await keep("that a message was refused") { try $0.giveUpOutbox(message.id, reason: reason, at: now) }
        return .settled
    }

    private func retry(_ message: OutboxMessage, at moment: Timestamp, _ reason: String) async {
        await keep("when to try again") { try $0.retryOutbox(message.id, at: moment, reason: reason) }
        outbox.withLock { $0.expect(at: moment) }
    }
}

extension OutboxMessage.Content {
    /// The same as a message of its own; nil when it is one already.
    fileprivate var withoutReply: OutboxMessage.Content? {
        switch self {
        case .text(let line, .some): .text(line, replyTo: nil)
        case .prompt(let text, let question, let person, .some, let posting):
            .prompt(text, question: question, person: person, replyTo: nil, posting: posting)
        case .file(let name, let contents, let caption, .some):
            .file(name: name, contents: contents, caption: caption, replyTo: nil)
        case .stored(let file, .some): .stored(file: file, replyTo: nil)
        case .text(_, nil), .prompt(_, _, _, nil, _), .file(_, _, _, nil), .stored(_, nil): nil
        }
    }
}
