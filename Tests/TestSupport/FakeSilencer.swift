import Desk
import Incidents
import Synchronization

/// Keeps silences in memory, as Alertmanager would; it may be told to fail, or to wait.
package final class FakeSilencer: Silencer {
    private struct State {
        var silences: [String: Silence] = [:]
        var alerts: [String: [String: String]] = [:]
        var next = 0
        var asked: [String] = []
        var refusal: SilencerRefusal?
        var gate: AsyncStream<Void>?
    }

    private let state = Mutex(State())
    private let clock: any WallClock

    package init(clock: any WallClock) {
        self.clock = clock
    }

    /// Everything that was asked for, reads included, in order.
    package var asked: [String] { state.withLock { $0.asked } }

    /// What was to be changed.
    package var changes: [String] { asked.filter { !$0.hasPrefix("read") } }

    package var kept: [Silence] { state.withLock { $0.silences.values.sorted { $0.id < $1.id } } }

    /// From now on everything fails; nil: nothing does.
    package func fail(_ refusal: SilencerRefusal?) {
        state.withLock { $0.refusal = refusal }
    }

    /// Changes wait until the stream ends.
    package func wait(for gate: AsyncStream<Void>?) {
        state.withLock { $0.gate = gate }
    }

    /// An alert that silences may hold.
    package func fire(_ fingerprint: String, _ labels: [String: String]) {
        state.withLock { $0.alerts[fingerprint] = labels }
    }

    /// As somebody else did it.
    package func put(_ silence: Silence) {
        state.withLock { $0.silences[silence.id] = silence }
    }

    package func remove(_ id: String) {
        state.withLock { $0.silences[id] = nil }
    }

    private func ask(_ what: String) throws(SilencerRefusal) {
        let refusal = state.withLock { state in
            state.asked.append(what)
            return state.refusal
        }
        if let refusal { throw refusal }
    }

    private func hold() async {
        guard let gate = state.withLock({ $0.gate }) else { return }
        for await _ in gate {}
    }

    package func silences() async throws(SilencerRefusal) -> [Silence] {
        try ask("read silences")
        return kept
    }

    package func suppressed() async throws(SilencerRefusal) -> [SuppressedAlert] {
        try ask("read alerts")
        let now = clock.now()
        return state.withLock { state in
            state.alerts.compactMap { fingerprint, labels in
                let holding = state.silences.values.filter { silence in
                    silence.state == .active && silence.endsAt > now
                        && silence.matchers.allSatisfy { (labels[$0.name] ?? "") == $0.value }
                }
                return holding.isEmpty
                    ? nil : SuppressedAlert(fingerprint: fingerprint, silences: holding.map(\.id).sorted())
            }
        }
    }

    package func keep(_ draft: SilenceDraft, changing id: String?) async throws(SilencerRefusal) -> String {
        await hold()
        try ask(id.map { "change \($0)" } ?? "make \(draft.matchers.map(\.text).joined(separator: ", "))")
        return state.withLock { state in
            state.next += 1
            let id = id ?? "silence-\(state.next)"
            state.silences[id] = Silence(
                id: id,
                state: .active,
                matchers: draft.matchers,
                startsAt: draft.startsAt,
                endsAt: draft.endsAt,
                createdBy: draft.createdBy,
                comment: draft.comment
            )
            return id
        }
    }

    package func expire(_ id: String) async throws(SilencerRefusal) {
        await hold()
        try ask("expire \(id)")
        state.withLock { $0.silences[id] = nil }
    }
}
