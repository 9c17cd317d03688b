import Desk
import Incidents
import Logging
import ServiceLifecycle
import Synchronization

/// Does the recurring chores of the house, each for itself: one that fails stops no other, and rests longer each time.
package final class HousekeepingWorker: Service {
    private let clock: any WallClock
    private let chores: [Chore]
    private let log: Logger
    private let timetable: Mutex<ChoreTimetable>
    private let chance: @Sendable () -> Double

    package init(
        chores: [Chore],
        clock: any WallClock,
        log: Logger,
        chance: @escaping @Sendable () -> Double = { Double.random(in: 0...1) }
    ) {
        self.chores = chores
        self.clock = clock
        self.log = log
        self.chance = chance
        timetable = Mutex(ChoreTimetable(chores))
    }

    /// Works until the service group shuts down; the chore in hand ends first.
    package func run() async throws {
        await withTaskCancellationOrGracefulShutdownHandler {
            await work()
        } onCancelOrGracefulShutdown: { [stop] in
            stop.close()
        }
    }

    /// Does every chore that is due.
    /// - Returns: when the next one is.
    @discardableResult
    package func tick(at now: Timestamp) async -> Timestamp {
        for chore in chores where timetable.withLock({ $0.isDue(chore.name, at: now) }) {
            if stop.isClosed { break }
            await perform(chore, at: now)
        }
        return timetable.withLock { $0.next(after: now) }
    }

    private let stop = Bell()

    private func work() async {
        while !stop.isClosed {
            let next = await tick(at: clock.now())
            await withTaskGroup(of: Void.self) { group in
                group.addTask { [clock, stop] in
                    do {
                        try await clock.sleep(for: max(next.since(clock.now()), .milliseconds(50)))
                        stop.ring()
                    } catch {
                        // The process stops.
                    }
                }
                await stop.wait()
                group.cancelAll()
            }
        }
    }

    private func perform(_ chore: Chore, at now: Timestamp) async {
        do {
            let hasMore = try await chore.work(now)
            let remark = timetable.withLock { $0.succeeded(chore.name, hasMore: hasMore, at: now) }
            if case .recovered(let failures) = remark {
                log.notice("Chore works again", metadata: ["chore": "\(chore.name)", "failures": "\(failures)"])
            }
        } catch is CancellationError {
            return
        } catch {
            let reason = "\(error)"
            let remark = timetable.withLock { $0.failed(chore.name, reason: reason, at: now, chance: chance()) }
            guard case .failed(let attempt) = remark else { return }
            log.error(
                "Chore failed",
                metadata: ["chore": "\(chore.name)", "reason": "\(reason)", "attempt": "\(attempt)"]
            )
        }
    }
}
