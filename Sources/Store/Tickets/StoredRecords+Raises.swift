import Cards
import Database
import Desk
import Incidents
import Tickets

extension StoredRecords {
    func raises(ofCard after: Int64, limit: Int) throws -> [RaisedTicket] {
        try connection.rows(
            """
            SELECT \(raw: Self.ticketColumns), \(raw: Self.raiseColumns)
            FROM ticket_raises r CROSS JOIN tickets t ON t.number = r.ticket
            WHERE r.audience = \(try audience(ofTicketCard: after)) AND r.id > \(after)
                AND r.id <= \(try lastRaise(ofCard: after)) AND r.incident_id IS NULL
            ORDER BY r.id DESC LIMIT \(limit)
            """
        ) { row in
            RaisedTicket(line: try Self.ticketLine(row), raise: try Self.raise(row, from: Self.ticketWidth))
        }
    }

    func raiseCounts(ofCard after: Int64) throws -> [TicketStage?: Int] {
        let rows = try connection.rows(
            """
            SELECT CASE WHEN taken_back_at IS NULL THEN stage END, count(*) FROM ticket_raises
            WHERE audience = \(try audience(ofTicketCard: after)) AND id > \(after)
                AND id <= \(try lastRaise(ofCard: after)) AND incident_id IS NULL
            GROUP BY 1
            """
        ) { (stage: $0.optionalText(0).flatMap(TicketStage.init), count: $0.int(1)) }
        return Dictionary(rows.map { ($0.stage, $0.count) }) { first, _ in first }
    }

    /// Where the next card of its audience begins; the largest integer while there is none.
    private func lastRaise(ofCard after: Int64) throws -> Int64 {
        try connection.first(
            """
            SELECT after FROM ticket_cards WHERE audience = \(try audience(ofTicketCard: after)) AND after > \(after)
            ORDER BY after LIMIT 1
            """
        ) { $0.int64(0) } ?? .max
    }

    func lastTicketCard(for audience: String) throws -> (after: Int64, at: Timestamp)? {
        try connection.first(
            "SELECT after, at FROM ticket_cards WHERE audience = \(audience) ORDER BY after DESC LIMIT 1"
        ) { (after: $0.int64(0), at: $0.time(1)) }
    }

    func audience(ofTicketCard after: Int64) throws -> String {
        try connection.first("SELECT audience FROM ticket_cards WHERE after = \(after)") { $0.text(0) } ?? ""
    }

    func ticketCard(ofRaise id: Int64) throws -> Int64? {
        let audience = try connection.first(
            "SELECT audience FROM ticket_raises WHERE id = \(id) AND incident_id IS NULL"
        ) { $0.text(0) }
        guard let audience else { return nil }
        return try connection.first(
            """
            SELECT after FROM ticket_cards WHERE audience = \(audience) AND after < \(id) ORDER BY after DESC LIMIT 1
            """
        ) { $0.int64(0) }
    }

    func ticketEvents(after: Int64, limit: Int) throws -> [TicketEvent] {
        try connection.rows(
            """
            SELECT \(raw: Self.ticketColumns), \(raw: Self.raiseColumns), e.id, e.at, e.kind, e.again
            FROM ticket_events e CROSS JOIN ticket_raises r ON r.id = e.raise CROSS JOIN tickets t ON t.number = r.ticket
            WHERE e.id > \(after) ORDER BY e.id LIMIT \(limit)
            """
        ) { row in
            let own = Self.ticketWidth + Self.raiseWidth
            let kind = try row.word(TicketEvent.Kind.self, own + 2)
            return TicketEvent(
                seq: row.int64(own),
                at: row.time(own + 1),
                kind: row.bool(own + 3) ? .restored : kind,
                ticket: try Self.ticketLine(row).ticket,
                raise: try Self.raise(row, from: Self.ticketWidth)
            )
        }
    }

    func lastTicketEvent() throws -> Int64 {
        try connection.first("SELECT id FROM ticket_events WHERE id > 0 ORDER BY id DESC LIMIT 1") { $0.int64(0) } ?? 0
    }

    static let raiseColumns: StaticString = """
        r.id, r.clock, r.stage, r.target, r.at, r.level, r.taken_back_at, r.taken_back_because,
        r.incident_id
        """
    static let raiseWidth: Int32 = 9

    static func raise(_ row: Row, from column: Int32) throws -> TicketRaise {
        var takenBack: TicketRaise.TakenBack?
        if let at = row.optionalTime(column + 6) {
            takenBack = .init(at: at, because: try row.word(TicketRaise.End.self, column + 7))
        }
        return TicketRaise(
            id: row.int64(column),
            clock: try row.word(TicketClock.self, column + 1),
            stage: try row.word(TicketStage.self, column + 2),
            target: row.int(column + 3),
            at: row.time(column + 4),
            level: row.int(column + 5),
            takenBack: takenBack,
            incident: row.optionalInt64(column + 8)
        )
    }
}
