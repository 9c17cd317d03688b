import Cards
import Desk
import Incidents
import Logging
import Synchronization

extension DeliveryWorker {
    private static let outboxBackoff = Backoff()
    private static let claimSize = 64
    /// What somebody was to be told longer ago than this is not worth telling when it can be told at last.
    private static let patience = Duration.hours(1)

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
    func send(_ held: OutboxMessage) async -> DeliveryEnd {
        let delivery = Delivery.send(held)
        guard let message = await worded(held) else { return .withdrawn }
        let result = await result(of: message)
        let now = desk.clock.now()
        switch result {
        case .sent(let reference):
            await keep("that a message was sent") { try $0.completeOutbox(message.id, message: reference, at: now) }
            await welcome(message.address)
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
        case .later(let after, let reason):
            return await postpone(message, after, reason, at: now)
        case .topicGone(let reason), .refused(let reason):
            return await drop(message, reason, at: now)
        case .fileRefused(let obstacle, let reason):
            return await drop(message, reason, because: obstacle, at: now)
        }
    }

    /// It waits for itself, and what else the chat is to be told goes on.
    private func postpone(_ message: OutboxMessage, _ after: Duration, _ reason: String, at now: Timestamp) async
        -> DeliveryEnd
    {
        guard now < message.createdAt + Self.patience else { return await drop(message, reason, at: now) }
        note(reason, .send(message))
        let rest = max(wait(after), Self.outboxBackoff.delay(after: message.attempts + 1, chance: chance()))
        await retry(message, at: now + rest, reason)
        meters.count("retry")
        return .settled
    }

    /// The message it replies to was deleted; what it says is still worth saying. Where replies stand in a thread of their own
    /// it is not: all the channel would read it, and the card, edited or posted anew, says what counts.
    private func sendAlone(_ message: OutboxMessage, at now: Timestamp) async -> DeliveryEnd {
        let reason = "the message it replies to is not there any more, or takes no replies"
        if message.address.frontEnd.threadsDetails, message.address.isShared {
            meters.count("gone")
            note(reason, .send(message), level: .info)
            await keep("that a thread is gone") { try $0.giveUpOutbox(message.id, reason: reason, at: now) }
            return .settled
        }
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

    /// Gives it up. Of a file it is said in its place that it is missing, and why.
    private func drop(
        _ message: OutboxMessage,
        _ reason: String,
        because obstacle: FileObstacle? = nil,
        at now: Timestamp
    ) async -> DeliveryEnd {
        meters.count("refused")
        let fault = FaultID.make()
        note(reason, .send(message), level: .error, errorID: fault)
        let obstacle = obstacle ?? .unexplained(error: fault)
        let language = desk.settings.book.language
        await keep("that a message was refused") { records in
            if let name = try message.content.fileName(in: records) {
                let line = Line(Phrase.fileMissing(name, obstacle)(language))
                try records.enqueue(.text(line, replyTo: message.content.replyTo), to: message.address, at: now)
            }
            try records.giveUpOutbox(message.id, reason: reason, at: now)
        }
        if message.content.isFile { outbox.withLock { $0.hint() } }
        return .settled
    }

    func retry(_ message: OutboxMessage, at moment: Timestamp, _ reason: String) async {
        await keep("when to try again") { try $0.retryOutbox(message.id, at: moment, reason: reason) }
        outbox.withLock { $0.expect(at: moment) }
    }
}

extension OutboxMessage.Content {
    fileprivate var isFile: Bool {
        switch self {
        case .file, .stored: true
        case .text, .prompt: false
        }
    }

    /// Nil for what is no file, and for one that is not there any more.
    fileprivate func fileName(in records: any Records) throws -> String? {
        switch self {
        case .file(let name, _, _, _): name
        case .stored(let file, _): try records.file(file)?.name
        case .text, .prompt: nil
        }
    }

    fileprivate var replyTo: String? {
        switch self {
        case .text(_, let message), .file(_, _, _, let message), .stored(_, let message): message
        case .prompt(_, _, _, let message, _): message
        }
    }

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
