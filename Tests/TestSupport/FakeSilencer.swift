import Desk
import Incidents
import Synchronization

/// Keeps silences in memory, as Alertmanager would: one that is over, or that would get other conditions or another beginning,
/// is never changed in place. It may be told to fail, or to wait.
package final class FakeSilencer: Silencer {
    private struct State {
        var silences: [String: Silence] = [:]
        var alerts: [String: [String: String]] = [:]
        var next = 0
        var asked: [String] = []
        var refusal: SilencerRefusal?
        var readRefusal: SilencerRefusal?
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

    /// Those that are not over.
    package var kept: [Silence] {
        let now = clock.now()
        return state.withLock { state in
            state.silences.values.filter { Self.state(of: $0, at: now) != .expired }.sorted { $0.id < $1.id }
        }
    }

    private static func state(of silence: Silence, at now: Timestamp) -> Silence.State {
        if silence.state == .expired || silence.endsAt <= now { return .expired }
        return silence.startsAt > now ? .pending : .active
    }

    /// From now on everything fails; nil: nothing does.
    package func fail(_ refusal: SilencerRefusal?) {
        state.withLock { $0.refusal = refusal }
    }

    /// From now on looking fails, and changes do not; nil: nothing does.
    package func failReads(_ refusal: SilencerRefusal?) {
        state.withLock { $0.readRefusal = refusal }
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

    /// Somebody else has expired it.
    package func remove(_ id: String) {
        state.withLock { $0.silences[id]?.state = .expired }
    }

    /// An alert ends: nobody is told while it is silenced.
    package func end(_ fingerprint: String) {
        state.withLock { $0.alerts[fingerprint] = nil }
    }

    private func ask(_ what: String) throws(SilencerRefusal) {
        let refusal = state.withLock { state in
            state.asked.append(what)
            return what.hasPrefix("read") ? state.refusal ?? state.readRefusal : state.refusal
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

    package func silence(_ id: String) async throws(SilencerRefusal) -> Silence? {
        try ask("read \(id)")
        return kept.first { $0.id == id }
    }

    package func suppressed() async throws(SilencerRefusal) -> [SuppressedAlert] {
        try ask("read alerts")
        let now = clock.now()
        return state.withLock { state in
            state.alerts.compactMap { fingerprint, labels in
                let holding = state.silences.values.filter { silence in
                    Self.state(of: silence, at: now) == .active
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
        let now = clock.now()
        let kept = state.withLock { state -> String? in
            var start = draft.startsAt
            var name = id
            if let id {
                guard let known = state.silences[id] else { return nil }
                if !Self.canChange(known, to: draft, at: now) {
                    if Self.state(of: known, at: now) != .expired { state.silences[id]?.state = .expired }
                    name = nil
                }
            }
            if name == nil {
                state.next += 1
                start = max(start, now)
            }
            let given = name ?? "silence-\(state.next)"
            state.silences[given] = Silence(
                id: given,
                state: start > now ? .pending : .active,
                matchers: draft.matchers,
                startsAt: start,
                endsAt: draft.endsAt,
                createdBy: draft.createdBy,
                comment: draft.comment
            )
            return given
        }
        guard let kept else { throw SilencerRefusal("silence not found") }
        return kept
    }

    private static func canChange(_ known: Silence, to draft: SilenceDraft, at now: Timestamp) -> Bool {
        guard known.matchers == draft.matchers else { return false }
        switch state(of: known, at: now) {
        case .active:
            return known.startsAt.milliseconds / 1_000 == draft.startsAt.milliseconds / 1_000 && draft.endsAt >= now
        case .pending: return draft.startsAt >= now
        case .expired: return false
        }
    }

    package func expire(_ id: String) async throws(SilencerRefusal) {
        await hold()
        try ask("expire \(id)")
        let isKnown = state.withLock { state in
            state.silences[id]?.state = .expired
            return state.silences[id] != nil
        }
        guard isKnown else { throw SilencerRefusal("silence not found") }
    }
}
