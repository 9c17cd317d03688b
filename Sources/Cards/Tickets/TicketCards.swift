import Incidents
import Tickets

/// Draws what people see of the tickets.
struct TicketCards {
    private static let history = 8
    let pen: Pen
    /// What its message showed first.
    let home: Screen?

    func card(of view: TicketsView) -> Card {
        switch view {
        case .list(let view): list(view)
        case .one(let view): one(view)
        case .raised(let view): raised(view)
        }
    }

    /// To what was raised, where the message was the card of that.
    private var back: [Button] {
        guard let home, case .tickets(.raised) = home else { return [] }
        return [pen.button(.back, .show(home))]
    }

    // MARK: Lists

    private func list(_ view: TicketListView) -> Card {
        let total = view.counts.values.reduce(0, +)
        let counts = TicketState.allCases.compactMap { state -> Phrase? in
            guard let count = view.counts[state], count > 0 else { return nil }
            return .ticketCount(count, in: state)
        }
        let empty = pen.line(view.after == nil ? .noOpenTickets : .emptyPage)
        var paging: [Button] = []
        if view.after != nil { paging.append(pen.button(.firstPage, .show(.tickets(.list(after: nil))))) }
        if let next = view.next { paging.append(pen.button(.nextPage, .show(.tickets(.list(after: next))))) }
        return Card(
            headline: Line([.strong(pen.text(.openTickets(total)))]),
            blocks: .spaced([
                pen.dotted(counts), view.tickets.isEmpty ? empty : view.tickets.flatMap { pen.line(line($0)) },
            ]),
            keyboard: view.tickets.map(button).rows(of: 2)
                + [paging, back + [pen.button(.refresh, .show(.tickets(.list(after: view.after))))]].filter {
                    !$0.isEmpty
                }
        )
    }

    private func line(_ line: TicketLine) -> Phrase {
        let time: Phrase? =
            switch (line.state, line.breachAt) {
            case (.noTarget, _): .ticketState(.noTarget)
            case (_, let breach?): .leftOrOver(breach.since(pen.now))
            case (_, nil): .clockPaused
            }
        return .dotted(
            [Phrase(name(line.ticket, line.state)), Phrase(line.ticket.status.oneLine(30)), time].compactMap(\.self)
        )
    }

    private func button(_ line: TicketLine) -> Button {
        pen.button(Phrase(mark(line.state) + line.ticket.id), .show(.tickets(.one(line.number))), limit: 28)
    }

    private func name(_ ticket: Ticket, _ state: TicketState) -> String {
        if let incident = ticket.incident { return "\(mark(state))#\(incident.id) \(incident.title.oneLine(60))" }
        return "\(mark(state))\(ticket.id.oneLine(40)) \(ticket.tier.oneLine(20))/\(ticket.priority.oneLine(20))"
    }

    private func mark(_ state: TicketState) -> String {
        switch state {
        case .breach: "🔴 "
        case .alert: "🟠 "
        case .ok, .noTarget: ""
        }
    }

    // MARK: What was raised

    private func raised(_ view: RaisedTicketsView) -> Card {
        let breaches = view.counts[.breach] ?? 0
        let alerts = view.counts[.alert] ?? 0
        let emoji = breaches > 0 ? "🔴" : alerts > 0 ? "🟠" : "🟢"
        let rest = view.counts.values.reduce(0, +) - view.raises.count
        return Card(
            headline: Line([
                .text("\(emoji) "), .strong(pen.text(.ticketsRaised(breaches: breaches, alerts: alerts))),
            ]),
            blocks: view.raises.flatMap { pen.line(line($0)) } + (rest > 0 ? pen.line(.moreRaises(rest)) : []),
            keyboard: incidents(view).rows(of: 2) + [
                [
                    pen.button(.tickets, .show(.tickets(.list(after: nil)))),
                    pen.button(.refresh, .show(.tickets(.raised(after: view.card)))),
                ]
            ]
        )
    }

