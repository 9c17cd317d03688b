import NIOCore
import Synchronization

/// Hands out requests to all connections and gathers what they saw.
final class LoadSupply: Sendable {
    private struct State {
        var next = 0
        var latencies: [Duration] = []
        var refusals: [Int: Int] = [:]
    }

    private let requests: [RawRequest]
    private let done: EventLoopPromise<Void>
    private let state = Mutex(State())

    init(_ requests: [RawRequest], done: EventLoopPromise<Void>) {
        self.requests = requests
        self.done = done
        state.withLock { $0.latencies.reserveCapacity(requests.count) }
        if requests.isEmpty { done.succeed() }
    }

    /// Nil when all have been handed out.
    func take() -> ByteBuffer? {
        state.withLock { state in
            guard state.next < requests.count else { return nil }
            defer { state.next += 1 }
            return requests[state.next].bytes
        }
    }

    func record(_ status: Int, after latency: Duration) {
        let isLast = state.withLock { state in
            state.latencies.append(latency)
            if status != 200 { state.refusals[status, default: 0] += 1 }
            return state.latencies.count == requests.count
        }
        if isLast { done.succeed() }
    }

    func fail(_ error: any Error) {
        done.fail(error)
    }

    func result(_ duration: Duration) -> LoadResult {
        state.withLock { LoadResult(duration: duration, latencies: $0.latencies, refusals: $0.refusals) }
    }
}
