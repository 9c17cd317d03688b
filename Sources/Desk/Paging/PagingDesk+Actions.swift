import Cards
import Incidents
import OnCall

/// What an escalation has decided, carried out.
extension PagingDesk {
    mutating func perform(
        _ actions: [EscalationAction],
        of index: Int,
        in file: inout IncidentClimbs,
        by actor: Actor
    ) throws {
        let escalation = file.escalations[index]
        let policy = escalation.state.policy
        for action in actions {
            switch action {
            case .page(let turn):
                let quietUntil = try page(turn, of: escalation, in: file)
                if let quietUntil { try hold(&file.escalations[index], of: turn, until: quietUntil) }
                if !turn.reach.isNobody, !turn.reach.holes.isEmpty { try tellHoles(of: turn, policy, file.incident) }
            case .pageAgain(let turn): try page(turn, of: escalation, in: file, again: true)
            case .goOn(let step): try resumePages(of: escalation, step: step)
            case .tellNobody(let turn): try tellHoles(of: turn, policy, file.incident)
            case .tellUnreachable(let step):
                try audit(.reachNobody, file.incident, ["policy": policy, "turn": String(step)])
                try tellAdmins(.stepUnreachable(file.incident.id, file.incident.title, policy))
            case .sayExhausted(let end): try sayExhausted(end, policy, file.incident)
            case .takeBackAcknowledgement(let why): try takeBack(why, &file.incident, by: actor)
            case .endSnooze: try endSnooze(&file.incident, by: actor)
            }
        }
        guard !actions.isEmpty else { return }
        try records.refresh(incident: file.incident.id, at: now)
        changes.formUnion([.incident(file.incident.id), .paging, .outbox])
    }

    // MARK: A level's turn

    /// - Parameter again: though somebody has acknowledged; such a page stands until whoever is called answers it.
    /// - Returns: the first end of their quiet hours, where these hold back everybody who is paged.
    @discardableResult
    private mutating func page(
        _ turn: LevelPage,
        of escalation: StoredEscalation,
        in file: IncidentClimbs,
        again: Bool = false
    ) throws -> Moment? {
        let origin: PageOrigin = again ? .asked(whileAcknowledged: true) : .step(turn.step)
        let incident = file.incident
        let roster = try roster()
        let targets = settings.paging.policy(escalation.state.policy)?.levels[turn.level].targets ?? []
        var paged: [Person] = []
        var ends: [Moment] = []
        for person in turn.reach.people.compactMap(roster.person) where !paged.contains(where: { $0.id == person.id }) {
            paged.append(person)
            let ways = try PersonWays(to: person.id, records: records, settings: settings)
            // Whom nothing leads to is heard of otherwise.
            if !ways.methods.isEmpty { ends.append(ways.rules.quietEnd(for: turn.urgency, from: moment)) }
            let page = StoredPage(
                incident: incident.id,
                cause: .level(
                    escalation: escalation.id,
                    step: turn.step,
                    level: turn.level,
                    target: roster.target(to: person.id, among: targets, at: moment)
                ),
                recipient: .person(person.id),
                madeAt: now,
                state: Page(
                    urgency: turn.urgency,
                    origin: origin,
                    rules: ways.rules.rules(for: turn.urgency, methods: ways.methods),
                    at: moment
                )
            )
            try add(page, to: person)
        }
        for webhook in turn.reach.webhooks {
            _ = try records.insert(
                StoredPage(
                    incident: incident.id,
                    cause: .level(
                        escalation: escalation.id,
                        step: turn.step,
                        level: turn.level,
                        target: .webhook(webhook)
                    ),
                    recipient: .webhook(webhook),
                    madeAt: now,
                    state: Page(
                        urgency: turn.urgency,
                        origin: origin,
                        rules: [NoticeRule(.http(webhook))],
                        at: moment
                    )
                )
            )
        }
        let words = Phrase.levelSaid(
            incident.id,
            incident.title,
            policy: escalation.state.policy,
            level: turn.level,
            people: paged.map(\.name),
            again: again
        )
        try say(words, in: turn.reach.chats.compactMap { ChatAddress(named: $0) }, of: incident.id)
        var parameters = ["policy": escalation.state.policy, "level": String(turn.level + 1)]
        if again { parameters["because"] = "not resolved in time" }
        if turn.round > 0 { parameters["round"] = String(turn.round + 1) }
        if !paged.isEmpty { parameters["people"] = paged.map(\.name).joined(separator: ", ") }
        if !turn.reach.chats.isEmpty { parameters["chats"] = turn.reach.chats.joined(separator: ", ") }
        if !turn.reach.webhooks.isEmpty { parameters["webhooks"] = turn.reach.webhooks.joined(separator: ", ") }
        try audit(.page, incident, parameters)
        return ends.min().flatMap { $0 > moment ? $0 : nil }
    }

