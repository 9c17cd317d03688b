import Cards
import Incidents
import OnCall

/// What people ask of paging themselves.
extension PagingDesk {
    /// The next level of every policy has its turn.
    /// - Returns: whom that pages; nil when nobody is left.
    /// - Throws: `Refusal` when there is no policy for it.
    mutating func escalate(_ incident: Incident, by person: PersonName, as actor: Actor) throws -> [String]? {
        var file = IncidentClimbs(incident: incident, escalations: try records.escalations(of: incident.id))
        try begin(&file)
        try askMaintenance(&file)
        let ordered = file.escalations.indices.filter { index in
            let escalation = file.escalations[index]
            return settings.paging.policy(escalation.state.policy) != nil
                && !file.unwanted.contains(escalation.state.policy)
                && (escalation.state.phase != .ended || file.wanted.contains(escalation.state.policy))
        }
        guard !ordered.isEmpty else { throw Refusal.paging(.noPolicy) }
        let before = Set(try records.pages(of: incident.id, limit: Self.recent).map(\.id))
        var isOver = true
        for index in ordered {
            file.escalations[index].touchedAt = moment
            let actions = try order(&file.escalations[index], facts: file.facts(index))
            try records.update(file.escalations[index])
            try perform(actions, of: index, in: &file, by: actor)
            if actions.contains(where: \.comesToSomebody) { isOver = false }
        }
        try advance(&file)
        try settlePages(of: file)
        changes.insert(.paging)
        guard !isOver else { return nil }
        let made = try records.pages(of: incident.id, limit: Self.recent).filter { !before.contains($0.id) }
        return try records.names(of: made.reversed())
    }

    private static let recent = 100

    private mutating func order(
        _ escalation: inout StoredEscalation,
        facts: EscalationFacts
    ) throws -> [EscalationAction] {
        let policy = settings.paging.policy(escalation.state.policy)
        let roster = try roster().roster
        do throws(EscalationRefusal) {
            return try escalation.state.escalate(at: moment, facts: facts, policy: policy, roster: roster)
        } catch {
            switch error {
            case .closed, .policyGone: throw Refusal.paging(.noPolicy)
            }
        }
    }

    /// Pages this very person.
    mutating func ask(_ one: Person, for incident: Incident, by asker: PersonName) throws {
        let ways = try PersonWays(to: one.id, records: records, settings: settings)
        let page = StoredPage(
            incident: incident.id,
            cause: .asked(by: asker),
            recipient: .person(one.id),
            madeAt: now,
            state: Page(
                urgency: .high,
                origin: .asked(whileAcknowledged: incident.acknowledged != nil),
                rules: ways.rules.rules(for: .high, methods: ways.methods),
                at: moment
            )
        )
        try add(page, to: one)
    }
}

extension EscalationAction {
    /// People, a chat or a webhook hears of it.
    fileprivate var comesToSomebody: Bool {
        if case .page = self { true } else { false }
    }
}
