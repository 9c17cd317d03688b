import Desk
import Incidents
import Synchronization

/// Lets people who open the same screen at the same time share one request.
///
/// Who asks for a key that is being loaded waits for that load; who asks within `life` after it gets the same value.
/// Failures are given to all who wait and not kept. A caller that is cancelled leaves the others alone; when the last
/// one has gone, the load is cancelled too.
final class ReadCache: Sendable {
    private typealias Outcome = Result<any Sendable, APIFailure>

    private struct Load {
        var task: Task<Void, Never>?
        var waiting: [Int: CheckedContinuation<Outcome, Never>] = [:]
    }

    private struct Kept {
        let value: any Sendable
        let until: Timestamp
    }

    private struct State {
        var next = 0
        var kept: [String: Kept] = [:]
        /// By their number, so that one that was forgotten can still be waited for.
        var loads: [Int: Load] = [:]
        var current: [String: Int] = [:]
    }

    private let state = Mutex(State())
    private let clock: any WallClock
    private let life: Duration
    private let capacity: Int

    /// - Parameters:
    ///   - life: how long a value is reused after it came.
    ///   - capacity: values kept at most; when there are more, the oldest go.
    init(clock: any WallClock, life: Duration = .seconds(2), capacity: Int = 64) {
        self.clock = clock
        self.life = life
        self.capacity = capacity
    }

    /// - Parameters:
    ///   - key: the request, e.g. cluster and path; the type of the value belongs to it by itself.
    ///   - load: makes the request; it may run on when its first caller has gone.
    func value<Value: Sendable>(
        for key: String,
        _ load: @escaping @Sendable () async throws(APIFailure) -> Value
    ) async throws(APIFailure) -> Value {
        let key = "\(Value.self) \(key)"
        let waiter = state.withLock { state in
            state.next += 1
            return state.next
        }
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                switch enter(key, waiter, continuation) {
                case .now(let outcome): continuation.resume(returning: outcome)
                case .later: break
                case .begin:
                    // Not a child: it outlives a caller that is cancelled, and ends with its last waiter.
                    let task = Task {
                        let outcome: Outcome
                        do throws(APIFailure) {
                            outcome = .success(try await load())
                        } catch {
                            outcome = .failure(error)
                        }
                        self.finish(waiter, key, outcome)
                    }
                    keep(task, of: waiter)
                }
            }
        } onCancel: {
            leave(waiter)
        }
        guard let value = try outcome.get() as? Value else {
            throw APIFailure(kind: .unreadable("a shared value is of another type"))
        }
        return value
    }

    /// What is kept is not given again, and what is being loaded is given only to those who wait already: after a
    /// change everybody shall see what it did.
    func forget() {
        state.withLock { state in
            state.kept = [:]
            state.current = [:]
        }
    }

    /// Values and loads that are held, for tests.
    var counts: (kept: Int, loading: Int, waiting: Int) {
        state.withLock { state in
            (state.kept.count, state.loads.count, state.loads.values.reduce(0) { $0 + $1.waiting.count })
        }
    }

    private enum Turn {
        case now(Outcome)
        /// Somebody else's load will resume it.
        case later
        case begin
    }

    /// Looks and takes its place in one step. A load has the number of the waiter that began it.
    private func enter(_ key: String, _ waiter: Int, _ continuation: CheckedContinuation<Outcome, Never>) -> Turn {
        let now = clock.now()
        return state.withLock { state in
            if Task.isCancelled { return .now(.failure(APIFailure(kind: .cancelled))) }
            state.kept = state.kept.filter { $0.value.until > now }
            if let kept = state.kept[key] { return .now(.success(kept.value)) }
            if let id = state.current[key] {
                state.loads[id]?.waiting[waiter] = continuation
                return .later
            }
            state.loads[waiter] = Load(waiting: [waiter: continuation])
            state.current[key] = waiter
            return .begin
        }
    }

    private func keep(_ task: Task<Void, Never>, of load: Int) {
        let isWanted = state.withLock { state in
            state.loads[load]?.task = task
            return state.loads[load] != nil
        }
        // It has ended, or the only waiter has gone already.
        if !isWanted { task.cancel() }
    }

    /// Ends the wait, and with the last wait the load.
    private func leave(_ waiter: Int) {
        let (continuation, task) = state.withLock { state in
            guard let id = state.loads.first(where: { $0.value.waiting[waiter] != nil })?.key else {
                return (CheckedContinuation<Outcome, Never>?.none, Task<Void, Never>?.none)
            }
            let continuation = state.loads[id]?.waiting.removeValue(forKey: waiter)
            guard state.loads[id]?.waiting.isEmpty == true else { return (continuation, nil) }
            state.current = state.current.filter { $0.value != id }
            return (continuation, state.loads.removeValue(forKey: id)?.task)
        }
        continuation?.resume(returning: .failure(APIFailure(kind: .cancelled)))
        task?.cancel()
    }

    private func finish(_ id: Int, _ key: String, _ outcome: Outcome) {
        let now = clock.now()
        let waiting = state.withLock { state -> [CheckedContinuation<Outcome, Never>] in
            guard let load = state.loads.removeValue(forKey: id) else { return [] }
            if state.current[key] == id {
                state.current[key] = nil
                if case .success(let value) = outcome {
                    state.kept[key] = Kept(value: value, until: now + life)
                    while state.kept.count > capacity,
                        let oldest = state.kept.min(by: { $0.value.until < $1.value.until })
                    {
                        state.kept[oldest.key] = nil
                    }
                }
            }
            return Array(load.waiting.values)
        }
        for waiter in waiting { waiter.resume(returning: outcome) }
    }
}
