extension Escalation {
    /// Brings it up to date with the incident, and gives the next level its turn if that is due.
    ///
    /// - Parameter policy: as the settings have it now; nil: not at all.
    /// - Returns: what has to be done, in this order; nothing, most of the time.
    package mutating func look(
        at now: Moment,
        facts: EscalationFacts,
        policy: EscalationPolicy?,
        roster: Roster
    ) -> [EscalationAction] {
        // The clock has been set back: a wait is never longer than from now on.
        if since > now, let heldBackUntil { self.heldBackUntil = heldBackUntil - since.since(now) }
        since = min(since, now)
        if let pause { self.pause?.at = min(pause.at, now) }
        var actions = follow(facts, hasPolicy: policy != nil, at: now)
        if phase == .acknowledged, let minutes = policy?.comesBackAfter, idleEnd(after: minutes) <= now {
            actions.append(.takeBackAcknowledgement(.untouched(minutes: minutes)))
            restart(at: now)
        }
        if phase == .climbing {
            if let policy {
                if turn(in: policy, notBefore: now) <= now {
                    actions += climb(policy, roster, urgency: urgency, at: now)
                }
            } else {
                phase = .orphaned
                actions.append(.sayExhausted(.policyGone))
            }
        }
        dueAt = nextLook(facts, policy, at: now)
        return actions
    }

    private mutating func follow(_ facts: EscalationFacts, hasPolicy: Bool, at now: Moment) -> [EscalationAction] {
        if let until = facts.snoozedUntil, until <= now { pastSnooze = until }
        if !facts.isAcknowledged { isNews = nil }
        let isAnswered = facts.isAcknowledged && isNews != true
        let isHeld = openHold(facts, at: now) != nil
        let isOver = !facts.isActive || !facts.isWanted
        if !isHeld || isOver || isAnswered || openSnooze(facts) != nil { forcedAt = nil }
        let until = rest(facts, at: now)
        if isOver {
            end(at: now)
        } else if isAnswered {
            if phase != .acknowledged || touchedAt != facts.touchedAt {
                since = min(now, facts.touchedAt)
                quietUntil = nil
            }
            phase = .acknowledged
            pause = nil
            touchedAt = facts.touchedAt
            // Its snooze, or the maintenance, may also end before its time.
            quietUntil = until ?? quietUntil.map { min($0, now) }
        } else if until != nil {
            phase = .snoozed
            pause = nil
        } else {
            switch phase {
            case .ended: return comeBack(hasPolicy: hasPolicy, at: now)
            case .acknowledged, .snoozed: restart(at: now)
            case .orphaned: if hasPolicy { restart(at: now) }
            case .climbing, .exhausted: break
            }
        }
        return []
    }

    private mutating func end(at now: Moment) {
        if phase != .ended { pause = Pause(phase: phase, at: now) }
        phase = .ended
    }

    /// What flaps would otherwise call the first level each time, and nobody after it.
    private mutating func comeBack(hasPolicy: Bool, at now: Moment) -> [EscalationAction] {
        guard let pause, now.since(pause.at) <= Self.returnWindow else {
            restart(at: now)
            return []
        }
        switch pause.phase {
        case .climbing, .exhausted: break
        case .orphaned where !hasPolicy: break
        case .orphaned, .acknowledged, .snoozed, .ended:
            restart(at: now)
            return []
        }
        phase = pause.phase
        self.pause = nil
        return steps > 0 ? [.goOn(step: steps)] : []
    }

    /// The end of the snooze that holds it up, also when the clock was set back behind one that is over; nil: none does.
    func openSnooze(_ facts: EscalationFacts) -> Moment? {
        facts.snoozedUntil == pastSnooze ? nil : facts.snoozedUntil
    }

    private func openHold(_ facts: EscalationFacts, at now: Moment) -> Moment? {
        facts.heldUntil.flatMap { $0 > now ? $0 : nil }
    }

    /// When a snooze and maintenance, whichever there are, let it go on; nil: nothing holds it up.
    private func rest(_ facts: EscalationFacts, at now: Moment) -> Moment? {
        let hold = forcedAt == nil ? openHold(facts, at: now) : nil
        return [openSnooze(facts), hold].compactMap(\.self).max()
    }

    private func idleEnd(after minutes: Int) -> Moment {
        max(since, quietUntil ?? since) + Int64(minutes) * .minute
    }

    /// All whom the step has paged are held back by their own quiet hours, the first of them until then: its minutes are
    /// counted from there, so that nobody else is woken in their place.
    package mutating func hold(step: Int, until: Moment, policy: EscalationPolicy, at now: Moment) {
        guard phase == .climbing, step == steps, waitsFor != nil else { return }
        heldBackUntil = until
        dueAt = turn(in: policy, notBefore: now)
    }

    /// When the level that is next has its turn, as far as can be said.
    private func turn(in policy: EscalationPolicy, notBefore now: Moment) -> Moment {
        let wait = waitsFor.flatMap {
            policy.levels.isEmpty ? nil : policy.levels[min($0, policy.levels.count - 1)].minutes
        }
        let start = max(since, heldBackUntil ?? since)
        return policy.opening(for: urgency, from: max(now, start + Int64(wait ?? 0) * .minute))
    }

    private func nextLook(_ facts: EscalationFacts, _ policy: EscalationPolicy?, at now: Moment) -> Moment? {
        switch phase {
        case .climbing: policy.map { turn(in: $0, notBefore: now) }
        case .acknowledged: policy?.comesBackAfter.map(idleEnd)
        case .snoozed: rest(facts, at: now)
        case .exhausted, .orphaned, .ended: nil
        }
    }

    /// The turn of the next level that comes to somebody, past those that do not.
    mutating func climb(
        _ policy: EscalationPolicy,
        _ roster: Roster,
        urgency: Urgency,
        at now: Moment
    ) -> [EscalationAction] {
        var actions: [EscalationAction] = []
        while true {
            guard level < policy.levels.count else {
                guard round < policy.repeats, !policy.levels.isEmpty else {
                    phase = .exhausted
                    return actions + [.sayExhausted(.levels)]
                }
                round += 1
                level = 0
                guard hasReached else {
                    // Nobody at all: the next round may find somebody, but not in the same second.
                    wait(for: policy.levels.count - 1, from: now)
                    return actions
                }
                hasReached = false
                continue
            }
            let page = nextPage(in: policy, roster, urgency: urgency, at: now)
            level += 1
            let reach = page.reach
            if !(reach.people.isEmpty && reach.chats.isEmpty && reach.webhooks.isEmpty) { actions.append(.page(page)) }
            guard reach.isNobody else {
                hasReached = true
                wait(for: page.level, from: now)
                return actions
            }
            actions.append(.tellNobody(page))
        }
    }

    private mutating func nextPage(
        in policy: EscalationPolicy,
        _ roster: Roster,
        urgency: Urgency,
        at now: Moment
    ) -> LevelPage {
        steps += 1
        let reach = roster.reach(policy.levels[level].targets, at: now)
        return LevelPage(step: steps, round: round, level: level, urgency: urgency, reach: reach)
    }

    private mutating func wait(for level: Int, from now: Moment) {
        waitsFor = level
        since = now
        heldBackUntil = nil
    }
}
