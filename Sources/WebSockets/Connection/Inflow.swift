import NIOCore
import Synchronization

/// The messages between the network and the reader. Says when there are too many of them, and when there is room again.
final class Inflow: Sendable {
    private struct State {
        var queue = CircularBuffer<WebSocketMessage>()
        var weight = 0
        var isFull = false
        var end: WebSocketEnd?
        var readers = CircularBuffer<Reader>()
        var nextReader = 0
        var onRoom: (@Sendable () -> Void)?
    }

    private struct Reader {
        let id: Int
        let continuation: CheckedContinuation<WebSocketMessage?, Never>
    }

    private enum Found {
        case message(WebSocketMessage?, hasRoomAgain: (@Sendable () -> Void)?)
        case mustWait
    }

    private let state = Mutex(State())
    private let messageLimit: Int
    private let weightLimit: Int

    init(limits: WebSocketLimits) {
        messageLimit = max(1, limits.unreadMessages)
        weightLimit = max(1, limits.unreadBytes)
    }

    /// Nil while the connection lives.
    var end: WebSocketEnd? { state.withLock { $0.end } }

    /// What came and was not read yet: how many messages, and their weight in bytes.
    var unread: (count: Int, weight: Int) { state.withLock { ($0.queue.count, $0.weight) } }

    /// Called after `push` has said "full", once half of it is read. Held until `finish`.
    func whenRoomAgain(_ call: @escaping @Sendable () -> Void) {
        state.withLock { $0.onRoom = call }
    }

    /// - Returns: whether no more should be pushed for now; what is pushed all the same is kept.
    func push(_ message: WebSocketMessage) -> Bool {
        let (reader, isFull) = state.withLock { state in
            guard state.end == nil else { return (nil as Reader?, false) }
            if let reader = state.readers.popFirst() { return (reader, false) }
            state.queue.append(message)
            state.weight += message.weight
            // What was under way when it was said stays behind it: only room that is made takes it back.
            if state.weight >= weightLimit || state.queue.count >= messageLimit { state.isFull = true }
            return (nil, state.isFull)
        }
        reader?.continuation.resume(returning: message)
        return isFull
    }

    /// No more messages come; those that are there can still be read. The first reason given stays.
    /// - Returns: whether this was the first.
    @discardableResult
    func finish(_ end: WebSocketEnd) -> Bool {
        let (isFirst, readers) = state.withLock { state in
            guard state.end == nil else { return (false, CircularBuffer<Reader>()) }
            state.end = end
            state.onRoom = nil
            defer { state.readers = CircularBuffer() }
            return (true, state.readers)
        }
        for reader in readers { reader.continuation.resume(returning: nil) }
        return isFirst
    }

    /// The next message; nil at the end, or when the task is cancelled (then nothing is lost).
    func next() async -> WebSocketMessage? {
        let id = state.withLock { state in
            state.nextReader += 1
            return state.nextReader
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let found = state.withLock { state in
                    let found = Self.take(from: &state, limits: (messageLimit, weightLimit))
                    if case .mustWait = found { state.readers.append(Reader(id: id, continuation: continuation)) }
                    return found
                }
                guard case .message(let message, let hasRoomAgain) = found else { return }
                hasRoomAgain?()
                continuation.resume(returning: message)
            }
        } onCancel: {
            let reader = state.withLock { state in
                state.readers.firstIndex { $0.id == id }.map { state.readers.remove(at: $0) }
            }
            reader?.continuation.resume(returning: nil)
        }
    }

    private static func take(from state: inout State, limits: (messages: Int, weight: Int)) -> Found {
        // Looked at under the lock: a cancellation that comes later finds the reader in the queue.
        guard !Task.isCancelled else { return .message(nil, hasRoomAgain: nil) }
        guard let message = state.queue.popFirst() else {
            return state.end == nil ? .mustWait : .message(nil, hasRoomAgain: nil)
        }
        state.weight -= message.weight
        guard state.isFull, state.weight <= limits.weight / 2, state.queue.count <= limits.messages / 2 else {
            return .message(message, hasRoomAgain: nil)
        }
        state.isFull = false
        return .message(message, hasRoomAgain: state.onRoom)
    }
}
