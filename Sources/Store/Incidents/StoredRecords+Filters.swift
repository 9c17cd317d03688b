import Cards
import Database
import Desk
import Incidents

extension StoredRecords {
    func incidents(_ filter: IncidentFilter, after: ListKey?, limit: Int) throws -> [Incident] {
        // Above every real key, so that the first page is asked for like all others.
        let key = after ?? ListKey(rank: .max, at: .max, id: .max)
        guard case .active = filter.list else {
            return try connection.rows(historyPage(of: filter, after: key, limit: limit), Self.incident)
        }
        var found: [Incident] = []
        for severity in Severity.allCases.sorted(by: >) where severity.rawValue <= key.rank && found.count < limit {
            guard filter.severity ?? severity == severity else { continue }
            let begin = severity.rawValue == key.rank ? key : ListKey(rank: 0, at: .max, id: .max)
            let page = activePage(of: severity, since: filter.since, after: begin, limit: limit - found.count)
            found += try connection.rows(page, Self.incident)
        }
        return found
    }

    /// One severity of the active list, so that the time bounds what is read of the index.
    func activePage(of severity: Severity, since: Timestamp?, after key: ListKey, limit: Int) -> SQL {
        """
        SELECT \(raw: Self.incidentColumns)
        FROM incidents i INDEXED BY incidents_active CROSS JOIN alert_groups g ON g.id = i.group_id
        WHERE i.closed_at IS NULL AND i.severity = \(severity.rawValue) AND (i.opened_at, i.id) < (\(key.at), \(key.id))
            AND i.opened_at >= \(since?.milliseconds ?? Int64.min)
        ORDER BY i.opened_at DESC, i.id DESC LIMIT \(limit)
        """
    }

    func historyPage(of filter: IncidentFilter, after key: ListKey, limit: Int) -> SQL {
        var narrowing: SQL = ""
        if case .closed(.some(let status)) = filter.list { narrowing = "AND i.status = \(status.rawValue)" }
        if let severity = filter.severity { narrowing = "\(narrowing) AND i.severity = \(severity.rawValue)" }
        return """
            SELECT \(raw: Self.incidentColumns)
            FROM incidents i INDEXED BY incidents_history CROSS JOIN alert_groups g ON g.id = i.group_id
            WHERE i.closed_at IS NOT NULL AND (i.closed_at, i.id) < (\(key.at), \(key.id))
                AND i.closed_at >= \(filter.since?.milliseconds ?? Int64.min) \(narrowing)
            ORDER BY i.closed_at DESC, i.id DESC LIMIT \(limit)
            """
    }
}
