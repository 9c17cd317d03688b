import Database
import Desk
import Incidents

extension WritableStoredRecords {
    func insert(_ incident: Incident) throws -> Incident {
        let group = try madeGroupID(source: incident.source, key: incident.groupKey)
        let person = incident.closer?.person
        var incident = incident
        incident.id = try writer.insert(
            """
            INSERT INTO incidents (
                group_id, status, opened_at, closed_at, closer, closer_id, closer_name, reason, title, severity, labels,
                receiver, external_url, truncated_alerts, acknowledged_id, acknowledged_name, acknowledged_at,
                assigned_id, assigned_name, assigned_at, snooze_until, snooze_id, snooze_name, snooze_severity,
                previous_id, flaps, generation, revision, correlation
            ) VALUES (
                \(group), \(incident.status.rawValue), \(incident.openedAt.milliseconds),
                \(incident.closedAt?.milliseconds), \(incident.closer?.word), \(person?.id), \(person?.name),
                \(incident.reason), \(incident.title), \(incident.severity.rawValue), \(JSONText.of(incident.labels)),
                \(incident.receiver), \(incident.externalURL), \(incident.truncatedAlerts),
                \(incident.acknowledged?.person.id), \(incident.acknowledged?.person.name),
                \(incident.acknowledged?.at.milliseconds),
                \(incident.assigned?.person.id), \(incident.assigned?.person.name),
                \(incident.assigned?.at.milliseconds),
                \(incident.snooze?.until.milliseconds), \(incident.snooze?.by.id), \(incident.snooze?.by.name),
                \(incident.snooze?.severity.rawValue),
                \(incident.previousID), \(incident.flaps), \(incident.generation), \(incident.revision),
                \(incident.correlation)
            )
            """
        )
        newIncidents[incident.id] = group
        return incident
    }

    func update(_ incident: Incident) throws {
        let person = incident.closer?.person
        let changed = try writer.execute(
            """
            UPDATE incidents SET
                status = \(incident.status.rawValue), opened_at = \(incident.openedAt.milliseconds),
                closed_at = \(incident.closedAt?.milliseconds), closer = \(incident.closer?.word),
                closer_id = \(person?.id), closer_name = \(person?.name), reason = \(incident.reason),
                title = \(incident.title), severity = \(incident.severity.rawValue),
                labels = \(JSONText.of(incident.labels)), receiver = \(incident.receiver),
                external_url = \(incident.externalURL), truncated_alerts = \(incident.truncatedAlerts),
                acknowledged_id = \(incident.acknowledged?.person.id),
                acknowledged_name = \(incident.acknowledged?.person.name),
                acknowledged_at = \(incident.acknowledged?.at.milliseconds),
                assigned_id = \(incident.assigned?.person.id), assigned_name = \(incident.assigned?.person.name),
                assigned_at = \(incident.assigned?.at.milliseconds),
                snooze_until = \(incident.snooze?.until.milliseconds), snooze_id = \(incident.snooze?.by.id),
                snooze_name = \(incident.snooze?.by.name), snooze_severity = \(incident.snooze?.severity.rawValue),
                previous_id = \(incident.previousID), flaps = \(incident.flaps), generation = \(incident.generation),
                revision = \(incident.revision), correlation = \(incident.correlation)
            WHERE id = \(incident.id)
            """
        )
        if changed == 0 { throw Refusal.noSuchIncident(incident.id) }
    }

    func save(_ alerts: [Alert], of incident: Int64) throws {
        guard !alerts.isEmpty else { return }
        guard let group = try newIncidents[incident] ?? groupID(of: incident) else {
            throw Refusal.noSuchIncident(incident)
        }
        for alert in alerts {
            try writer.execute(
                """
                INSERT INTO alerts (
                    group_id, incident_id, fingerprint, starts_at, ended_at, labels, annotations, generator_url
                ) VALUES (
                    \(group), \(incident), \(alert.fingerprint), \(alert.startsAt.milliseconds),
                    \(alert.endedAt?.milliseconds), \(JSONText.of(alert.labels)), \(JSONText.of(alert.annotations)),
                    \(alert.generatorURL)
                )
                ON CONFLICT (group_id, fingerprint, incident_id, starts_at) DO UPDATE SET
                    ended_at = excluded.ended_at, labels = excluded.labels, annotations = excluded.annotations,
                    generator_url = excluded.generator_url
                """
            )
        }
    }

    private func groupID(of incident: Int64) throws -> Int64? {
        try connection.first("SELECT group_id FROM incidents WHERE id = \(incident)") { $0.int64(0) }
    }

    func recordStart(source: String, groupKey: String, at now: Timestamp) throws {
        let group = try madeGroupID(source: source, key: groupKey)
        try writer.execute(
            """
            INSERT INTO starts (group_id, at, count) VALUES (\(group), \(now.milliseconds), 1)
            ON CONFLICT (group_id, at) DO UPDATE SET count = count + 1
            """
        )
    }

    func save(_ insight: ClusterInsight, into incident: Int64) throws {
        try writer.execute(
            """
            INSERT INTO insights (incident_id, insight) VALUES (\(incident), \(try JSONText.of(insight)))
            ON CONFLICT (incident_id) DO UPDATE SET insight = excluded.insight
            """
        )
    }

    func madeGroupID(source: String, key: String) throws -> Int64 {
        if let id = try groupID(source: source, key: key) { return id }
        let id = try writer.insert("INSERT INTO alert_groups (source, key) VALUES (\(source), \(key))")
        lastGroup = (source, key, id)
        return id
    }
}
