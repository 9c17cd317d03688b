import Synchronization

/// Tells whoever listens that something was committed, so that workers and open pages need not poll.
///
/// It is a wake-up and no more: a listener reads the store to learn what there is to do.
package final class ChangeFeed: Sendable {
    package enum Change: Hashable, Sendable {
        case incident(Int64)
        case posting(Int64)
        case outbox
        case people
        case runbooks
        /// A channel was enabled or disabled.
        case channels
        /// Something was raised for a ticket, taken back, or is in force again.
        case tickets
        /// Somebody covers a schedule, or not any more.
        case onCall
        /// Somebody is to be paged, or need not be any more.
        case paging
    }

    private let listeners = Mutex<(next: Int, streams: [Int: AsyncStream<Change>.Continuation])>((0, [:]))

    package init() {}

    /// Changes from now on; the oldest are dropped when a listener falls 1,000 behind.
    package func changes() -> AsyncStream<Change> {
        let (stream, continuation) = AsyncStream.makeStream(of: Change.self, bufferingPolicy: .bufferingNewest(1_000))
        let id = listeners.withLock { state in
            state.next += 1
            state.streams[state.next] = continuation
            return state.next
        }
        continuation.onTermination = { [weak self] _ in
            self?.listeners.withLock { $0.streams[id] = nil }
        }
        return stream
    }

    /// How many listen now.
    package var listenerCount: Int { listeners.withLock { $0.streams.count } }

    package func send(_ change: Change) {
        let streams = listeners.withLock { Array($0.streams.values) }
        for stream in streams { stream.yield(change) }
    }
}
