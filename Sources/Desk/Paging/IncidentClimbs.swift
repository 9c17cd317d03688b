import Cards
import Incidents
import OnCall

/// An incident with its escalations, while they are brought up to date.
struct IncidentClimbs {
    var incident: Incident
    var escalations: [StoredEscalation]
    /// The policies that its firing alerts ask for now, as far as they were asked.
    var wanted: Set<String> = []
    /// The policies that none of its firing alerts asks for any more.
    var unwanted: Set<String> = []
    /// Until when all its firing alerts are in maintenance or silenced; nil: not all are, or it was not asked.
    var heldUntil: Moment?

    init(incident: Incident, escalations: [StoredEscalation]) {
        self.incident = incident
        self.escalations = escalations
    }

    func facts(_ index: Int) -> EscalationFacts {
        EscalationFacts(
            incident,
            isWanted: !unwanted.contains(escalations[index].state.policy),
            touchedAt: escalations[index].touchedAt,
            heldUntil: heldUntil
        )
    }

    /// One that has ended comes back with the incident only where a route asks for it again.
    func isWatched(_ index: Int) -> Bool {
        let state = escalations[index].state
        return state.phase != .ended || wanted.contains(state.policy)
    }

    func phase(of escalation: Int64?) -> Escalation.Phase? {
        escalation.flatMap { id in escalations.first { $0.id == id }?.state.phase }
    }

    /// Whether the page has had its effect.
    func isAnswered(_ page: StoredPage) -> Bool {
        let facts = EscalationFacts(incident, touchedAt: Moment(page.madeAt))
        return page.state.origin.isAnswered(
            facts,
            phase: phase(of: page.escalation),
            byPerson: page.answeredAt != nil
        )
    }
}

extension EscalationFacts {
    init(_ incident: Incident, isWanted: Bool = true, touchedAt: Moment, heldUntil: Moment? = nil) {
        self.init(
            isActive: incident.isActive,
            isWanted: isWanted,
            isAcknowledged: incident.acknowledged != nil,
            touchedAt: max(touchedAt, incident.acknowledged.map { Moment($0.at) } ?? touchedAt),
            snoozedUntil: incident.isActive ? incident.snooze.map { Moment($0.until) } : nil,
            heldUntil: incident.isActive ? heldUntil : nil
        )
    }
}
