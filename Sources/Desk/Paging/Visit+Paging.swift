import Cards
import Incidents
import OnCall

/// People page others, ask for the next level, and answer.
extension Visit {
    /// So soon nobody is paged again for the same incident by somebody's asking.
    private static let pageRest = Duration.minutes(2)

    mutating func carryOut(_ press: PagingPress) throws -> Answer {
        switch press {
        case .escalate(let id, let seen): return try escalate(id, seen: seen)
        case .person(let person, let id):
            guard let named = try records.person(person) else { throw Refusal.buttonExpired }
            return try page([named], for: id, named: named.name)
        case .team(let team, let id): return try page(try members(ofTeam: team), for: id, named: team)
        case .schedule(let schedule, let id):
            return try page([try holder(of: schedule)], for: id, named: schedule)
        case .answer(let page, let id): return try answer(page, for: id)
        }
    }

    // MARK: The next level

    private mutating func escalate(_ id: Int64, seen: Int?) throws -> Answer {
        let incident = try incident(id)
        try incident.requireActive()
        let turns = try records.escalations(of: id).reduce(0) { $0 + $1.state.steps }
        if let seen, seen < turns { throw Refusal.paging(try escalatedAlready(id)) }
        var desk = PagingDesk(records: records, settings: settings, now: now)
        // Before what follows from it.
        try audit(.escalate, incident: id)
        let paged = try desk.escalate(incident, by: person.reference, as: actor)
        try finish(desk, incident: id)
        return toast(paged.map { .escalated(id, $0) } ?? .nobodyLeft(id))
    }

    /// A second press, or somebody else's a moment before: each would give one more level its turn.
    private func escalatedAlready(_ id: Int64) throws -> PagingRefusal {
        var pages: [StoredPage] = []
        for escalation in try records.escalations(of: id) {
            pages += try records.pages(of: escalation.id, step: escalation.state.steps)
        }
        let newest = pages.map(\.madeAt).max()
        let last = pages.filter { $0.madeAt == newest }
        return .escalatedAlready(try records.names(of: last), at: newest)
    }

    // MARK: By name

    /// What `/page` does: shows who can be paged, or pages whoever is named.
    mutating func page(_ words: String, in address: ChatAddress) throws -> Answer {
        let order = PageOrder(words)
        guard let name = order.name else {
            if let id = order.incident { try incident(id).requireActive() }
            let screen = Screen.paging(.people(incident: order.incident, page: 0))
            let posting = try records.post(.view, screen, to: address, at: now)
            changes.insert(.posting(posting.id))
            return .silent
        }
        // As the audit log has it when it is refused.
        attempted = order.incident.map { .paging(.schedule(name, incident: $0)) }
        try require(.responder)
        let id = try order.incident ?? onlyIncident()
        attempted = .paging(.schedule(name, incident: id))
        let people = try named(name)
        let answer = try page(people, for: id, named: name)
        guard let text = answer.toast else { return answer }
        // What was typed has no toast.
        try records.enqueue(.text(Line(text), replyTo: nil), to: address, at: now)
        changes.insert(.outbox)
        return .silent
    }

    private func onlyIncident() throws -> Int64 {
        let active = try records.incidents(in: .active, after: nil, limit: 2)
        guard let first = active.first else { throw Refusal.paging(.noIncident) }
        guard active.count == 1 else { throw Refusal.paging(.whichIncident) }
        return first.id
    }

    /// A person, else a schedule, else a team.
    private func named(_ name: String) throws -> [Person] {
        let bare = name.hasPrefix("@") ? String(name.dropFirst()) : name
        if let person = try records.person(written: bare) { return [person] }
        let lower = bare.lowercased()
        if let schedule = settings.duties.schedules.first(where: { $0.name.lowercased() == lower }) {
            return [try holder(of: schedule.name)]
        }
        if let team = settings.duties.teams.first(where: { $0.name.lowercased() == lower }) {
            return try members(ofTeam: team.name)
        }
        throw Refusal.paging(.nobodyCalled(name))
    }

    private func holder(of schedule: String) throws -> Person {
        let duties = try DutyDesk(records: records, plan: settings.duties, now: now)
        guard let known = duties.schedule(schedule) else { throw Refusal.cover(.noSuchSchedule(schedule)) }
        guard let member = known.duty(at: duties.moment)?.member, let person = duties.person(named: member) else {
            throw Refusal.paging(.gap(schedule))
        }
        return person
    }

    private func members(ofTeam name: String) throws -> [Person] {
        let members = try (settings.duties.team(name)?.members ?? []).compactMap { try records.person(written: $0) }
        let able = members.filter { $0.role >= .responder }
        guard !able.isEmpty else { throw Refusal.paging(.emptyTeam(name)) }
        return able
    }

