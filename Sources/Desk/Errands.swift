import Logging
import ServiceLifecycle

/// Work that goes on after a request was answered: asking the cluster, following a rollout.
///
/// At most `width` at once, the rest waits in order. What it was doing when the process stops is stored by the
/// request that started it, so the next start can say so.
package actor Errands: Service {
    private let (jobs, queue) = AsyncStream.makeStream(of: Job.self)
    private let width: Int
    private var unfinished = 0
    private var idle: [CheckedContinuation<Void, Never>] = []

    private struct Job: Sendable {
        let work: @Sendable () async -> Void
    }

    package init(width: Int = 16) {
        self.width = width
    }

    package nonisolated func start(_ work: @escaping @Sendable () async -> Void) async {
        await enqueue(Job(work: work))
    }

    /// Starts work that may as well be left out, unless much is waiting already.
    package nonisolated func startIfIdle(_ work: @escaping @Sendable () async -> Void) async {
        guard await unfinished < width * 4 else { return }
        await enqueue(Job(work: work))
    }

    private func enqueue(_ job: Job) {
        unfinished += 1
        queue.yield(job)
    }

    private func finished() {
        unfinished -= 1
        guard unfinished == 0 else { return }
        for waiter in idle { waiter.resume() }
        idle = []
    }

    /// Returns when nothing is under way or waiting.
    package func settled() async {
        guard unfinished > 0 else { return }
        await withCheckedContinuation { idle.append($0) }
    }

    /// Works until the service group shuts down, then lets what is in hand end.
    package func run() async throws {
        await withTaskCancellationOrGracefulShutdownHandler {
            await work()
        } onCancelOrGracefulShutdown: { [queue] in
            queue.finish()
        }
    }

    private func work() async {
        await withTaskGroup(of: Void.self) { group in
            var running = 0
            for await job in jobs {
                if running >= width {
                    await group.next()
                    running -= 1
                }
                running += 1
                group.addTask {
                    await job.work()
                    await self.finished()
                }
            }
        }
    }
}
