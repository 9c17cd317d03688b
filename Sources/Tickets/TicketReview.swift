import Incidents

/// What follows for a ticket from the time and the promises: what is raised, what is taken back, when it is next looked at.
///
///     –          → in force     the clock passes the mark while it runs and the ticket is not done
///     in force   → taken back   the ticket is done, was answered, or the mark is not passed any more
///     taken back → in force     it was done and is open again, and the mark was passed before that: nobody is told twice
package struct TicketReview: Hashable, Sendable {
    /// In the order in which the marks were passed.
    package private(set) var raised: [TicketRaise] = []
    package private(set) var takenBack: [TicketRaise] = []
    /// In force again, quietly.
    package private(set) var restored: [TicketRaise] = []
    /// The ticket's raises and level after all that.
    package private(set) var file: TicketFile
    package private(set) var state: TicketState
    package let isDone: Bool
    /// When the next raise is due if nothing changes; nil when none is to come.
    package private(set) var dueAt: Timestamp?
    /// When the first of its clocks that are not stopped is, or was, used up; nil while none of them runs towards that.
    package private(set) var breachAt: Timestamp?

    init(_ file: TicketFile, _ policy: SLAPolicy, at now: Timestamp) {
        self.file = file
        let ticket = file.ticket
        let target = policy.target(of: ticket)
        let statuses = policy.statuses(of: ticket)
        isDone = statuses.isDone(ticket.status)
        state = target == nil ? .noTarget : .ok
        for clock in TicketClock.allCases {
            let run = TicketRun(clock, of: file, statuses)
            let minutes = isDone || run.isStopped ? nil : target?.minutes(clock)
            for stage in TicketStage.allCases {
                let passes = minutes.flatMap { run.moment(after: policy.mark(stage, of: $0), target?.hours) }
                if stage == .breach, let passes { breachAt = min(passes, breachAt ?? passes) }
                let end: TicketRaise.End = isDone ? .done : run.isStopped ? .answered : .recounted
                settle(clock, stage, minutes: minutes, passes: passes, otherwise: end, at: now)
            }
        }
        if let worst = self.file.raises.filter(\.isInForce).map(\.stage).max(by: { $0 == .alert && $1 == .breach }) {
            state = worst == .breach ? .breach : .alert
        }
    }

    /// - Parameter passes: when the clock passes the mark, or passed it.
    private mutating func settle(
        _ clock: TicketClock,
        _ stage: TicketStage,
        minutes: Int?,
        passes: Timestamp?,
        otherwise end: TicketRaise.End,
        at now: Timestamp
    ) {
        let earlier = file.raises.lastIndex { $0.clock == clock && $0.stage == stage }
        if let earlier, file.raises[earlier].isInForce {
            // A clock that was set back takes nothing back.
            if let passes, passes <= max(now, file.raises[earlier].at) { return }
            file.raises[earlier].takenBack = .init(at: now, because: end)
            takenBack.append(file.raises[earlier])
        }
        guard let minutes, let passes else { return }
        guard passes <= now else {
            dueAt = min(passes, dueAt ?? passes)
            return
        }
        // What was passed only after it was done is another time that was used up, and told like one.
        if let earlier, let back = file.raises[earlier].takenBack, back.because == .done,
            passes <= max(back.at, file.raises[earlier].at)
        {
            file.raises[earlier].takenBack = nil
            restored.append(file.raises[earlier])
            return
        }
        file.escalationLevel += 1
        let raise = TicketRaise(clock: clock, stage: stage, target: minutes, at: now, level: file.escalationLevel)
        file.raises.append(raise)
        raised.append(raise)
    }
}
