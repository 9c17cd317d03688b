import Incidents
import Tickets

/// Tickets and their clocks.
extension Phrase {
    static func openTickets(_ count: Int) -> Phrase {
        guard count > 0 else { return Phrase(en: "Open tickets", ru: "Открытые заявки") }
        return Phrase(
            en: Plural.en(count, "open ticket", "open tickets"),
            ru: Plural.ru(count, "открытая заявка", "открытые заявки", "открытых заявок")
        )
    }

    static let noOpenTickets = Phrase(en: "No ticket is open.", ru: "Открытых заявок нет.")
    static let tickets = Phrase(en: "Tickets", ru: "Заявки")

    static func ticketCount(_ count: Int, in state: TicketState) -> Phrase {
        switch state {
        case .breach: Phrase(en: "\(count) too late", ru: "просрочено \(count)")
        case .alert: Phrase(en: "\(count) nearly too late", ru: "на исходе \(count)")
        case .ok: Phrase(en: "\(count) in time", ru: "в срок \(count)")
        case .noTarget: Phrase(en: "\(count) without a target", ru: "без срока \(count)")
        }
    }

    static func ticketState(_ state: TicketState) -> Phrase {
        switch state {
        case .breach: Phrase(en: "too late", ru: "просрочена")
        case .alert: Phrase(en: "nearly too late", ru: "срок на исходе")
        case .ok: Phrase(en: "in time", ru: "в срок")
        case .noTarget: Phrase(en: "no target", ru: "без срока")
        }
    }

    static let ticketDone = Phrase(en: "done", ru: "завершена")
    static let clockPaused = Phrase(en: "paused", ru: "пауза")
    static let clockStopped = Phrase(en: "stopped", ru: "остановлены")

    static func clock(_ clock: TicketClock) -> Phrase {
        switch clock {
        case .response: Phrase(en: "response", ru: "ответ")
        case .resolution: Phrase(en: "resolution", ru: "решение")
        }
    }

    static func left(_ span: Duration) -> Phrase {
        let span = Phrase.span(span)
        return Phrase(en: "\(span.en) left", ru: "осталось \(span.ru)")
    }

    static func over(_ span: Duration) -> Phrase {
        let span = Phrase.span(span)
        return Phrase(en: "\(span.en) too late", ru: "позже срока на \(span.ru)")
    }

    /// - Parameter span: until the end of the time; negative when it is over.
    static func leftOrOver(_ span: Duration) -> Phrase {
        span > .zero ? left(span) : over(.zero - span)
    }

    static func usedOf(_ used: Phrase, _ target: Phrase) -> Phrase {
        Phrase(en: "\(used.en) of \(target.en) used", ru: "прошло \(used.ru) из \(target.ru)")
    }

    static func escalationLevel(_ level: Int) -> Phrase {
        Phrase(en: "escalation level \(level)", ru: "уровень эскалации \(level)")
    }

    static func ticketsRaised(breaches: Int, alerts: Int) -> Phrase {
        var parts: [Phrase] = []
        if breaches > 0 {
            parts.append(
                Phrase(en: "\(Plural.en(breaches, "target", "targets")) missed", ru: "нарушено сроков: \(breaches)")
            )
        }
        if alerts > 0 {
            parts.append(
                Phrase(
                    en: "\(Plural.en(alerts, "clock", "clocks")) nearly used up",
                    ru: "сроков на исходе: \(alerts)"
                )
            )
        }
        return parts.isEmpty
            ? Phrase(en: "Targets: all alerts are taken back", ru: "Сроки: все оповещения сняты") : dotted(parts)
    }

    static func raised(_ raise: TicketRaise) -> Phrase {
        let clock = clock(raise.clock)
        switch raise.stage {
        case .alert: return Phrase(en: "\(clock.en) nearly too late", ru: "\(clock.ru): срок на исходе")
        case .breach: return Phrase(en: "\(clock.en) too late", ru: "\(clock.ru): срок нарушен")
        }
    }

    static func takenBack(_ end: TicketRaise.End) -> Phrase {
        switch end {
        case .done: Phrase(en: "taken back: done", ru: "снято: заявка завершена")
        case .answered: Phrase(en: "taken back: answered", ru: "снято: ответ дан")
        case .recounted:
            Phrase(en: "taken back: its time is not used up after all", ru: "снято: срок всё же не вышел")
        }
    }

    static func incidentRaised(_ clock: TicketClock, _ stage: TicketStage) -> Phrase {
        switch (clock, stage) {
        case (.response, .alert): Phrase(en: "time to acknowledge nearly up", ru: "время на принятие на исходе")
        case (.response, .breach): Phrase(en: "not acknowledged in time", ru: "не принят в срок")
        case (.resolution, .alert): Phrase(en: "time to resolve nearly up", ru: "время на решение на исходе")
        case (.resolution, .breach): Phrase(en: "not resolved in time", ru: "не закрыт в срок")
        }
    }

    static func incidentTakenBack(_ end: TicketRaise.End) -> Phrase {
        switch end {
        case .done: Phrase(en: "taken back: closed", ru: "снято: закрыт")
        case .answered: Phrase(en: "taken back: acknowledged", ru: "снято: принят")
        case .recounted: takenBack(.recounted)
        }
    }

    /// Until when an incident is to be acknowledged or resolved.
    static func due(_ clock: TicketClock, by moment: Phrase) -> Phrase {
        switch clock {
        case .response: Phrase(en: "acknowledge by \(moment.en)", ru: "принять до \(moment.ru)")
        case .resolution: Phrase(en: "resolve by \(moment.en)", ru: "закрыть до \(moment.ru)")
        }
    }

    static func overdue(_ clock: TicketClock, since moment: Phrase) -> Phrase {
        switch clock {
        case .response: Phrase(en: "not acknowledged by \(moment.en)", ru: "не принят до \(moment.ru)")
        case .resolution: Phrase(en: "not resolved by \(moment.en)", ru: "не закрыт до \(moment.ru)")
        }
    }

    static func moreRaises(_ count: Int) -> Phrase {
        Phrase(en: "and \(count) more", ru: "и ещё \(count)")
    }

    // MARK: As an incident

    /// What the alert about a ticket is called, whichever ticket it is.
    package static func ticketAlert(_ clock: TicketClock, _ stage: TicketStage) -> Phrase {
        let clock = self.clock(clock)
        switch stage {
        case .alert: return Phrase(en: "Ticket \(clock.en) nearly too late", ru: "Заявка, \(clock.ru): срок на исходе")
        case .breach: return Phrase(en: "Ticket \(clock.en) too late", ru: "Заявка, \(clock.ru): срок нарушен")
        }
    }

    /// Whose ticket, how it stands, and what was promised.
    package static func ticketPromise(_ ticket: Ticket, _ raise: TicketRaise) -> Phrase {
        let span = Phrase.span(.minutes(Int64(raise.target)))
        return dotted([
            Phrase("\(ticket.tier.oneLine(40))/\(ticket.priority.oneLine(40))"), Phrase(ticket.status.oneLine(40)),
            Phrase(en: "promised within \(span.en)", ru: "обещано за \(span.ru)"), escalationLevel(raise.level),
        ])
    }

    package static func ticketTakenBack(_ end: TicketRaise.End) -> Phrase { takenBack(end) }

    static func oneTicket(_ id: String) -> Phrase {
        Phrase(en: "Ticket \(id.oneLine(40))", ru: "Заявка \(id.oneLine(40))")
    }

    static let ticketHistory = Phrase(en: "Status", ru: "Статус")
    static let ticketRaises = Phrase(en: "Alerts", ru: "Оповещения")
}