    /// A button for each incident that is told of, up to four.
    private func incidents(_ view: RaisedTicketsView) -> [Button] {
        var seen: Set<Int64> = []
        return view.raises.filter(\.raise.isInForce).compactMap(\.line.ticket.incident)
            .filter { seen.insert($0.id).inserted }.prefix(4)
            .map { pen.button(Phrase("#\($0.id) \($0.title)"), .show(.incident($0.id)), limit: 28) }
    }

    private func line(_ raised: RaisedTicket) -> Phrase {
        let raise = raised.raise
        let isIncident = raised.line.ticket.incident != nil
        let state: TicketState = raise.isInForce ? (raise.stage == .breach ? .breach : .alert) : .ok
        let emoji = raise.isInForce ? "" : "🟢 "
        return .dotted([
            Phrase(emoji + name(raised.line.ticket, state)),
            raise.takenBack.map { isIncident ? .incidentTakenBack($0.because) : .takenBack($0.because) }
                ?? (isIncident ? .incidentRaised(raise.clock, raise.stage) : .raised(raise)),
            .escalationLevel(raise.level),
        ])
    }

    // MARK: One ticket

    private func one(_ view: TicketView) -> Card {
        let ticket = view.file.ticket
        let state: Phrase = view.isDone ? .ticketDone : .ticketState(view.state)
        let level = view.file.escalationLevel
        let facts = pen.dotted([
            Phrase("\(ticket.tier.oneLine(40))/\(ticket.priority.oneLine(40))"), Phrase(ticket.status.oneLine(40)),
            state,
            level > 0 ? .escalationLevel(level) : nil,
        ])
        let clocks = view.readings.flatMap { pen.line(clock($0)) }
        let statuses = view.file.statuses.suffix(Self.history).reversed().map { change in
            at(change.at, change.status.oneLine(60))
        }
        let raises = view.file.raises.suffix(Self.history).reversed().map { raise in
            let end = raise.takenBack.map { " · " + pen.text(.takenBack($0.because)) } ?? ""
            return at(raise.at, pen.text(.raised(raise)) + (raise.incident.map { " · #\($0)" } ?? "") + end)
        }
        return Card(
            headline: Line(
                [
                    .text(view.isDone ? "🟢 " : mark(view.state)), .strong(ticket.id.oneLine(120)),
                ].filter { $0 != .text("") }
            ),
            blocks: .spaced([facts, clocks, headed(.ticketHistory, statuses), headed(.ticketRaises, raises)]),
            keyboard: [incidents(of: view), way(from: view)].filter { !$0.isEmpty }
        )
    }

    /// Buttons for those that page for it now.
    private func incidents(of view: TicketView) -> [Button] {
        guard view.incident == nil else { return [] }
        return Set(view.file.raises.filter(\.isInForce).compactMap(\.incident)).sorted().map {
            pen.button(Phrase("#\($0)"), .show(.incident($0)))
        }
    }

    private func way(from view: TicketView) -> [Button] {
        let refresh = pen.button(.refresh, .show(.tickets(.one(view.number, incident: view.incident))))
        if let incident = view.incident { return [pen.button(.back, .show(.incident(incident))), refresh] }
        return back + [pen.button(.tickets, .show(.tickets(.list(after: nil)))), refresh]
    }

    private func clock(_ reading: ClockReading) -> Phrase {
        let used = Phrase.usedOf(.span(reading.used), .span(.minutes(Int64(reading.target))))
        let rest: Phrase =
            switch reading.state {
            case .running: .leftOrOver(reading.remaining)
            case .paused: .clockPaused
            case .stopped: .clockStopped
            }
        return .dotted([.clock(reading.clock), used, rest])
    }

    private func at(_ moment: Timestamp, _ text: String) -> Card.Block {
        .line(Line([.code(pen.text(pen.moment(moment))), .text(" \(text)")]))
    }

    private func headed(_ title: Phrase, _ lines: [Card.Block]) -> [Card.Block] {
        lines.isEmpty ? [] : [.line(Line([.strong(pen.text(title))]))] + lines
    }
}
