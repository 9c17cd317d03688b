/// What people and other parts of the bot ask of an escalation. After each of them it is up to date: no look is needed.
extension Escalation {
    /// The next level has its turn now, whatever it waits for: an answer, support hours, the end of a snooze or of
    /// maintenance. Who has acknowledged and asks for more people hands the incident on: it goes on from there until somebody
    /// acknowledges again. A snooze is ended by it; maintenance goes on, and does not hold this up any more.
    /// After the last level it begins again with the first, also beyond its repeats. Whoever is paged by it is paged with high
    /// urgency: somebody waits for them.
    package mutating func escalate(
        at now: Moment,
        facts: EscalationFacts,
        policy: EscalationPolicy?,
        roster: Roster
    ) throws(EscalationRefusal) -> [EscalationAction] {
        guard facts.isActive else { throw .closed }
        guard let policy else { throw .policyGone }
        var actions: [EscalationAction] = []
        if facts.isAcknowledged { actions.append(.takeBackAcknowledgement(.escalated)) }
        if let until = openSnooze(facts), until > now { actions.append(.endSnooze) }
        let isOver = level >= policy.levels.count && round >= policy.repeats
        if isOver || phase == .ended || phase == .orphaned { restart(at: now) }
        phase = .climbing
        forcedAt = facts.heldUntil.map { _ in now }
        actions += climb(policy, roster, urgency: .high, at: now)
        let after = EscalationFacts(
            isActive: true,
            isAcknowledged: false,
            touchedAt: facts.touchedAt,
            heldUntil: facts.heldUntil
        )
        return actions + look(at: now, facts: after, policy: policy, roster: roster)
    }

    /// The incident has become more urgent. Whoever was paged with less may not have been disturbed by it: it begins again,
    /// with the next look. A snoozed one stays so until its end. Becoming less urgent changes nothing.
    ///
    /// - Parameter isNews: something began to fire; who has acknowledged the incident before that has not seen it. Else an
    ///   acknowledged one stays so.
    package mutating func raise(to urgency: Urgency, isNews: Bool, at now: Moment) {
        guard urgency > self.urgency else { return }
        self.urgency = urgency
        pause = nil
        if isNews { self.isNews = true }
        if phase == .climbing || phase == .exhausted || phase == .acknowledged && isNews { restart(at: now) }
    }

    /// Something began to fire that asks for it. Had it ended for longer than what flaps does, an acknowledgement of that
    /// time is no answer to this.
    package mutating func ask(at now: Moment) {
        guard phase == .ended, let pause, now.since(pause.at) > Self.returnWindow else { return }
        isNews = true
    }

    /// Somebody has answered since it began: an acknowledgement of the incident is one of this, too. A look is needed.
    package mutating func answer() { isNews = nil }

    /// Nobody of the step could be reached by any method, for good: the next level is due, with the next look.
    ///
    /// - Returns: nothing when it is waiting for somebody else by now.
    package mutating func giveUp(step: Int, at now: Moment) -> [EscalationAction] {
        guard phase == .climbing, step == steps, waitsFor != nil else { return [] }
        waitsFor = nil
        // Were it the only one of the round, the next round must not follow in the same second.
        hasReached = false
        since = now
        heldBackUntil = nil
        dueAt = now
        return [.tellUnreachable(step: step)]
    }

    /// The clock has been set by so many seconds, as `ClockWatch` finds out: what has been waited is neither lost nor gained by
    /// that, and a snooze that was over stays so. A look is needed.
    ///
    /// - Parameter now: on the clock as it is now.
    package mutating func shift(by seconds: Int64, at now: Moment, facts: EscalationFacts) {
        let before = now - seconds
        since = since + seconds
        if let until = heldBackUntil { heldBackUntil = until + seconds }
        if let pause { self.pause?.at = pause.at + seconds }
        if let until = facts.snoozedUntil, until <= max(before, now) { pastSnooze = until }
        guard let until = quietUntil else { return }
        if until <= before { quietUntil = until + seconds } else if until <= now { quietUntil = now }
    }
}
