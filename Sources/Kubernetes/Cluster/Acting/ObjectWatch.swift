import Synchronization

/// What an API server has of one list, kept up to date while it runs; whoever asks meanwhile costs no request.
final class ObjectWatch<Item: APIObject>: Sendable {
    struct State {
        var items: [String: Item] = [:]
        var gone: [Item] = []
        var version = ""
        /// Listed at least once, and nothing has failed since.
        var isKnown = false
        var failure: APIFailure?
        var isOver = false
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
        var next = 0
    }

    static var goneKept: Int { 64 }
    /// The objects of one list that are looked at; no action needs as many.
    static var mostItems: Int { 5_000 }

    let path: APIPath
    let state = Mutex(State())

    init(path: APIPath) {
        self.path = path
    }

    /// As it is now; waits for the first list.
    /// - Throws: why it could not be seen of late.
    func sight() async throws(APIFailure) -> ObjectSight<Item> {
        while true {
            let seen = state.withLock { state -> Result<ObjectSight<Item>, APIFailure>? in
                if let failure = state.failure { return .failure(failure) }
                if state.isKnown {
                    return .success(ObjectSight(items: Array(state.items.values), gone: state.gone))
                }
                return state.isOver ? .failure(APIFailure(kind: .cancelled)) : nil
            }
            if let seen { return try seen.get() }
            await waitForNews()
            if Task.isCancelled { throw APIFailure(kind: .cancelled) }
        }
    }

    private func waitForNews() async {
        let id = state.withLock { state in
            state.next += 1
            return state.next
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isNow = state.withLock { state in
                    if state.isKnown || state.failure != nil || state.isOver || Task.isCancelled { return true }
                    state.waiting[id] = continuation
                    return false
                }
                if isNow { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiting.removeValue(forKey: id) }?.resume()
        }
    }

    /// Changes what is known and wakes who waits for it.
    func change(_ body: (inout sending State) -> Void) {
        let waiting = state.withLock { state in
            body(&state)
            guard state.isKnown || state.failure != nil || state.isOver else {
                return [CheckedContinuation<Void, Never>]()
            }
            defer { state.waiting = [:] }
            return Array(state.waiting.values)
        }
        for waiter in waiting { waiter.resume() }
    }
}
