import Cards
import Database
import Desk
import Incidents
import OnCall

extension WritableStoredRecords {
    func insert(
        _ state: Escalation,
        of incident: Int64,
        team: String?,
        touchedAt: Moment
    ) throws -> StoredEscalation {
        let id = try writer.insert(
            """
            INSERT INTO escalations (incident_id, policy, team, phase, state, touched_at, since_at, due_at) VALUES (
                \(incident), \(state.policy), \(team), \(state.phase.rawValue), \(try JSONText.of(state)),
                \(touchedAt.timestamp.milliseconds), \(state.since.timestamp.milliseconds),
                \(state.dueAt?.timestamp.milliseconds)
            )
            """
        )
        return StoredEscalation(id: id, incident: incident, team: team, state: state, touchedAt: touchedAt)
    }

    func update(_ escalation: StoredEscalation) throws {
        let state = escalation.state
        try writer.execute(
            """
            UPDATE escalations SET
                phase = \(state.phase.rawValue), state = \(try JSONText.of(state)),
                touched_at = \(escalation.touchedAt.timestamp.milliseconds),
                since_at = \(state.since.timestamp.milliseconds), due_at = \(state.dueAt?.timestamp.milliseconds)
            WHERE id = \(escalation.id)
            """
        )
    }

    func hurryEscalations(of incident: Int64, at now: Timestamp) throws {
        try writer.execute(
            """
            UPDATE escalations SET due_at = \(now.milliseconds) WHERE incident_id = \(incident) AND phase <> 'ended'
            """
        )
    }

    func putOffPaging(of incident: Int64, until moment: Timestamp) throws {
        try writer.execute(
            """
            UPDATE escalations SET due_at = max(due_at, \(moment.milliseconds)), since_at = 0
            WHERE incident_id = \(incident) AND due_at IS NOT NULL
            """
        )
        try writer.execute(
            """
            UPDATE pages SET due_at = max(due_at, \(moment.milliseconds)), since_at = 0
            WHERE incident_id = \(incident) AND due_at IS NOT NULL
            """
        )
    }
}
