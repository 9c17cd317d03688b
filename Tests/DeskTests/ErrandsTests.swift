import Desk
import Synchronization
import TestSupport
import Testing

@Suite struct ErrandsTests {
    private func withErrands(_ body: @Sendable (Errands) async throws -> Void) async throws {
        let errands = Errands(width: 2)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await errands.run() }
            try await body(errands)
            group.cancelAll()
        }
    }

    @Test func aScreenNeverQueuesBehindBackgroundWork() async throws {
        try await withErrands { errands in
            let gate = Gate()
            for _ in 0..<20 { await errands.startIfIdle(in: .insights) { await gate.pass() } }
            for _ in 0..<20 { await errands.start(in: .runs) { await gate.pass() } }
            let done = Mutex(0)
            for _ in 0..<5 { await errands.start { done.withLock { $0 += 1 } } }
            try await eventually { done.withLock { $0 } == 5 }
            // Confirmed runs all begin at once, what may be left out takes turns of four.
            try await eventually { gate.waiting == 24 }
            gate.open()
            await errands.settled()
        }
    }

    @Test func inALaneNoMoreThanItsWidthGoAtOnce() async throws {
        try await withErrands { errands in
            let gate = Gate()
            let done = Mutex(0)
            for _ in 0..<5 {
                await errands.start {
                    await gate.pass()
                    done.withLock { $0 += 1 }
                }
            }
            try await eventually { gate.waiting == 2 }
            #expect(done.withLock { $0 } == 0)
            gate.open()
            await errands.settled()
            #expect(done.withLock { $0 } == 5)
        }
    }

    @Test func everyClusterHasALineOfItsOwnUpToABound() async throws {
        try await withErrands { errands in
            let gate = Gate()
            let done = Mutex(0)
            for number in 0..<100 {
                for _ in 0..<3 {
                    await errands.start(of: "cluster-\(number)") {
                        await gate.pass()
                        done.withLock { $0 += 1 }
                    }
                }
            }
            // Two at once in each of 32 lines; the labels beyond share one more.
            try await eventually { gate.waiting == 66 }
            gate.open()
            await errands.settled()
            #expect(done.withLock { $0 } == 300)
        }
    }

    @Test func inALineTheOrderIsKept() async throws {
        let errands = Errands(width: 1)
        let seen = Mutex<[Int]>([])
        // Taken before it runs, all the same.
        for number in 0..<500 { await errands.start(of: "eu") { seen.withLock { $0.append(number) } } }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await #expect(throws: Never.self) { try await errands.run() } }
            await errands.settled()
            group.cancelAll()
        }
        #expect(seen.withLock { $0 } == Array(0..<500))
    }

    @Test func aShutdownLetsWhatIsInHandEnd() async throws {
        let errands = Errands(width: 1)
        let gate = Gate()
        let done = Mutex(0)
        for _ in 0..<3 {
            await errands.start {
                await gate.pass()
                done.withLock { $0 += 1 }
            }
        }
        try await withRunning(errands) {
            try await eventually { gate.waiting == 1 }
        } afterStop: {
            gate.open()
        }
        #expect(done.withLock { $0 } == 3)
        await errands.start { done.withLock { $0 += 1 } }
        await errands.settled()
        #expect(done.withLock { $0 } == 3)
    }

    @Test func whatIsCancelledLeavesNobodyWaiting() async throws {
        let errands = Errands(width: 1)
        let gate = Gate()
        let done = Mutex(0)
        for _ in 0..<3 {
            await errands.start {
                await gate.pass()
                done.withLock { $0 += 1 }
            }
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await errands.run() }
            try await eventually { gate.waiting == 1 }
            group.cancelAll()
            gate.open()
        }
        await errands.settled()
        // What had not begun is left to the next start.
        #expect((1...3).contains(done.withLock { $0 }))
    }

    @Test func whatMayBeLeftOutIsWhenMuchWaits() async throws {
        try await withErrands { errands in
            let gate = Gate()
            let done = Mutex(0)
            for _ in 0..<1_000 {
                await errands.startIfIdle(in: .insights) {
                    await gate.pass()
                    done.withLock { $0 += 1 }
                }
            }
            gate.open()
            await errands.settled()
            #expect(done.withLock { $0 } == 64)
        }
    }
}

/// Holds everybody who comes until it is opened.
private final class Gate: Sendable {
    private let state = Mutex<(isOpen: Bool, waiters: [CheckedContinuation<Void, Never>])>((false, []))

    var waiting: Int { state.withLock { $0.waiters.count } }

    func pass() async {
        await withCheckedContinuation { waiter in
            let isOpen = state.withLock { state in
                if !state.isOpen { state.waiters.append(waiter) }
                return state.isOpen
            }
            if isOpen { waiter.resume() }
        }
    }

    func open() {
        let waiters = state.withLock { state in
            state.isOpen = true
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }
}
