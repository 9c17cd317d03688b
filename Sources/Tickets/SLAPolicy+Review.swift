import Incidents

extension SLAPolicy {
    /// Decides what follows for a ticket at `now`. Asked again at the same moment it finds nothing more to do.
    package func review(_ file: TicketFile, at now: Timestamp) -> TicketReview {
        TicketReview(file, self, at: now)
    }

    /// How the ticket's clocks stand; none where nothing is promised.
    package func readings(of file: TicketFile, at now: Timestamp) -> [ClockReading] {
        let ticket = file.ticket
        guard let target = target(of: ticket) else { return [] }
        let isDone = statuses(of: ticket).isDone(ticket.status)
        return TicketClock.allCases.compactMap { clock in
            guard let minutes = target.minutes(clock) else { return nil }
            let run = TicketRun(clock, of: file, statuses(of: ticket))
            return ClockReading(
                clock: clock,
                target: minutes,
                state: isDone || run.isStopped ? .stopped : run.isRunning ? .running : .paused,
                used: run.worked(until: now, target.hours),
                breachAt: run.moment(after: mark(.breach, of: minutes), target.hours)
            )
        }
    }
}
