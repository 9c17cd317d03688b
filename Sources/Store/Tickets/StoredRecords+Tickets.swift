import Cards
import Database
import Desk
import Incidents
import OnCall
import Tickets

extension StoredRecords {
    func ticket(_ id: String) throws -> StoredTicket? {
        let found = try connection.first(
            "SELECT \(raw: Self.ticketColumns), t.done FROM tickets t WHERE t.id = \(id) AND t.incident_id IS NULL"
        ) { (line: try Self.ticketLine($0), isDone: $0.bool(Self.ticketWidth)) }
        return try found.map { try stored($0.line, isDone: $0.isDone) }
    }

    func ticket(number: Int64) throws -> StoredTicket? {
        let found = try connection.first(
            "SELECT \(raw: Self.ticketColumns), t.done FROM tickets t WHERE t.number = \(number)"
        ) { (line: try Self.ticketLine($0), isDone: $0.bool(Self.ticketWidth)) }
        return try found.map { try stored($0.line, isDone: $0.isDone) }
    }

    func ticket(ofIncident id: Int64) throws -> StoredTicket? {
        let found = try connection.first(
            "SELECT \(raw: Self.ticketColumns), t.done FROM tickets t WHERE t.incident_id = \(id)"
        ) { (line: try Self.ticketLine($0), isDone: $0.bool(Self.ticketWidth)) }
        return try found.map { try stored($0.line, isDone: $0.isDone) }
    }

    private func stored(_ line: TicketLine, isDone: Bool) throws -> StoredTicket {
        let statuses = try connection.rows(
            "SELECT status, at FROM ticket_statuses WHERE ticket = \(line.number) ORDER BY place"
        ) { StatusChange(status: $0.text(0), at: $0.time(1)) }
        let raises = try connection.rows(
            "SELECT \(raw: Self.raiseColumns) FROM ticket_raises r WHERE r.ticket = \(line.number) ORDER BY r.id"
        ) { try Self.raise($0, from: 0) }
        return StoredTicket(
            number: line.number,
            file: TicketFile(
                ticket: line.ticket,
                statuses: statuses,
                raises: raises,
                escalationLevel: line.escalationLevel
            ),
            state: line.state,
            isDone: isDone
        )
    }

    func tickets(in state: TicketState?, offset: Int, limit: Int) throws -> [TicketLine] {
        if let state {
            return try connection.rows(
                """
                SELECT \(raw: Self.ticketColumns) FROM tickets t WHERE t.done = 0 AND t.incident_id IS NULL AND t.rank = \(state.rank)
                ORDER BY t.breach_at, t.number LIMIT \(limit) OFFSET \(offset)
                """,
                Self.ticketLine
            )
        }
        return try connection.rows(
            """
            SELECT \(raw: Self.ticketColumns) FROM tickets t INDEXED BY tickets_open
            WHERE t.done = 0 AND t.incident_id IS NULL AND t.rank >= 0
            ORDER BY t.rank, t.breach_at, t.number LIMIT \(limit) OFFSET \(offset)
            """,
            Self.ticketLine
        )
    }

    func tickets(after: TicketKey?, limit: Int) throws -> [TicketLine] {
        try connection.rows(
            """
            SELECT \(raw: Self.ticketColumns) FROM tickets t INDEXED BY tickets_open
            WHERE t.done = 0 AND t.incident_id IS NULL AND (t.rank, t.breach_at, t.number) > (
                \(after?.rank ?? -1), \(after?.at ?? 0), \(after?.number ?? 0)
            )
            ORDER BY t.rank, t.breach_at, t.number LIMIT \(limit)
            """,
            Self.ticketLine
        )
    }

    func ticketCounts() throws -> [TicketState: Int] {
        let counts = try connection.rows(
            """
            SELECT rank, count(*) FROM tickets INDEXED BY tickets_open WHERE done = 0 AND incident_id IS NULL GROUP BY rank
            """
        ) { (rank: $0.int(0), count: $0.int(1)) }
        return Dictionary(
            counts.compactMap { entry in TicketState(rank: entry.rank).map { ($0, entry.count) } }
        ) { first, _ in first }
    }

    func slaVersion(of text: String) throws -> Int? {
        try connection.first("SELECT number FROM sla_versions WHERE only = 1 AND text = \(text)") { $0.int(0) }
    }

    func followedSLA() throws -> Int {
        try connection.first("SELECT id FROM progress WHERE name = 'clocks of incidents'") { $0.int(0) } ?? 0
    }

    func incidentsWithoutClocks(of severities: [Severity], limit: Int) throws -> [Incident] {
        var found: [Incident] = []
        for severity in severities.sorted(by: >) where found.count < limit {
            found += try connection.rows(
                """
                SELECT \(raw: Self.incidentColumns)
                FROM incidents i INDEXED BY incidents_active CROSS JOIN alert_groups g ON g.id = i.group_id
                WHERE i.closed_at IS NULL AND i.severity = \(severity.rawValue) AND g.source <> \(RoutedAlert.tickets)
                    AND NOT EXISTS (SELECT 1 FROM tickets t WHERE t.incident_id = i.id AND t.done = 0)
                LIMIT \(limit - found.count)
                """,
                Self.incident
            )
        }
        return found
    }

    func ticketsToReview(at now: Timestamp, version: Int, limit: Int) throws -> [Int64] {
        let due = try connection.rows(
            """
            SELECT number FROM tickets WHERE due_at IS NOT NULL AND due_at <= \(now.milliseconds)
            ORDER BY due_at, number LIMIT \(limit)
            """
        ) { $0.int64(0) }
        guard due.count < limit else { return due }
        let outdated = try connection.rows(
            """
            SELECT number FROM tickets INDEXED BY tickets_reviewed WHERE done = 0 AND sla_version < \(version)
            ORDER BY sla_version, number LIMIT \(limit - due.count)
            """
        ) { $0.int64(0) }
        let known = Set(due)
        return due + outdated.filter { !known.contains($0) }
    }

    static let ticketColumns: StaticString = """
        t.number, t.id, t.priority, t.tier, t.status, t.created_at, t.updated_at, t.rank, t.breach_at, t.escalation_level,
        t.incident_id, t.title
        """
    static let ticketWidth: Int32 = 12

    static func ticketLine(_ row: Row) throws -> TicketLine {
        guard let state = TicketState(rank: row.int(7)) else { throw UnreadableValue(what: "ticket rank") }
        let breach = row.int64(8)
        return TicketLine(
            number: row.int64(0),
            ticket: Ticket(
                id: row.text(1),
                priority: row.text(2),
                tier: row.text(3),
                status: row.text(4),
                createdAt: row.time(5),
                updatedAt: row.time(6),
                incident: row.optionalInt64(10).map { ClockedIncident(id: $0, title: row.optionalText(11) ?? "") }
            ),
            state: state,
            breachAt: breach == .max ? nil : Timestamp(milliseconds: breach),
            escalationLevel: row.int(9)
        )
    }
}
