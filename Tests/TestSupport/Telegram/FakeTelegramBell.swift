import Synchronization

/// Wakes everybody who waits for a change. A ring during a look is not lost.
final class FakeTelegramBell: Sendable {
    private let listeners = Mutex<(next: Int, streams: [Int: AsyncStream<Void>.Continuation])>((0, [:]))

    func ring() {
        let streams = listeners.withLock { Array($0.streams.values) }
        for stream in streams { stream.yield() }
    }

    /// Returns when the condition holds; looks again after every ring.
    /// - Throws: `CancellationError`.
    func until(_ condition: @Sendable () -> Bool) async throws {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let id = listeners.withLock { listeners in
            listeners.next += 1
            listeners.streams[listeners.next] = continuation
            return listeners.next
        }
        defer { listeners.withLock { $0.streams[id] = nil } }
        if condition() { return }
        for await _ in stream where condition() { return }
        throw CancellationError()
    }
}
