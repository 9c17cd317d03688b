import Cards
import Incidents
import OnCall

extension ViewGatherer {
    private static let peoplePage = 8
    /// Of the newest pages of an incident that somebody has asked for.
    private static let pageLimit = 40

    func pagingView(_ screen: PagingScreen) throws -> PagingView? {
        switch screen {
        case .page(let id, _):
            guard let page = try records.page(id), let incident = try incidentView(page.incident) else { return nil }
            let file = IncidentClimbs(
                incident: incident.incident,
                escalations: try records.escalations(of: page.incident)
            )
            var view = PageView(
                page: id,
                incident: incident,
                reason: try page.reason(in: records),
                madeAt: page.madeAt,
                isAnswered: page.state.isAnswered || file.isAnswered(page),
                answeredAt: page.answeredAt
            )
            view.comeBack = try page.comeBack(in: records)
            return .page(view)
        case .people(let incident, let page): return .people(try pageable(for: incident, page: page))
        }
    }

    private func pageable(for id: Int64?, page: Int) throws -> PageableView {
        let all = try records.people().filter { $0.role >= .responder }
        let page = max(0, min(page, all.count / Self.peoplePage))
        let shown = all.dropFirst(page * Self.peoplePage).prefix(Self.peoplePage)
        let duties = try dutyDesk()
        return PageableView(
            incident: try id.flatMap { try records.incident($0) },
            duties: duties.schedules.map {
                PageableView.Duty(schedule: $0.name, member: $0.duty(at: duties.moment)?.member)
            },
            teams: settings.duties.teams.filter { !$0.members.isEmpty }.map(\.name),
            people: try shown.map { person in
                let ways = try PersonWays(to: person.id, records: records, settings: settings)
                return PageableView.Way(person: person.reference, methods: ways.methods)
            },
            page: page,
            next: all.count > (page + 1) * Self.peoplePage ? page + 1 : nil
        )
    }

    /// What an incident's card says of who is paged for it.
    func paging(of incident: Incident) throws -> IncidentPaging {
        let escalations = try records.escalations(of: incident.id)
        let pages =
            try escalations.isEmpty && !records.hasPaging(incident.id)
            ? [] : records.pages(of: incident.id, limit: Self.pageLimit)
        let file = IncidentClimbs(incident: incident, escalations: escalations)
        let open = pages.filter { !file.isAnswered($0) && !$0.state.isAnswered && !$0.state.isUnreachable }
        let asked = try open.reversed().compactMap { page in
            guard case .asked(let by) = page.cause, let person = page.person else {
                return nil as IncidentPaging.Asked?
            }
            return try records.person(person).map { IncidentPaging.Asked(person: $0.name, by: by, at: page.madeAt) }
        }
        return IncidentPaging(
            climbs: try escalations.filter { $0.state.phase != .ended }.map { try climb($0) },
            asked: asked,
            canEscalate: !settings.paging.policies.isEmpty,
            canPage: !settings.frontEnds.isEmpty || settings.notices != nil,
            turns: escalations.reduce(0) { $0 + $1.state.steps }
        )
    }

    /// Whom no way leads to was not paged.
    private func climb(_ escalation: StoredEscalation) throws -> IncidentPaging.Climb {
        let state = escalation.state
        let last = try records.pages(of: escalation.id, step: state.steps).filter { $0.person != nil }
        var turn: IncidentPaging.Turn?
        if case .level(_, _, let level, _)? = last.first?.cause {
            turn = IncidentPaging.Turn(
                level: level,
                people: try records.names(of: last.filter { !$0.state.isUnreachable }),
                heldUntil: state.heldBackUntil.map(\.timestamp).flatMap { $0 > now ? $0 : nil }
            )
        }
        return IncidentPaging.Climb(
            policy: state.policy,
            phase: state.phase,
            last: turn,
            next: next(of: state)
        )
    }

    /// After the last level comes the first of the next round.
    private func next(of state: Escalation) -> IncidentPaging.Next? {
        guard let policy = settings.paging.policy(state.policy), let due = state.dueAt, !policy.levels.isEmpty else {
            return nil
        }
        if state.phase == .acknowledged {
            return IncidentPaging.Next(level: 0, targets: policy.levels[0].targets, at: due.timestamp)
        }
        guard state.phase == .climbing else { return nil }
        let isRoundOver = state.level >= policy.levels.count
        if isRoundOver, state.round >= policy.repeats { return nil }
        let level = isRoundOver ? 0 : state.level
        return IncidentPaging.Next(level: level, targets: policy.levels[level].targets, at: due.timestamp)
    }
}
