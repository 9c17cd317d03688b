// What goes wrong, who may do what, and what was asked.
extension FakeAPIServer {
    /// The next `count` requests go wrong in this way; several faults wait in order.
    /// - Parameter isMeant: nil for every request.
    package func fail(
        next count: Int = 1,
        _ fault: FakeAPIFault,
        when isMeant: @escaping @Sendable (FakeAPIRequest) -> Bool = { _ in true }
    ) {
        change { $0.faults.append((count, fault, isMeant)) }
    }

    /// Whatever waits in `fail` is forgotten.
    package func recover() {
        change { $0.faults = [] }
    }

    /// Lets go of what hangs: those requests are answered, or done and answered.
    package func release() {
        change { $0.released += 1 }
    }

    /// Only this is allowed, everything else is answered 403; nil allows everything again.
    package func allow(only rules: [FakeAPIRule]?) {
        change { $0.rules = rules }
    }

    /// Who the token belongs to, in messages of 403.
    package func setUser(_ name: String) {
        change { $0.user = name }
    }

    /// From now on only this token is known, as after a rotation; empty: none is asked for.
    package func setToken(_ token: String) {
        change { $0.tokens = token.isEmpty ? [] : [token] }
    }

    package func setMetrics(_ metrics: Metrics) {
        change { $0.metrics = metrics }
    }

    /// Empty lists are served as `null`.
    package func serveNullItems(_ isOn: Bool = true) {
        change { $0.servesNullItems = isOn }
    }

    /// Deleted namespaces stay, as where no controller takes them away.
    package func keepNamespaces(_ isOn: Bool = true) {
        change { $0.keepsNamespaces = isOn }
    }

    /// Forgets history: pages that were begun and watches from before are answered 410.
    package func compact() {
        change { state in
            state.compacted = state.version
            state.history = []
            state.snapshots = [:]
        }
    }

    /// Ends the watches that are under way.
    package func endWatches(_ how: WatchEnd) {
        change { $0.watchEnd = ($0.watchEnd.count + 1, how) }
    }

    /// Tells every watch that wants it where it stands.
    package func bookmark() {
        change { $0.bookmarks.append($0.version) }
    }

    /// Watches and followed logs under way.
    package var streaming: Int { look { $0.watching } }

    package var requests: [FakeAPIRequest] { look { $0.requests } }

    /// `METHOD path?query` of every request.
    package var lines: [String] { requests.map(\.line) }

    /// Requests on the way now, and the most there were at once; streams not counted.
    package var inFlight: (now: Int, most: Int) { look { ($0.inFlight, $0.mostInFlight) } }

    package var resourceVersion: String { look { String($0.version) } }

    /// Waits until something holds of the server.
    package func wait(until condition: @escaping @Sendable (FakeAPIServer) -> Bool) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.bell.until { condition(self) } }
            group.addTask {
                try await Task.sleep(for: .seconds(20))
                throw FixtureFault("what was waited for did not come about; requests: \(self.lines.suffix(8))")
            }
            try await group.next()
            group.cancelAll()
        }
    }
}
