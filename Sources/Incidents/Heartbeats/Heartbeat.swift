/// How one heartbeat stands, and when its next beat is missed.
///
/// Transitions:
/// - (none) → awaited: the bot learns of it; → beating: its first beat
/// - awaited, beating, failed → silent: no beat came in time
/// - awaited, beating, silent → failed: it said so itself
/// - silent, failed → beating: a beat
package struct Heartbeat: Hashable, Sendable {
    package enum State: String, CaseIterable, Sendable {
        case awaited, beating, failed, silent
    }

    /// What is to be told of it.
    package enum Change: Hashable, Sendable {
        case silent, failed, back
    }

    package let name: String
    /// Which of several of the name: the alert's cluster; empty where there is none.
    package let instance: String
    package var state: State
    /// Nil: it was never heard.
    package var lastAt: Timestamp?
    /// From when the next beat is reckoned.
    package var since: Timestamp
    /// When the next beat is missed; means nothing while it is silent.
    package var dueAt: Timestamp
    /// What `dueAt` was reckoned with.
    package var every: Duration
    package var grace: Duration

    package init(
        name: String,
        instance: String,
        state: State,
        lastAt: Timestamp?,
        since: Timestamp,
        dueAt: Timestamp,
        every: Duration,
        grace: Duration
    ) {
        self.name = name
        self.instance = instance
        self.state = state
        self.lastAt = lastAt
        self.since = since
        self.dueAt = dueAt
        self.every = every
        self.grace = grace
    }

    /// One that the bot has just learned of.
    package init(_ rule: HeartbeatRule, instance: String = "", at now: Timestamp) {
        self.init(
            name: rule.name,
            instance: instance,
            state: .awaited,
            lastAt: nil,
            since: now,
            dueAt: now + rule.patience,
            every: rule.every,
            grace: rule.grace
        )
    }

    /// Identity of its alert and incident within their source.
    package var key: String { "\(name.utf8.count):\(name)/\(instance)" }

    package var patience: Duration { every + grace }

    /// - Returns: what is to be told: it is back, or nothing.
    package mutating func beat(at now: Timestamp) -> Change? {
        let isBack = state == .silent || state == .failed
        hear(at: now)
        state = .beating
        return isBack ? .back : nil
    }

    /// It says itself that something failed; it is heard all the same.
    package mutating func fail(at now: Timestamp) -> Change {
        hear(at: now)
        state = .failed
        return .failed
    }

    private mutating func hear(at now: Timestamp) {
        lastAt = now
        since = now
        dueAt = now + patience
    }

    /// - Returns: silent, when its time is over; nothing before, and nothing a second time.
    package mutating func look(at now: Timestamp) -> Change? {
        guard state != .silent, dueAt <= now else { return nil }
        state = .silent
        return .silent
    }

    /// A beat that was due while nobody listened may have come: the next one is waited for.
    package mutating func excuse(_ absence: Absence) {
        guard state != .silent else { return }
        // As early as it may be late.
        let earliest = since + every - grace
        guard earliest <= absence.until, dueAt >= absence.from else { return }
        since = max(since, absence.until)
        dueAt = since + patience
    }

    /// A clock that was set back must not make the wait longer than it may ever be.
    package mutating func settle(at now: Timestamp) {
        guard dueAt > now + patience else { return }
        since = min(since, now)
        dueAt = now + patience
        if let last = lastAt, last > now { lastAt = now }
    }

    /// The settings may reckon otherwise now. What would be missed by that alone still has its grace.
    package mutating func follow(_ rule: HeartbeatRule, at now: Timestamp) {
        guard rule.every != every || rule.grace != grace else { return }
        (every, grace) = (rule.every, rule.grace)
        dueAt = max(since + patience, now + min(grace, patience))
    }
}
