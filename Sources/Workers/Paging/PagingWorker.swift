import Cards
import Desk
import Incidents
import Logging
import OnCall
import ServiceLifecycle
import Synchronization

/// Gives levels of policies their turn and sends pages: when they are due, and when something was committed that made them so.
///
/// What waits stands in the store with its time, so that a restart forgets nothing; of what dies between a claim and the word
/// of how it went, nothing is heard for the time of a lease, and then it is sent again.
package final class PagingWorker: Service {
    /// Without any news the store is asked this often.
    static let pace = Duration.seconds(1)
    /// Notices that are being sent at once, by ways that are no chats.
    private static let width = 32
    /// Of them by one way.
    private static let widthOfWay = 8
    private static let backoff = Backoff(longest: .seconds(30))

    private let desk: Desk
    private let log: Logger
    private let chance: @Sendable () -> Double
    private let meters = PagingMeters()
    private let bell = Bell()
    private let clocks = Mutex(ClockShifts())
    private let queue = Mutex(
        ErrandQueue(width: PagingWorker.width, widthOfWay: PagingWorker.widthOfWay)
    )

    package init(
        desk: Desk,
        log: Logger,
        chance: @escaping @Sendable () -> Double = { Double.random(in: 0...1) }
    ) {
        self.desk = desk
        self.log = log
        self.chance = chance
    }

    /// Works until the service group shuts down; what is being sent ends first.
    package func run() async throws {
        await withTaskCancellationOrGracefulShutdownHandler {
            await withDiscardingTaskGroup { group in
                let changes = desk.feed.changes()
                group.addTask { await self.listen(to: changes) }
                await self.work(in: &group)
            }
        } onCancelOrGracefulShutdown: {
            self.bell.close()
        }
    }

    /// Does all that is due at `now`, and sends what that leads to; returns when all of it has ended.
    package func tick(at now: Timestamp) async throws {
        var hasMore = true
        while hasMore {
            hasMore = try await step(at: now)
            let errands = queue.withLock { $0.takeAll() }
            for errand in errands { await perform(errand) }
            hasMore = hasMore || !errands.isEmpty
        }
    }

    private func listen(to changes: AsyncStream<ChangeFeed.Change>) async {
        for await change in changes.cancelOnGracefulShutdown() where change == .paging { bell.ring() }
    }

    private func work(in group: inout DiscardingTaskGroup) async {
        var failures = 0
        var lastReason: String?
        while !bell.isClosed {
            var rest = Self.pace
            do {
                if try await step(at: desk.clock.now()) { rest = .zero }
                if failures > 0 { log.notice("paging goes on") }
                (failures, lastReason) = (0, nil)
            } catch is CancellationError {
                return
            } catch {
                failures += 1
                let reason = "\(error)"
                if reason != lastReason { log.error("cannot look at who is paged", metadata: ["reason": "\(reason)"]) }
                lastReason = reason
                rest = Self.backoff.delay(after: failures, chance: chance())
            }
            while let errand = queue.withLock({ $0.take() }) {
                group.addTask {
                    await self.perform(errand)
                    self.queue.withLock { $0.end(errand) }
                    self.bell.ring()
                }
            }
            if rest > .zero { await pause(for: rest) }
        }
    }

    private func pause(for span: Duration) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { [bell, clock = desk.clock] in
                do {
                    try await clock.sleep(for: span)
                    bell.ring()
                } catch {
                    // Something else rang first.
                }
            }
            await bell.wait()
            group.cancelAll()
        }
    }

    /// - Returns: whether there is more to do at once.
    private func step(at now: Timestamp) async throws -> Bool {
        let shift = clocks.withLock { $0.look(wall: Moment(now), steady: desk.clock.steadySeconds()) }
        if shift != 0 {
            let errands = try await desk.shiftPaging(by: shift, at: now)
            clocks.withLock { $0.done(shift) }
            queue.withLock { $0.add(errands) }
        }
        let end = try await desk.page(at: now)
        queue.withLock { $0.add(end.errands) }
        return end.hasMore
    }

    private func perform(_ errand: PageErrand) async {
        do {
            let (result, more) = try await desk.run(errand)
            if let result { meters.count(result, by: errand.method) }
            queue.withLock { $0.add(more) }
        } catch is CancellationError {
            return
        } catch {
            // Once its lease is over it is sent again.
            log.error(
                "what became of a page cannot be stored",
                metadata: ["page": "\(errand.page)", "way": "\(errand.method.text)", "reason": "\(error)"]
            )
        }
    }
}
