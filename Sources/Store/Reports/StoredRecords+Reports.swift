import Database
import Desk
import Incidents

extension StoredRecords {
    func reported(
        in period: ReportPeriod,
        chat: ChatAddress?,
        after: ExplainedIncident?,
        limit: Int
    ) throws -> [ExplainedIncident] {
        // Below every real key, so that the first page is asked for like all others.
        let last = after?.incident
        let key = (at: (last?.openedAt ?? period.from).milliseconds, id: last?.id ?? 0)
        var filter: SQL = ""
        if let chat {
            guard let number = try currentChatID(of: chat) else { return [] }
            filter = """
                AND EXISTS (
                    SELECT 1 FROM postings p WHERE p.kind = 'card' AND p.chat_id = \(number) AND p.incident_id = i.id
                )
                """
        }
        return try connection.rows(
            """
            SELECT \(raw: Self.incidentColumns), c.incident_id, \(raw: Self.causeColumns)
            FROM incidents i INDEXED BY incidents_opened CROSS JOIN alert_groups g ON g.id = i.group_id
            LEFT JOIN causes c ON c.incident_id = i.id
            WHERE (i.opened_at, i.id) > (\(key.at), \(key.id)) AND i.opened_at < \(period.until.milliseconds) \(filter)
            ORDER BY i.opened_at, i.id LIMIT \(limit)
            """
        ) { row in
            ExplainedIncident(
                incident: try Self.incident(row),
                cause: row.isNull(Self.incidentWidth) ? .unknown : try Self.cause(row, from: Self.incidentWidth + 1)
            )
        }
    }

    func isSame(_ chat: ChatAddress, as other: ChatAddress) throws -> Bool {
        if chat == other { return true }
        guard let number = try currentChatID(of: chat) else { return false }
        return try currentChatID(of: other) == number
    }

    func hasCards(_ chat: ChatAddress) throws -> Bool {
        guard let number = try currentChatID(of: chat) else { return false }
        return try connection.exists("SELECT 1 FROM postings WHERE chat_id = \(number) AND kind = 'card' LIMIT 1")
    }

    func lastWeeklyReports() throws -> [ChatAddress: Timestamp] {
        let rows = try connection.rows("SELECT front_end, chat, due_at FROM weekly_report_chats") { row in
            (chat: try Self.address(row, 0), due: row.time(2))
        }
        return Dictionary(rows.map { ($0.chat, $0.due) }) { $1 }
    }

    func lastWeeklyReport() throws -> Timestamp? {
        try connection.first("SELECT due_at FROM weekly_reports WHERE only = 1") { $0.time(0) }
    }
}
