import Incidents
import Synchronization
import TestSupport
import Testing

@testable import Workers

@Suite struct HousekeepingTests {
    private struct Broken: Error, CustomStringConvertible {
        let description: String
    }

    /// Counts how often each chore was done, and fails those it is told to.
    private final class Tally: Sendable {
        private let state = Mutex<(done: [String: Int], broken: [String: String])>(([:], [:]))

        func done(_ name: String) -> Int { state.withLock { $0.done[name, default: 0] } }
        func breakIt(_ name: String, _ reason: String?) { state.withLock { $0.broken[name] = reason } }

        func chore(_ name: String, every pace: Duration, batches: Int = 0) -> Chore {
            Chore(name, every: pace) { _ in
                let count = try self.state.withLock { state in
                    state.done[name, default: 0] += 1
                    if let reason = state.broken[name] { throw Broken(description: reason) }
                    return state.done[name, default: 0]
                }
                return count < batches
            }
        }
    }

    private let clock = HandClock()
    private let tally = Tally()
    private let log = LogRecorder()

    private func worker(_ chores: [Chore]) -> HousekeepingWorker {
        HousekeepingWorker(chores: chores, clock: clock, log: log.logger, chance: { 0.5 })
    }

    @Test func eachChoreIsDoneAtItsOwnPace() async {
        let worker = worker([tally.chore("often", every: .seconds(1)), tally.chore("seldom", every: .seconds(60))])
        for _ in 0..<120 {
            await worker.tick(at: clock.now())
            clock.advance(by: .seconds(1))
        }
        #expect(tally.done("often") == 120)
        #expect(tally.done("seldom") == 2)
    }

    @Test func theNextTickIsWhenTheFirstChoreIsDue() async {
        let worker = worker([tally.chore("often", every: .seconds(5)), tally.chore("seldom", every: .seconds(60))])
        #expect(await worker.tick(at: clock.now()) == clock.now() + .seconds(5))
    }

    @Test func aChoreThatFailsStopsNoOtherAndRestsLongerEachTime() async {
        tally.breakIt("bad", "disk full")
        let worker = worker([tally.chore("bad", every: .seconds(1)), tally.chore("good", every: .seconds(1))])
        for _ in 0..<600 {
            await worker.tick(at: clock.now())
            clock.advance(by: .seconds(1))
        }
        #expect(tally.done("good") == 600)
        #expect((9...12).contains(tally.done("bad")))
    }

    @Test func oneReasonIsLoggedOnceAndTheNextOneAgain() async {
        tally.breakIt("bad", "disk full")
        let worker = worker([tally.chore("bad", every: .seconds(1))])
        for _ in 0..<100 {
            await worker.tick(at: clock.now())
            clock.advance(by: .seconds(1))
        }
        #expect(log.lines.count { $0.contains("disk full") } == 1)
        tally.breakIt("bad", "file is read-only")
        clock.advance(by: .minutes(5))
        await worker.tick(at: clock.now())
        #expect(log.lines.count { $0.contains("read-only") } == 1)
        tally.breakIt("bad", nil)
        clock.advance(by: .minutes(5))
        await worker.tick(at: clock.now())
        #expect(log.lines.last?.contains("works again") == true)
        #expect(await worker.tick(at: clock.now()) == clock.now() + .seconds(1))
    }

    @Test func aChoreWithMoreToDoComesBackSoonUntilItIsDone() async {
        let worker = worker([tally.chore("prune", every: .minutes(1), batches: 5)])
        for _ in 0..<10 {
            await worker.tick(at: clock.now())
            clock.advance(by: .milliseconds(200))
        }
        #expect(tally.done("prune") == 5)
    }

    @Test func aClockSetBackDoesNotPutChoresOff() async {
        let worker = worker([tally.chore("often", every: .seconds(1))])
        await worker.tick(at: clock.now())
        await worker.tick(at: clock.now() - .hours(2))
        #expect(tally.done("often") == 2)
    }

    @Test func itRunsUntilItIsStopped() async throws {
        let worker = worker([tally.chore("often", every: .seconds(1))])
        let running = Task { try await worker.run() }
        for round in 1...3 {
            try await eventually { tally.done("often") == round && clock.sleeperCount == 1 }
            clock.advance(by: .seconds(1))
        }
        running.cancel()
        try await running.value
        #expect(clock.sleeperCount == 0)
    }
}
