import Incidents

/// When a clock ran: spans in their order, the last without an end while it runs.
struct TicketRun {
    struct Span: Equatable {
        let from: Timestamp
        let to: Timestamp?
    }

    private(set) var spans: [Span] = []
    /// It has come to its end, and will not run again by itself.
    private(set) var isStopped = false

    var isRunning: Bool { spans.last.map { $0.to == nil } ?? false }

    init(_ clock: TicketClock, of file: TicketFile, _ statuses: TicketStatuses) {
        switch clock {
        case .response:
            var since: Timestamp? = file.ticket.createdAt
            var over: Timestamp?
            for change in file.statuses {
                if statuses.isDone(change.status) {
                    over = over ?? change.at
                } else if let end = over {
                    // What comes back so late is nobody's, even if it was nobody's before.
                    if !statuses.answerLasts, change.at.since(end) > AlertTriage.reopenWindow { spans = [] }
                    over = nil
                }
                if statuses.isFresh(change.status) {
                    // It is nobody's again: whoever has it next is waited for from now on.
                    if isStopped { spans = [] }
                    isStopped = false
                    since = since ?? change.at
                    continue
                }
                if let begin = since { add(from: begin, to: change.at) }
                since = nil
                if !statuses.isUnanswered(change.status) { isStopped = true }
                if isStopped, statuses.answerLasts { break }
            }
            if let since { add(from: since, to: nil) }
        case .resolution:
            var since: Timestamp? = file.ticket.createdAt
            for change in file.statuses {
                let runs = !statuses.isWaiting(change.status) && !statuses.isDone(change.status)
                if let begin = since, !runs {
                    add(from: begin, to: change.at)
                    since = nil
                } else if since == nil, runs {
                    since = change.at
                }
            }
            if let since { add(from: since, to: nil) }
            isStopped = statuses.isDone(file.ticket.status)
        }
    }

    private mutating func add(from: Timestamp, to: Timestamp?) {
        if let to, to <= from { return }
        spans.append(Span(from: from, to: to))
    }

    /// How much of the hours it has run until `now`.
    func worked(until now: Timestamp, _ hours: BusinessHours?) -> Duration {
        spans.reduce(.zero) { sum, span in
            let end = min(span.to ?? now, now)
            return end <= span.from ? sum : sum + BusinessHours.worked(hours, from: span.from, to: end)
        }
    }

    /// When it has run for so long, in the past or to come if nothing changes; nil while that is not foreseeable.
    func moment(after wanted: Duration, _ hours: BusinessHours?) -> Timestamp? {
        var rest = wanted
        for span in spans {
            guard let end = span.to else { return BusinessHours.moment(hours, after: rest, from: span.from) }
            if let moment = BusinessHours.moment(hours, after: &rest, from: span.from, until: end) { return moment }
        }
        return nil
    }
}
