import Database
import Desk
import Incidents

extension StoredRecords {
    func sightings(of fingerprint: String, limit: Int) throws -> [SightedIncident] {
        try connection.rows(
            """
            SELECT \(raw: Self.incidentColumns), s.fingerprint, s.sighting, s.heard_at FROM sightings s
            CROSS JOIN incidents i ON i.id = s.incident_id CROSS JOIN alert_groups g ON g.id = i.group_id
            WHERE s.fingerprint = \(fingerprint) ORDER BY s.incident_id DESC LIMIT \(limit)
            """,
            Self.sighted
        )
    }

    func sightings(ofIncident incident: Int64) throws -> [SightedIncident] {
        try connection.rows(
            """
            SELECT \(raw: Self.incidentColumns), s.fingerprint, s.sighting, s.heard_at FROM sightings s INDEXED BY sightings_incident
            CROSS JOIN incidents i ON i.id = s.incident_id CROSS JOIN alert_groups g ON g.id = i.group_id
            WHERE s.incident_id = \(incident)
            """,
            Self.sighted
        )
    }

    func sightedIncidents(word: String, isActive: Bool, limit: Int) throws -> [SightedIncident] {
        try connection.rows(
            """
            SELECT \(raw: Self.incidentColumns), s.fingerprint, s.sighting, s.heard_at FROM incident_words w
            CROSS JOIN incidents i ON i.id = w.incident_id CROSS JOIN alert_groups g ON g.id = i.group_id
            CROSS JOIN sightings s INDEXED BY sightings_incident ON s.incident_id = w.incident_id
            WHERE w.told_by = 'message' AND w.word = \(word) AND (i.closed_at IS NULL) = \(isActive)
                AND NOT EXISTS (SELECT 1 FROM loans l WHERE l.incident_id = w.incident_id)
            ORDER BY w.incident_id DESC LIMIT \(limit)
            """,
            Self.sighted
        )
    }

    func toldIncidents(word: String, isActive: Bool, limit: Int) throws -> [Incident] {
        try connection.rows(
            """
            SELECT \(raw: Self.incidentColumns) FROM incident_words w
            CROSS JOIN incidents i ON i.id = w.incident_id CROSS JOIN alert_groups g ON g.id = i.group_id
            WHERE w.told_by = 'webhook' AND w.word = \(word) AND (i.closed_at IS NULL) = \(isActive)
            ORDER BY w.incident_id DESC LIMIT \(limit)
            """,
            Self.incident
        )
    }

    func alerts(of incident: Int64, saying word: String?, limit: Int) throws -> [Alert] {
        // Other letters may stand there as JSON writes them.
        let isPlain =
            word?.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C && $0 != 0x2F } ?? false
        guard let word, isPlain else { return try alerts(of: incident, limit: limit) }
        return try connection.rows(
            """
            SELECT \(raw: Self.alertColumns) FROM alerts
            WHERE incident_id = \(incident) AND instr(lower(labels), \(word)) > 0
            ORDER BY (ended_at IS NULL) DESC, starts_at DESC, id DESC LIMIT \(limit)
            """,
            Self.alert
        )
    }

    func alerts(of incident: Int64, fingerprint: String) throws -> [Alert] {
        try connection.rows(
            """
            SELECT \(raw: Self.alertColumns) FROM alerts
            WHERE incident_id = \(incident) AND fingerprint = \(fingerprint)
            ORDER BY (ended_at IS NULL) DESC, starts_at DESC, id DESC
            """,
            Self.alert
        )
    }

    func borrowedIncidents(source: String, groupKey: String, limit: Int) throws -> [Incident] {
        guard let group = try groupID(source: source, key: groupKey) else { return [] }
        return try connection.rows(
            """
            SELECT \(raw: Self.incidentColumns) FROM loans l INDEXED BY loans_group
            CROSS JOIN incidents i ON i.id = l.incident_id CROSS JOIN alert_groups g ON g.id = i.group_id
            WHERE l.group_id = \(group) ORDER BY l.incident_id DESC LIMIT \(limit)
            """,
            Self.incident
        )
    }

    func channel(ofIncident incident: Int64) throws -> String? {
        try connection.first(
            "SELECT channel FROM activities WHERE incident_id = \(incident) ORDER BY channel, ts LIMIT 1"
        ) { $0.text(0) }
    }

    private static func sighted(_ row: Row) throws -> SightedIncident {
        SightedIncident(
            incident: try incident(row),
            sighting: try JSONText.value(AlertSighting.self, from: row.text(incidentWidth + 1)),
            fingerprint: row.text(incidentWidth),
            heardAt: row.time(incidentWidth + 2)
        )
    }
}
