import Logging
import ServiceLifecycle

/// Work that goes on after a request was answered: asking the cluster, following a rollout.
///
/// It goes in lanes, so that a person's screen never queues behind work nobody looks at. In a lane at most so many go at
/// once, and the rest waits in order. What it was doing when the process stops is stored by the request that started it,
/// so the next start can say so.
package actor Errands: Service {
    /// What may go side by side.
    package enum Lane: CaseIterable, Sendable {
        /// A person waits for it.
        case screens
        /// What cards could suggest better.
        case insights
        /// Confirmed actions: each must begin at once, and then mostly sleeps.
        case runs
        /// Logs that go on.
        case follows
        /// Whole logs.
        case files
    }

    /// Work that may be left out is, when this many times a lane's width waits already.
    private static let patience = 16

    private let queues: [Lane: Queue]
    private var unfinished: [Lane: Int] = [:]
    private var idle: [CheckedContinuation<Void, Never>] = []

    private struct Job: Sendable {
        let work: @Sendable () async -> Void
    }

    private struct Queue: Sendable {
        let jobs: AsyncStream<Job>
        let entrance: AsyncStream<Job>.Continuation
        let width: Int
    }

    /// - Parameter width: how many screens may be asked for at once.
    package init(width: Int = 16) {
        queues = Dictionary(
            uniqueKeysWithValues: Lane.allCases.map { lane in
                let (jobs, entrance) = AsyncStream.makeStream(of: Job.self)
                return (lane, Queue(jobs: jobs, entrance: entrance, width: lane.width ?? width))
            }
        )
    }

    package nonisolated func start(in lane: Lane = .screens, _ work: @escaping @Sendable () async -> Void) async {
        await enqueue(Job(work: work), in: lane)
    }

    /// Starts work that may as well be left out, unless much is waiting already.
    package nonisolated func startIfIdle(in lane: Lane, _ work: @escaping @Sendable () async -> Void) async {
        await enqueueIfIdle(Job(work: work), in: lane)
    }

    private func enqueueIfIdle(_ job: Job, in lane: Lane) {
        guard let queue = queues[lane], unfinished[lane, default: 0] < queue.width * Self.patience else { return }
        enqueue(job, in: lane)
    }

    private func enqueue(_ job: Job, in lane: Lane) {
        unfinished[lane, default: 0] += 1
        queues[lane]?.entrance.yield(job)
    }

    private func finished(in lane: Lane) {
        unfinished[lane, default: 0] -= 1
        guard isSettled else { return }
        for waiter in idle { waiter.resume() }
        idle = []
    }

    private var isSettled: Bool { unfinished.values.allSatisfy { $0 <= 0 } }

    /// Returns when nothing is under way or waiting.
    package func settled() async {
        guard !isSettled else { return }
        await withCheckedContinuation { idle.append($0) }
    }

    /// Works until the service group shuts down, then lets what is in hand end.
    package func run() async throws {
        await withTaskCancellationOrGracefulShutdownHandler {
            await withDiscardingTaskGroup { group in
                for lane in Lane.allCases {
                    group.addTask { await self.work(in: lane) }
                }
            }
        } onCancelOrGracefulShutdown: { [queues] in
            for queue in queues.values { queue.entrance.finish() }
        }
    }

    private func work(in lane: Lane) async {
        guard let queue = queues[lane] else { return }
        await withTaskGroup(of: Void.self) { group in
            var running = 0
            for await job in queue.jobs {
                if running >= queue.width {
                    await group.next()
                    running -= 1
                }
                running += 1
                group.addTask {
                    await job.work()
                    await self.finished(in: lane)
                }
            }
        }
    }
}

extension Errands.Lane {
    /// How many go at once; nil: as the whole was told.
    fileprivate var width: Int? {
        switch self {
        case .screens: nil
        case .insights: 4
        // No resource has two at once, and people press one at a time: enough for everything that can be confirmed.
        case .runs: 256
        case .follows: 64
        case .files: 2
        }
    }
}
