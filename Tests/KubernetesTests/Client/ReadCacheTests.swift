import Incidents
import Synchronization
import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

@Suite(.fewAtOnce) struct ReadCacheTests {
    /// A load that counts its runs and waits for a word.
    private final class Source: Sendable {
        private let state = Mutex<(runs: Int, cancelled: Int, waiting: [CheckedContinuation<Void, Never>])>((0, 0, []))

        var runs: Int { state.withLock { $0.runs } }
        var cancelled: Int { state.withLock { $0.cancelled } }

        func load() async throws(APIFailure) -> Int {
            let run = state.withLock { state in
                state.runs += 1
                return state.runs
            }
            await withTaskCancellationHandler {
                await withCheckedContinuation { waiter in state.withLock { $0.waiting.append(waiter) } }
            } onCancel: {
                state.withLock { $0.cancelled += 1 }
                release()
            }
            return run
        }

        func release() {
            let waiting = state.withLock { state in
                defer { state.waiting = [] }
                return state.waiting
            }
            for waiter in waiting { waiter.resume() }
        }

        var waitingCount: Int { state.withLock { $0.waiting.count } }
    }

    @Test func tenWhoAskAtOnceCostOneRequest() async throws {
        let cache = ReadCache(clock: HandClock())
        let source = Source()
        let values = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<10 {
                group.addTask {
                    try await cache.value(for: "pods") { () async throws(APIFailure) in try await source.load() }
                }
            }
            try await eventually { cache.counts.waiting == 10 && source.waitingCount == 1 }
            source.release()
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(values == Array(repeating: 1, count: 10))
        #expect(source.runs == 1)
    }

    @Test func aValueIsReusedForTwoSeconds() async throws {
        let clock = HandClock()
        let cache = ReadCache(clock: clock)
        let runs = Shared(0)
        @Sendable func ask() async throws -> Int {
            try await cache.value(for: "pods") { () async throws(APIFailure) in
                runs.change { $0 += 1 }
            }
        }
        #expect(try await ask() == 1)
        clock.advance(by: .milliseconds(1_999))
        #expect(try await ask() == 1)
        clock.advance(by: .milliseconds(1))
        #expect(try await ask() == 2)
        cache.forget()
        #expect(try await ask() == 3)
    }

    @Test func failuresAreSharedAndNotKept() async throws {
        let cache = ReadCache(clock: HandClock())
        let isBroken = Shared(true)
        @Sendable func ask() async throws(APIFailure) -> Int {
            try await cache.value(for: "pods") { () async throws(APIFailure) in
                if isBroken.value { throw APIFailure(kind: .timedOut) }
                return 7
            }
        }
        #expect(try await ClientFixture.failure { () async throws(APIFailure) in try await ask() }.kind == .timedOut)
        isBroken.change { $0 = false }
        #expect(try await ask() == 7)
    }

    @Test func oneWhoLeavesDoesNotDisturbTheOthers() async throws {
        let cache = ReadCache(clock: HandClock())
        let source = Source()
        @Sendable func ask() async throws(APIFailure) -> Int {
            try await cache.value(for: "pods") { () async throws(APIFailure) in try await source.load() }
        }
        let first = Task { try await ask() }
        try await eventually { source.waitingCount == 1 }
        let second = Task { try await ask() }
        try await eventually { cache.counts.waiting == 2 }
        first.cancel()
        await #expect(throws: APIFailure.self) { try await first.value }
        #expect(source.cancelled == 0)
        source.release()
        #expect(try await second.value == 1)
    }

    @Test func theLastWhoLeavesEndsTheRequest() async throws {
        let cache = ReadCache(clock: HandClock())
        let source = Source()
        let only = Task {
            try await cache.value(for: "pods") { () async throws(APIFailure) in try await source.load() }
        }
        try await eventually { source.waitingCount == 1 }
        only.cancel()
        await #expect(throws: APIFailure.self) { try await only.value }
        try await eventually { source.cancelled == 1 }
        #expect(cache.counts.loading == 0)
    }

    @Test func whatWasBegunBeforeAChangeIsNotGivenAfterIt() async throws {
        let cache = ReadCache(clock: HandClock())
        let source = Source()
        let before = Task {
            try await cache.value(for: "pods") { () async throws(APIFailure) in try await source.load() }
        }
        try await eventually { source.waitingCount == 1 }
        cache.forget()
        let after = Task {
            try await cache.value(for: "pods") { () async throws(APIFailure) in try await source.load() }
        }
        try await eventually { source.waitingCount == 2 }
        source.release()
        #expect(try await before.value == 1)
        #expect(try await after.value == 2)
    }

    @Test func noMoreIsKeptThanFits() async throws {
        let clock = HandClock()
        let cache = ReadCache(clock: clock, capacity: 3)
        for number in 0..<5 {
            _ = try await cache.value(for: "\(number)") { () async throws(APIFailure) in number }
            clock.advance(by: .milliseconds(10))
        }
        #expect(cache.counts.kept == 3)
        let text = try await cache.value(for: "4") { () async throws(APIFailure) in "another type" }
        #expect(text == "another type")
    }
}