    private func hold(_ escalation: inout StoredEscalation, of turn: LevelPage, until end: Moment) throws {
        guard let policy = settings.paging.policy(escalation.state.policy) else { return }
        escalation.state.hold(step: turn.step, until: end, policy: policy, at: moment)
        try records.update(escalation)
    }

    /// A page of a lower urgency to the same person, of the same incident, yields to it.
    mutating func add(_ page: StoredPage, to person: Person) throws {
        for var other in try records.openPages(of: page.incident)
        where other.person == person.id && other.state.urgency < page.state.urgency {
            other.state.yield()
            try records.update(other)
        }
        _ = try records.insert(page)
        changes.insert(.paging)
    }

    private mutating func tellHoles(of turn: LevelPage, _ policy: String, _ incident: Incident) throws {
        let holes = turn.reach.holes.map(Phrase.hole)
        var parameters = ["policy": policy, "level": String(turn.level + 1)]
        parameters["why"] = turn.reach.holes.map(\.text).joined(separator: ", ")
        try audit(.reachNobody, incident, parameters)
        try tellAdmins(
            .levelHoles(
                incident.id,
                incident.title,
                policy: policy,
                level: turn.level,
                holes,
                isNobody: turn.reach.isNobody
            )
        )
    }

    // MARK: Ends

    private mutating func sayExhausted(_ end: EscalationAction.End, _ policy: String, _ incident: Incident) throws {
        let phrase: Phrase
        switch end {
        case .levels: phrase = .exhaustedSaid(incident.id, incident.title, policy: policy)
        case .policyGone: phrase = .orphanedSaid(incident.id, incident.title, policy: policy)
        }
        // One of a chat service that is off would wait for ever.
        let chats = settings.paging.fallbackChats.compactMap { ChatAddress(named: $0) }.filter {
            settings.frontEnds.contains($0.frontEnd)
        }
        if chats.isEmpty {
            let reminder = Reminder(records: records, language: settings.book.language, now: now)
            try reminder.send(phrase, of: incident.id, whileOpen: true)
        } else {
            try say(phrase, in: chats, of: incident.id)
        }
        let parameters = [
            "policy": policy, "why": end == .levels ? "all levels have had their turn" : "no such policy",
        ]
        try audit(.exhaust, incident, parameters)
    }

    private mutating func takeBack(
        _ why: EscalationAction.Return,
        _ incident: inout Incident,
        by actor: Actor
    ) throws {
        let holder = incident.acknowledged?.person.name
        incident.comeBack()
        try keep(incident)
        let reminder = Reminder(records: records, language: settings.book.language, now: now)
        var parameters: [String: String] = [:]
        parameters["from"] = holder
        switch why {
        case .untouched(let minutes):
            parameters["untouched minutes"] = String(minutes)
            let words = Phrase.untouchedSaid(incident.id, incident.title, minutes: minutes)
            try reminder.send(words, of: incident.id, whileOpen: true)
        case .escalated:
            parameters["because"] = "escalated"
            try reminder.send(.escalatedSaid(incident.id, incident.title, by: actor.name), of: incident.id)
        }
        try audit(.comeBack, incident, parameters, by: actor)
    }

    private mutating func endSnooze(_ incident: inout Incident, by actor: Actor) throws {
        guard incident.snooze != nil else { return }
        try incident.wake(at: now)
        try keep(incident)
        try audit(.wake, incident, [:], by: actor)
    }

    private mutating func keep(_ incident: Incident) throws {
        try records.update(incident)
        changes.formUnion(try TicketDesk.follow(incident, records: records, settings: settings, now: now))
    }
}
