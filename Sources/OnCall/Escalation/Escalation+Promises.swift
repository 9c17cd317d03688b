/// What follows when it is not acknowledged, or not resolved, within the time that was promised.
extension Escalation {
    /// A level that had its turn less than so many seconds ago is the one that the broken promise asks for.
    private static let sameTurn: Int64 = 60

    /// A promise about the incident was broken.
    ///
    /// - While nobody has acknowledged, the next level has its turn at once; after the last it begins again with the first,
    ///   also beyond its repeats.
    /// - Whoever has acknowledged keeps it, and the level that had its turn last is paged again; where that comes to nobody,
    ///   the one after it.
    /// - Nothing follows while it is snoozed or in maintenance, nor for low urgency outside the support hours.
    ///
    /// After it it is up to date: no look is needed.
    package mutating func breakPromise(
        at now: Moment,
        facts: EscalationFacts,
        policy: EscalationPolicy?,
        roster: Roster
    ) -> [EscalationAction] {
        var actions = look(at: now, facts: facts, policy: policy, roster: roster)
        guard let policy, !policy.levels.isEmpty, policy.opening(for: urgency, from: now) <= now else { return actions }
        switch phase {
        case .climbing:
            if waitsFor != nil, now.since(since) < Self.sameTurn { return actions }
            if level >= policy.levels.count, round >= policy.repeats { restart(at: now) }
        case .exhausted: restart(at: now)
        case .acknowledged:
            if let again = pageAgain(policy, roster, at: now) { actions.append(again) }
            return actions
        case .snoozed, .orphaned, .ended: return actions
        }
        actions += climb(policy, roster, urgency: urgency, at: now)
        return actions + look(at: now, facts: facts, policy: policy, roster: roster)
    }

    private mutating func pageAgain(
        _ policy: EscalationPolicy,
        _ roster: Roster,
        at now: Moment
    ) -> EscalationAction? {
        let last = min(max(level, 1), policy.levels.count) - 1
        for place in Array(last..<policy.levels.count) + Array(0..<last) {
            let reach = roster.reach(policy.levels[place].targets, at: now)
            guard !reach.isNobody else { continue }
            steps += 1
            return .pageAgain(LevelPage(step: steps, round: round, level: place, urgency: urgency, reach: reach))
        }
        return nil
    }
}
