import Cards
import Database
import Incidents

extension StoredRecords {
    func incidents(in list: IncidentList, after: ListKey?, limit: Int) throws -> [Incident] {
        switch list {
        case .search(let text): try search(text, after: after, limit: limit)
        default: try connection.rows(page(of: list, after: after, limit: limit), Self.incident)
        }
    }

    func count(of list: IncidentList) throws -> Int? {
        switch list {
        case .active: return try number("SELECT count(*) FROM incidents WHERE closed_at IS NULL")
        case .history:
            let counted = try number(
                """
                SELECT count(*) FROM (
                    SELECT 1 FROM incidents WHERE closed_at IS NOT NULL LIMIT \(Self.countedHistory + 1)
                )
                """
            )
            return counted > Self.countedHistory ? nil : counted
        case .mine(let person):
            return try number(
                """
                SELECT count(*) FROM incidents INDEXED BY incidents_active
                WHERE closed_at IS NULL AND (assigned_id = \(person) OR acknowledged_id = \(person))
                """
            )
        case .storm(let storm):
            return try number(
                """
                SELECT count(*) FROM storm_incidents s CROSS JOIN incidents i ON i.id = s.incident_id
                WHERE s.storm_id = \(storm) AND i.closed_at IS NULL
                """
            )
        case .search: return nil
        }
    }

    /// A longer history is not counted to the end.
    private static let countedHistory = 1_000

    private func number(_ sql: SQL) throws -> Int {
        try connection.first(sql) { $0.int(0) } ?? 0
    }

    /// One page of a list that an index has in the list's order.
    func page(of list: IncidentList, after: ListKey?, limit: Int) throws -> SQL {
        // Above every real key, so that the first page is asked for like all others.
        let key = after ?? ListKey(rank: .max, at: .max, id: .max)
        switch list {
        case .active: return activePage("", after: key, limit: limit)
        case .mine(let person):
            return activePage(
                "AND (i.assigned_id = \(person) OR i.acknowledged_id = \(person))",
                after: key,
                limit: limit
            )
        case .storm(let storm):
            return activePage(
                """
                AND EXISTS (SELECT 1 FROM storm_incidents s WHERE s.storm_id = \(storm) AND s.incident_id = i.id)
                """,
                after: key,
                limit: limit
            )
        case .history, .search:
            return """
                SELECT \(raw: Self.incidentColumns)
                FROM incidents i INDEXED BY incidents_history CROSS JOIN alert_groups g ON g.id = i.group_id
                WHERE i.closed_at IS NOT NULL AND (i.closed_at, i.id) < (\(key.at), \(key.id))
                ORDER BY i.closed_at DESC, i.id DESC LIMIT \(limit)
                """
        }
    }

    private func activePage(_ filter: SQL, after key: ListKey, limit: Int) -> SQL {
        """
        SELECT \(raw: Self.incidentColumns)
        FROM incidents i INDEXED BY incidents_active CROSS JOIN alert_groups g ON g.id = i.group_id
        WHERE i.closed_at IS NULL AND (i.severity, i.opened_at, i.id) < (\(key.rank), \(key.at), \(key.id)) \(filter)
        ORDER BY i.severity DESC, i.opened_at DESC, i.id DESC LIMIT \(limit)
        """
    }
}
