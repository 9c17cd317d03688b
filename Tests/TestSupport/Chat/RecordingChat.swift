import Cards
import Desk
import Incidents
import Synchronization

/// A chat service in memory: remembers every call with its time, holds its callers to the limits it declares as strictly
/// as a service could, and fails as it is told to.
///
/// A call over a limit is answered with "not now", and counted.
package final class RecordingChat: ChatSender {
    package struct Call: Hashable, Sendable {
        package enum Kind: String, Sendable {
            case post, edit, send, topic
        }

        package let kind: Kind
        package let chat: String
        /// The message it made or changed; nil when it failed.
        package let message: String?
        /// The headline of a card, the text of a message, the name of a file.
        package let text: String
        package let at: Timestamp
        package let result: SendResult
    }

    fileprivate struct State {
        var calls: [Call] = []
        var violations: [String] = []
        var scripts: [String: [SendResult]] = [:]
        var outage: SendResult?
        var deleted: Set<String> = []
        var topicScripts: [TopicResult] = []
        var orders: [TopicOrder] = []
        var gates: [Int: (chat: String, waiter: CheckedContinuation<Void, Never>)] = [:]
        var nextGate = 0
        var hanging: Set<String> = []
        var next = 100
    }

    package let frontEnd: FrontEnd
    package let callsPerSecond: Int
    private let clock: any WallClock
    private let state = Mutex(State())

    package init(frontEnd: FrontEnd = .telegram, clock: any WallClock, callsPerSecond: Int = 30) {
        self.frontEnd = frontEnd
        self.clock = clock
        self.callsPerSecond = callsPerSecond
    }

    /// As Telegram's: a chat whose number is negative is a group.
    package func limits(for chat: String) -> ChatLimits {
        ChatLimits(gap: .seconds(1), messagesPerMinute: chat.hasPrefix("-") ? 20 : nil)
    }

    // MARK: What happened

    package var calls: [Call] { state.withLock(\.calls) }
    /// Calls that went over a limit, in words.
    package var violations: [String] { state.withLock(\.violations) }

    package func calls(in chat: String) -> [Call] {
        calls.filter { $0.chat == chat }
    }

    /// What the message says now.
    package func text(of message: String, in chat: String) -> String? {
        calls.last { $0.chat == chat && $0.message == message }?.text
    }

    // MARK: What shall happen

    /// The next calls to the chat end like this, one after another.
    package func script(_ results: [SendResult], in chat: String) {
        state.withLock { $0.scripts[chat, default: []] += results }
    }

    /// Every call ends like this until `recover`.
    package func fail(with result: SendResult = .retry(after: nil, reason: "connection refused")) {
        state.withLock { $0.outage = result }
    }

    package func recover() {
        state.withLock { $0.outage = nil }
    }

    /// Somebody deletes the message in the chat.
    package func delete(_ message: String) {
        _ = state.withLock { $0.deleted.insert(message) }
    }

    /// Calls to the chat do not return until `release`, or until they are cancelled.
    package func hang(_ chat: String) {
        _ = state.withLock { $0.hanging.insert(chat) }
    }

    package func release(_ chat: String) {
        let waiting = state.withLock { state in
            state.hanging.remove(chat)
            let waiting = state.gates.filter { $0.value.chat == chat }
            for id in waiting.keys { state.gates[id] = nil }
            return waiting.values.map(\.waiter)
        }
        for waiter in waiting { waiter.resume() }
    }

    // MARK: ChatSender

    package func post(_ card: ComposedCard, to chat: String) async -> SendResult {
        await take(.post, in: chat, message: nil, text: card.card.headline.plain)
    }

    package func edit(_ card: ComposedCard, message: String, in chat: String) async -> SendResult {
        await take(.edit, in: chat, message: message, text: card.card.headline.plain)
    }

    package func send(_ message: OutboxMessage.Content, to chat: String) async -> SendResult {
        let text =
            switch message {
            case .text(let line, _): line.plain
            case .prompt(let text, _, _, _, _): text
            case .file(let name, _, _, _): name
            case .stored(let file, _): "file \(file)"
            }
        return await take(.send, in: chat, message: nil, text: text)
    }

    package func upload(_ upload: FileUpload, to chat: String) async -> SendResult {
        var size = 0
        var number = 0
        do {
            while let piece = try await upload.piece(number) {
                size += piece.count
                number += 1
            }
        } catch {
            return .retry(after: nil, reason: "\(error)")
        }
        return await take(.send, in: chat, message: nil, text: "\(upload.file.name) (\(size) bytes)")
    }

    /// What was asked about topics, in order.
    package var orders: [TopicOrder] { state.withLock(\.orders) }

    /// The next orders about topics end like this, one after another.
    package func scriptTopics(_ results: TopicResult...) {
        state.withLock { $0.topicScripts += results }
    }

    package func carryOut(_ order: TopicOrder) async -> TopicResult {
        let now = clock.now()
        let result = state.withLock { state -> TopicResult in
            state.orders.append(order)
            let room = String(order.chat.prefix { $0 != ":" })
            let scripted = state.topicScripts.isEmpty ? nil : state.topicScripts.removeFirst()
            // The removal of a topic leaves nothing behind that counts as a message.
            let kind: Call.Kind = if case .remove = order { .edit } else { .topic }
            let sent = state.answer(kind, in: room, message: nil, at: now, limits: self)
            state.calls.append(Call(kind: kind, chat: room, message: nil, text: "\(order)", at: now, result: sent))
            guard case .sent(let message) = sent else { return .retry(after: nil, reason: "\(sent)", isUnsure: false) }
            if let scripted { return scripted }
            if case .make = order { return .made(place: "\(room):\(message)") }
            return .done
        }
        await waitWhileHanging(String(order.chat.prefix { $0 != ":" }))
        return result
    }

    private func take(_ kind: Call.Kind, in chat: String, message: String?, text: String) async -> SendResult {
        let now = clock.now()
        let result = state.withLock { state in
            let result = state.answer(kind, in: chat, message: message, at: now, limits: self)
            let made: String? = if case .sent(let message) = result { message } else { nil }
            state.calls.append(Call(kind: kind, chat: chat, message: made, text: text, at: now, result: result))
            return result
        }
        await waitWhileHanging(chat)
        return result
    }

    private func waitWhileHanging(_ chat: String) async {
        let id = state.withLock { state in
            state.nextGate += 1
            return state.nextGate
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let returnsAtOnce = state.withLock { state in
                    guard state.hanging.contains(chat), !Task.isCancelled else { return true }
                    state.gates[id] = (chat, continuation)
                    return false
                }
                if returnsAtOnce { continuation.resume() }
            }
        } onCancel: {
            let waiter = state.withLock { $0.gates.removeValue(forKey: id)?.waiter }
            waiter?.resume()
        }
    }
}

