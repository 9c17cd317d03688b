import Cards
import Incidents
import Tickets

extension Samples {
    static func ticketLine(
        _ id: String,
        _ state: TicketState,
        _ status: String = "in_progress",
        tier: String = "gold",
        minutes: Int64?
    ) -> TicketLine {
        TicketLine(
            number: Int64(id.suffix(4)) ?? 7,
            ticket: Ticket(
                id: id,
                priority: "high",
                tier: tier,
                status: status,
                createdAt: now - .hours(3),
                updatedAt: now - .hours(1)
            ),
            state: state,
            breachAt: minutes.map { now + .minutes($0) },
            escalationLevel: 1
        )
    }

    static var ticketFile: TicketFile {
        TicketFile(
            ticket: ticketLine("T-1001", .breach, minutes: -12).ticket,
            statuses: [
                StatusChange(status: "open", at: now - .hours(3)),
                StatusChange(status: "in_progress", at: now - .hours(1)),
            ],
            raises: [
                TicketRaise(
                    id: 1,
                    clock: .response,
                    stage: .alert,
                    target: 60,
                    at: now - .minutes(129),
                    level: 1,
                    takenBack: .init(at: now - .hours(1), because: .answered)
                ),
                TicketRaise(id: 2, clock: .resolution, stage: .alert, target: 240, at: now - .minutes(5), level: 2),
            ],
            escalationLevel: 2
        )
    }

    static var ticketPolicy: SLAPolicy {
        var policy = SLAPolicy()
        policy.promise(SLATarget(response: 60, resolution: 200), tier: "gold", priority: "high")
        return policy
    }

    /// An incident whose time to acknowledge is over, as its clocks see it.
    static var clockedLine: TicketLine {
        TicketLine(
            number: 8,
            ticket: Ticket(of: incident, updatedAt: now - .hours(1)),
            state: .breach,
            breachAt: now - .minutes(2),
            escalationLevel: 2
        )
    }

    /// The incident's own card: it is too late to acknowledge in time, and not too late to resolve.
    static var clocked: IncidentView {
        var view = plain
        view.incident.openedAt = .minutesAgo(17)
        var policy = SLAPolicy()
        policy.promise(SLATarget(response: 15, resolution: 240), severity: view.incident.severity)
        let file = TicketFile(Ticket(of: view.incident, updatedAt: view.incident.openedAt))
        view.clocks = policy.readings(of: file, at: now)
        return view
    }

    static var tickets: [(name: String, view: View)] {
        let lines = [
            ticketLine("T-1001", .breach, minutes: -12), ticketLine("T-1002", .alert, minutes: 4),
            ticketLine("T-1003", .ok, minutes: 200), ticketLine("T-1004", .ok, "waiting", minutes: nil),
            ticketLine("T-1005", .noTarget, "open", tier: "tin", minutes: nil),
        ]
        let raises = ticketFile.raises.reversed()
        return [
            (
                "tickets",
                .tickets(
                    .list(
                        TicketListView(
                            tickets: lines,
                            counts: [.breach: 1, .alert: 1, .ok: 2, .noTarget: 8],
                            next: lines.last?.key
                        )
                    )
                )
            ), ("noTickets", .tickets(.list(TicketListView(tickets: [], counts: [:])))),
            (
                "ticket",
                .tickets(
                    .one(
                        TicketView(
                            number: 7,
                            file: ticketFile,
                            state: .alert,
                            isDone: false,
                            readings: ticketPolicy.readings(of: ticketFile, at: now)
                        )
                    )
                )
            ),
            (
                "raisedTickets",
                .tickets(
                    .raised(
                        RaisedTicketsView(
                            card: 0,
                            raises: raises.map { RaisedTicket(line: lines[0], raise: $0) },
                            counts: [.alert: 3, .breach: 2, nil: 1]
                        )
                    )
                )
            ),
            (
                "raisedClocks",
                .tickets(
                    .raised(
                        RaisedTicketsView(
                            card: 0,
                            raises: [
                                RaisedTicket(
                                    line: clockedLine,
                                    raise: TicketRaise(
                                        id: 2,
                                        clock: .response,
                                        stage: .breach,
                                        target: 15,
                                        at: now,
                                        level: 2
                                    )
                                ),
                                RaisedTicket(
                                    line: clockedLine,
                                    raise: TicketRaise(
                                        id: 1,
                                        clock: .response,
                                        stage: .alert,
                                        target: 15,
                                        at: now,
                                        level: 1,
                                        takenBack: .init(at: now, because: .answered)
                                    )
                                ),
                            ],
                            counts: [.breach: 1, nil: 1]
                        )
                    )
                )
            ), ("clocked", .incident(clocked)),
        ]
    }
}
