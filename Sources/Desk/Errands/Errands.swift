import Logging
import ServiceLifecycle
import Synchronization

/// Work that goes on after a request was answered: asking the cluster, following a rollout.
///
/// It goes in lanes, so that a person's screen never queues behind work nobody looks at, and in each lane every cluster
/// has a line of its own, so that a dead one delays no other. In a line at most so many go at once, and the rest waits in
/// order. What it was doing when the process stops is stored by the request that started it, so the next start can say so.
package final class Errands: Service {
    /// Work that may be left out is, when this many times a line's width waits already.
    private static let patience = 16
    /// Lines of one lane at once. Labels come from alerts: those that are too many share the line of no cluster.
    private static let mostLines = 32

    private struct Line: Hashable, Sendable {
        let lane: Lane
        /// The label of the cluster that is asked; nil for none.
        let cluster: String?
    }

    private struct Job: Sendable {
        let line: Line
        let work: @Sendable () async -> Void
    }

    private struct Queue {
        var running = 0
        /// In order; what is before `next` has begun.
        var waiting: [Job] = []
        var next = 0

        var unfinished: Int { running + waiting.count - next }

        mutating func takeFirst() -> Job? {
            guard next < waiting.count else { return nil }
            defer {
                next += 1
                // The array is shortened now and then: from the front that costs its length.
                if next * 2 > waiting.count {
                    waiting.removeFirst(next)
                    next = 0
                }
            }
            return waiting[next]
        }
    }

    private struct State {
        /// Only lines in which there is something to do.
        var queues: [Line: Queue] = [:]
        var isClosing = false
        var idle: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    private let jobs: AsyncStream<Job>
    private let entrance: AsyncStream<Job>.Continuation
    private let width: Int

    /// - Parameter width: how many screens of one cluster may be asked for at once.
    package init(width: Int = 16) {
        self.width = width
        (jobs, entrance) = AsyncStream.makeStream(of: Job.self)
    }

    /// - Parameter cluster: the label of the cluster that is asked; its work waits for no other cluster's.
    package func start(
        in lane: Lane = .screens,
        of cluster: String? = nil,
        _ work: @escaping @Sendable () async -> Void
    ) async {
        take(lane, cluster, most: .max, work)
    }

    /// Starts work that may as well be left out, unless much is waiting already.
    package func startIfIdle(
        in lane: Lane,
        of cluster: String? = nil,
        _ work: @escaping @Sendable () async -> Void
    ) async {
        take(lane, cluster, most: width(of: lane) * Self.patience, work)
    }

    /// Returns when nothing is under way or waiting.
    package func settled() async {
        await withCheckedContinuation { waiter in
            let isNow = state.withLock { state in
                if !state.queues.isEmpty { state.idle.append(waiter) }
                return state.queues.isEmpty
            }
            if isNow { waiter.resume() }
        }
    }

    /// Works until the service group shuts down, then lets what is in hand end.
    package func run() async throws {
        await withTaskCancellationOrGracefulShutdownHandler {
            await withDiscardingTaskGroup { group in
                for await job in jobs {
                    group.addTask {
                        await job.work()
                        self.finished(in: job.line)
                    }
                }
                forgetWaiting()
            }
        } onCancelOrGracefulShutdown: {
            self.close()
        }
    }

    private func width(of lane: Lane) -> Int { lane.width ?? width }

    private func take(
        _ lane: Lane,
        _ cluster: String?,
        most: Int,
        _ work: @escaping @Sendable () async -> Void
    ) {
        state.withLock { state in
            guard !state.isClosing else { return }
            var line = Line(lane: lane, cluster: cluster)
            if state.queues[line] == nil, state.queues.keys.count(where: { $0.lane == lane }) >= Self.mostLines {
                line = Line(lane: lane, cluster: nil)
            }
            var queue = state.queues[line] ?? Queue()
            guard queue.unfinished < most else { return }
            queue.waiting.append(Job(line: line, work: work))
            state.queues[line] = queue
            begin(line, &state)
        }
    }

    /// Lets begin what the line's width allows, and forgets a line in which nothing is left.
    private func begin(_ line: Line, _ state: inout sending State) {
        guard var queue = state.queues[line] else { return }
        while queue.running < width(of: line.lane), let job = queue.takeFirst() {
            queue.running += 1
            if case .terminated = entrance.yield(job) { queue.running -= 1 }
        }
        state.queues[line] = queue.unfinished > 0 ? queue : nil
    }

    private func finished(in line: Line) {
        let waiters = state.withLock { state in
            state.queues[line]?.running -= 1
            begin(line, &state)
            return settle(&state)
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Takes nothing more; what waits has its turn, unless the process is in a hurry.
    private func close() {
        let waiters = state.withLock { state in
            state.isClosing = true
            return settle(&state)
        }
        for waiter in waiters { waiter.resume() }
    }

    /// It was cancelled: what has not begun is left to the next start.
    private func forgetWaiting() {
        let waiters = state.withLock { state in
            for (line, var queue) in state.queues {
                queue.waiting = []
                queue.next = 0
                state.queues[line] = queue.running > 0 ? queue : nil
            }
            return settle(&state)
        }
        for waiter in waiters { waiter.resume() }
    }

    /// - Returns: who waited for everything to be done, when it is.
    private func settle(_ state: inout sending State) -> [CheckedContinuation<Void, Never>] {
        guard state.queues.isEmpty else { return [] }
        if state.isClosing { entrance.finish() }
        defer { state.idle = [] }
        return state.idle
    }
}