extension RecordingChat.State {
    fileprivate mutating func answer(
        _ kind: RecordingChat.Call.Kind,
        in chat: String,
        message: String?,
        at now: Timestamp,
        limits: RecordingChat
    ) -> SendResult {
        if let outage { return outage }
        if let violation = violation(kind, in: chat, at: now, limits: limits) {
            violations.append("\(violation), \(kind.rawValue) in \(chat) at \(now.milliseconds)")
            return .retry(after: .seconds(5), reason: violation)
        }
        if var script = scripts[chat], !script.isEmpty {
            let result = script.removeFirst()
            scripts[chat] = script
            return result
        }
        if let message { return deleted.contains(message) ? .messageGone : .sent(message: message) }
        next += 1
        return .sent(message: "\(next)")
    }

    private func violation(
        _ kind: RecordingChat.Call.Kind,
        in chat: String,
        at now: Timestamp,
        limits: RecordingChat
    ) -> String? {
        let room = chat.prefix { $0 != ":" }
        let inRoom = calls.reversed().lazy.filter { $0.chat.prefix { $0 != ":" } == room }
        let chatLimits = limits.limits(for: chat)
        if let last = inRoom.first, now.since(last.at) < chatLimits.gap { return "calls too close together" }
        if kind != .edit, let most = chatLimits.messagesPerMinute {
            let messages = inRoom.prefix { now.since($0.at) < .seconds(60) }.count { $0.kind != .edit }
            if messages >= most { return "too many messages in a minute" }
        }
        let recent = calls.reversed().prefix { now.since($0.at) < .seconds(1) }.count
        return recent >= limits.callsPerSecond ? "too many calls in a second" : nil
    }
}