    private mutating func page(_ people: [Person], for id: Int64, named name: String) throws -> Answer {
        let incident = try incident(id)
        try incident.requireActive()
        var desk = PagingDesk(records: records, settings: settings, now: now)
        var paged: [String] = []
        var refusal: Refusal?
        for one in people {
            if let no = try obstacle(to: one, for: incident) {
                refusal = refusal ?? no
                continue
            }
            try desk.ask(one, for: incident, by: person.reference)
            paged.append(one.name)
        }
        guard !paged.isEmpty else { throw refusal ?? Refusal.paging(.nobodyCalled(name)) }
        try desk.follow(incident, by: person.reference)
        try audit(.page, incident: id, parameters: ["people": paged.joined(separator: ", ")])
        try finish(desk, incident: id)
        return toast(.escalated(id, paged))
    }

    private func obstacle(to one: Person, for incident: Incident) throws -> Refusal? {
        guard one.role >= .responder else { return .paging(.cannotAct(one.name)) }
        let ways = try PersonWays(to: one.id, records: records, settings: settings)
        guard !ways.methods.isEmpty else { return .paging(.noWay(one.name)) }
        let recent = try records.openOrRecentPages(of: incident.id, to: one.id, since: now - Self.pageRest)
        return recent.map { .paging(.pagedAlready(one.name, at: $0.madeAt)) }
    }

    // MARK: Answering

    /// An ordinary acknowledgement, unless somebody else's stood there before the person was called.
    private mutating func answer(_ number: Int64, for id: Int64) throws -> Answer {
        guard var page = try records.page(number), page.incident == id else { throw Refusal.paging(.gone) }
        guard page.person == person.id else { throw Refusal.paging(.notYourPage) }
        let incident = try incident(id)
        try incident.requireActive()
        let file = IncidentClimbs(incident: incident, escalations: try records.escalations(of: id))
        let isNew = page.answeredAt == nil
        let isOpen = isNew && !page.state.isAnswered && !file.isAnswered(page)
        if isNew {
            page.answeredAt = now
            try records.update(page)
        }
        let answer: Answer
        if incident.acknowledged == nil {
            answer = try acknowledge(id)
        } else if isOpen {
            // It counts as having touched the incident.
            try store(incident)
            answer = toast(.pageAnswered(id))
        } else {
            // Refuses, and says who has it.
            var again = incident
            try again.acknowledge(by: person.reference, at: now)
            answer = .silent
        }
        if isNew { try audit(.answerPage, incident: id, parameters: ["page": String(number)]) }
        return answer
    }

    /// Somebody has it already; who was called all the same, or sees that others are called for what joined it, answers that.
    /// - Returns: nil when there is nothing to answer.
    mutating func answerWhatIsOpen(of incident: Incident) throws -> Answer? {
        let file = IncidentClimbs(incident: incident, escalations: try records.escalations(of: incident.id))
        var numbers: [String] = []
        for var page in try records.pages(of: incident.id, limit: Self.answerable) where page.person == person.id {
            guard page.answeredAt == nil, !page.state.isAnswered, !file.isAnswered(page) else { continue }
            page.answeredAt = now
            try records.update(page)
            numbers.append(String(page.id))
        }
        let isPaging = file.escalations.contains { $0.state.phase == .climbing || $0.state.phase == .exhausted }
        guard isPaging || !numbers.isEmpty else { return nil }
        try store(incident)
        if numbers.isEmpty {
            try audit(.acknowledge, incident: incident.id)
            return toast(.acknowledged(incident.id))
        }
        try audit(.answerPage, incident: incident.id, parameters: ["page": numbers.joined(separator: ", ")])
        return toast(.pageAnswered(incident.id))
    }

    /// Of the newest pages of an incident, one person may have been called by.
    private static let answerable = 100

    private mutating func finish(_ desk: PagingDesk, incident id: Int64) throws {
        changes.formUnion(desk.changes)
        try records.refresh(incident: id, at: now)
        changes.insert(.incident(id))
        changes.insert(.paging)
        try leaveMenu(of: id)
        if let posting, posting.screen.incident == id { try records.hurry(posting.id, at: now) }
    }
}

extension PageRecords {
    /// The newest page of the person for the incident that was made since then by somebody's asking and has not been answered.
    fileprivate func openOrRecentPages(of incident: Int64, to person: Int64, since: Timestamp) throws -> StoredPage? {
        try pages(of: incident, limit: 20).first { page in
            guard page.person == person, page.madeAt > since, page.answeredAt == nil, case .asked = page.cause else {
                return false
            }
            return !page.state.isAnswered
        }
    }
}
