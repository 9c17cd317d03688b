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
