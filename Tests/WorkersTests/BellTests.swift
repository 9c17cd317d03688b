import Synchronization
import TestSupport
import Testing

@testable import Workers

@Suite struct BellTests {
    private final class Tally: Sendable {
        private let count = Mutex(0)
        var value: Int { count.withLock { $0 } }
        func add() { count.withLock { $0 += 1 } }
    }

    @Test func aRingBeforeTheWaitIsNotLostAndManyAreOne() async throws {
        let bell = Bell()
        bell.ring()
        bell.ring()
        await bell.wait()
        let waits = Tally()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                await bell.wait()
                waits.add()
            }
            for _ in 0..<100 { await Task.yield() }
            #expect(waits.value == 0)
            bell.ring()
            try await eventually { waits.value == 1 }
        }
    }

    @Test func aClosedBellMakesNobodyWait() async {
        let bell = Bell()
        bell.close()
        await bell.wait()
        await bell.wait()
        #expect(bell.isClosed)
    }

    @Test func closingWakesWhoeverWaits() async {
        let bell = Bell()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await bell.wait() }
            for _ in 0..<100 { await Task.yield() }
            bell.close()
            await group.waitForAll()
        }
        #expect(bell.isClosed)
    }
}
