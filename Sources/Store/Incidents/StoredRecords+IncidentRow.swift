import Database
import Incidents

extension StoredRecords {
    /// Of `incidents i` and `alert_groups g`, in the order in which `incident(_:)` reads them.
    static let incidentColumns: StaticString = """
        i.id, g.source, g.key, i.status, i.opened_at, i.closed_at, i.closer, i.closer_id, i.closer_name, i.reason, \
        i.title, i.severity, i.labels, i.receiver, i.external_url, i.truncated_alerts, \
        i.acknowledged_id, i.acknowledged_name, i.acknowledged_at, i.assigned_id, i.assigned_name, i.assigned_at, \
        i.snooze_until, i.snooze_id, i.snooze_name, i.snooze_severity, i.previous_id, i.flaps, i.generation, \
        i.revision, i.correlation
        """

    static func incident(_ row: Row) throws -> Incident {
        var incident = Incident(
            id: row.int64(0),
            source: row.text(1),
            groupKey: row.text(2),
            status: try row.word(Incident.Status.self, 3),
            openedAt: row.time(4),
            title: row.text(10),
            severity: try row.severity(11),
            labels: try row.pairs(12),
            receiver: row.text(13),
            externalURL: row.text(14),
            truncatedAlerts: row.int(15),
            previousID: row.optionalInt64(26)
        )
        incident.closedAt = row.optionalTime(5)
        incident.closer = closer(row)
        incident.reason = row.optionalText(9)
        incident.acknowledged = row.mark(16)
        incident.assigned = row.mark(19)
        if let until = row.optionalTime(22), let person = row.personName(23) {
            incident.snooze = Incident.Snooze(until: until, by: person, severity: try row.severity(25))
        }
        incident.flaps = row.int(27)
        incident.generation = row.int(28)
        incident.revision = row.int64(29)
        incident.correlation = row.text(30)
        return incident
    }

    private static func closer(_ row: Row) -> Incident.Closer? {
        if let person = row.personName(7) { return .person(person) }
        return row.isNull(6) ? nil : .itself
    }
}

extension Incident.Closer {
    var word: String {
        switch self {
        case .itself: "itself"
        case .person: "person"
        }
    }

    var person: PersonName? {
        if case .person(let person) = self { return person }
        return nil
    }
}
