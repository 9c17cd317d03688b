import Desk
import Logging
import ServiceLifecycle
import Synchronization

/// Which channels are enabled, so that what happens in all others is not even noted.
///
/// It follows the feed and is the only one that reads them, so nothing older comes after something newer; while the store
/// does not answer it keeps what it knows and tries again. It may be a moment behind: what it lets through is looked at
/// again when it is handled.
final class ChannelWatch: Sendable {
    private struct State {
        var enabled: Set<String> = []
        /// How often somebody has waited for it to be read.
        var wanted = 0
        var isEnded = false
        var waiting: [(number: Int, continuation: CheckedContinuation<Void, Never>)] = []
    }

    /// Between two tries.
    static let pause = Duration.seconds(1)

    private let store: any IncidentStore
    private let changes: AsyncStream<ChangeFeed.Change>
    private let clock: any WallClock
    private let log: Logger
    private let state = Mutex(State())
    private let bell: AsyncStream<Void>
    private let ringer: AsyncStream<Void>.Continuation

    init(desk: Desk, clock: any WallClock, log: Logger) {
        store = desk.store
        changes = desk.feed.changes()
        self.clock = clock
        self.log = log
        (bell, ringer) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    func isEnabled(_ channel: String) -> Bool {
        state.withLock { $0.enabled.contains(channel) }
    }

    /// Returns when it knows all that was committed before, or has ended.
    func refresh() async {
        await withCheckedContinuation { continuation in
            let waits = state.withLock { state in
                guard !state.isEnded else { return false }
                state.wanted += 1
                state.waiting.append((state.wanted, continuation))
                return true
            }
            if waits { ringer.yield() } else { continuation.resume() }
        }
    }

    /// Works until `end`, or until the bot stops while the store does not answer.
    func run() async {
        ringer.yield()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { [self] in
                for await change in changes where change == .channels { ringer.yield() }
            }
            for await _ in bell {
                guard await read() else { break }
            }
            group.cancelAll()
        }
        end()
    }

    /// Nobody waits for it any more.
    func end() {
        ringer.finish()
        let waiting = state.withLock { state in
            state.isEnded = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for waiter in waiting { waiter.continuation.resume() }
    }

    /// - Returns: false when the bot stops before the store answers.
    private func read() async -> Bool {
        var isTold = false
        while true {
            let number = state.withLock { $0.wanted }
            do {
                let channels = try await store.read { try $0.enabledChannels() }
                know(channels, upTo: number)
                return true
            } catch {
                if !isTold {
                    log.warning("which channels are enabled cannot be read", metadata: ["reason": "\(error)"])
                }
                isTold = true
            }
            do {
                try await cancelWhenGracefulShutdown { [clock] in try await clock.sleep(for: Self.pause) }
            } catch {
                return false
            }
        }
    }

    private func know(_ channels: Set<String>, upTo number: Int) {
        let waiting = state.withLock { state in
            state.enabled = channels
            let served = state.waiting.filter { $0.number <= number }
            state.waiting.removeAll { $0.number <= number }
            return served
        }
        for waiter in waiting { waiter.continuation.resume() }
    }
}
