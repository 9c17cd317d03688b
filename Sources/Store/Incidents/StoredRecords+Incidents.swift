import Database
import Desk
import Incidents

extension StoredRecords {
    func incident(_ id: Int64) throws -> Incident? {
        try connection.first(
            """
            SELECT \(raw: Self.incidentColumns) FROM incidents i CROSS JOIN alert_groups g ON g.id = i.group_id
            WHERE i.id = \(id)
            """,
            Self.incident
        )
    }

    func activeFile(source: String, groupKey: String) throws -> IncidentFile? {
        try active(source: source, groupKey: groupKey).map {
            IncidentFile(incident: $0.incident, alerts: try allAlerts(of: $0.incident.id))
        }
    }

    func activeFile(source: String, groupKey: String, endedAmong episodes: Set<Episode>) throws -> IncidentFile? {
        try active(source: source, groupKey: groupKey).map {
            let alerts = try firingAlerts(of: $0.incident.id, inGroup: $0.group, andEndedAmong: episodes)
            return IncidentFile(incident: $0.incident, alerts: alerts)
        }
    }

    private func active(source: String, groupKey: String) throws -> (incident: Incident, group: Int64)? {
        guard let group = try groupID(source: source, key: groupKey) else { return nil }
        let incident = try connection.first(
            """
            SELECT \(raw: Self.incidentColumns) FROM incidents i CROSS JOIN alert_groups g ON g.id = i.group_id
            WHERE i.group_id = \(group) AND i.closed_at IS NULL
            """,
            Self.incident
        )
        return incident.map { ($0, group) }
    }

    func closedFiles(source: String, groupKey: String, fingerprints: Set<String>) throws -> [IncidentFile] {
        guard let group = try groupID(source: source, key: groupKey) else { return [] }
        guard
            let latest = try connection.first(
                """
                SELECT \(raw: Self.incidentColumns) FROM incidents i CROSS JOIN alert_groups g ON g.id = i.group_id
                WHERE i.group_id = \(group) AND i.closed_at IS NOT NULL ORDER BY i.closed_at DESC, i.id DESC LIMIT 1
                """,
                Self.incident
            )
        else { return [] }
        var holders: Set<Int64> = []
        for fingerprint in fingerprints {
            // One more than wanted: the active incident holds it too.
            holders.formUnion(
                try connection.rows(
                    """
                    SELECT DISTINCT incident_id FROM alerts WHERE group_id = \(group) AND fingerprint = \(fingerprint)
                    ORDER BY incident_id DESC LIMIT \(Self.holdersOfFingerprint + 1)
                    """
                ) { $0.int64(0) }
            )
        }
        holders.remove(latest.id)
        var closed = [latest]
        for id in holders {
            if let incident = try incident(id), !incident.isActive { closed.append(incident) }
        }
        closed.sort { left, right in
            (left.closedAt ?? left.openedAt, left.id) > (right.closedAt ?? right.openedAt, right.id)
        }
        return try closed.map { IncidentFile(incident: $0, alerts: try allAlerts(of: $0.id)) }
    }

    func starts(source: String, groupKey: String, since: Timestamp) throws -> Int {
        guard let group = try groupID(source: source, key: groupKey) else { return 0 }
        return try connection.first(
            "SELECT total(count) FROM starts WHERE group_id = \(group) AND at >= \(since.milliseconds)"
        ) { $0.int(0) } ?? 0
    }

    func lastClosedAt() throws -> Timestamp? {
        try connection.first(
            "SELECT closed_at FROM incidents WHERE closed_at IS NOT NULL ORDER BY closed_at DESC LIMIT 1"
        ) { $0.time(0) }
    }

    func snoozesOver(at now: Timestamp) throws -> [Incident] {
        try connection.rows(
            """
            SELECT \(raw: Self.incidentColumns) FROM incidents i CROSS JOIN alert_groups g ON g.id = i.group_id
            WHERE i.snooze_until IS NOT NULL AND i.closed_at IS NULL AND i.snooze_until <= \(now.milliseconds)
            ORDER BY i.snooze_until
            """,
            Self.incident
        )
    }

    func insight(into incident: Int64) throws -> ClusterInsight? {
        try connection.first("SELECT insight FROM insights WHERE incident_id = \(incident)") { row in
            try JSONText.value(ClusterInsight.self, from: row.text(0))
        }
    }

    /// How many incidents back a fingerprint is looked for.
    private static let holdersOfFingerprint = 16

    func groupID(source: String, key: String) throws -> Int64? {
        if let lastGroup, lastGroup.key == key, lastGroup.source == source { return lastGroup.id }
        let id = try connection.first("SELECT id FROM alert_groups WHERE source = \(source) AND key = \(key)") {
            $0.int64(0)
        }
        lastGroup = (source, key, id)
        return id
    }
}
