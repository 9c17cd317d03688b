import Database
import Desk
import Incidents

extension StoredRecords {
    func silenceOrder(_ id: Int64) throws -> SilenceOrder? {
        try connection.first("SELECT \(raw: Self.orderColumns) FROM silence_orders WHERE id = \(id)", Self.order)
    }

    func unsettledSilenceOrder(of incident: Int64, since: Timestamp) throws -> SilenceOrder? {
        let newest = try connection.first(
            """
            SELECT \(raw: Self.orderColumns) FROM silence_orders
            WHERE incident_id IS NOT NULL AND incident_id = \(incident)
                AND state IN ('running', 'done', 'failed', 'unknown')
            ORDER BY id DESC LIMIT 1
            """,
            Self.order
        )
        guard let newest, newest.state != .done, newest.endedAt.map({ $0 >= since }) ?? true else { return nil }
        return newest
    }

    func runningSilenceOrders() throws -> [SilenceOrder] {
        try connection.rows(
            "SELECT \(raw: Self.orderColumns) FROM silence_orders INDEXED BY silence_orders_running WHERE state = 'running'",
            Self.order
        ).sorted { $0.id < $1.id }
    }

    func overdueSilenceOrders(at now: Timestamp) throws -> [SilenceOrder] {
        let askedBefore = now - SilenceOrder.confirmationLifetime
        return try connection.rows(
            """
            SELECT \(raw: Self.orderColumns) FROM silence_orders INDEXED BY silence_orders_asked
            WHERE state = 'asked' AND asked_at <= \(askedBefore.milliseconds) ORDER BY asked_at
            """,
            Self.order
        )
    }

    /// The order about the same that is under way.
    func runningSilenceOrder(about subject: String) throws -> SilenceOrder? {
        try connection.first(
            "SELECT \(raw: Self.orderColumns) FROM silence_orders WHERE state = 'running' AND subject = \(subject)",
            Self.order
        )
    }

    private static let orderColumns: StaticString =
        "id, incident_id, wish, asked_id, asked_name, asked_at, via, posting_id, state, ended_at, silence, failure"

    private static func order(_ row: Row) throws -> SilenceOrder {
        var order = SilenceOrder(
            id: row.int64(0),
            incident: row.optionalInt64(1),
            wish: try JSONText.value(SilenceWish.self, from: row.text(2)),
            askedBy: PersonName(id: row.int64(3), name: row.text(4)),
            askedAt: row.time(5),
            via: try row.word(Actor.Via.self, 6),
            posting: row.optionalInt64(7),
            state: try row.word(SilenceOrder.State.self, 8)
        )
        order.endedAt = row.optionalTime(9)
        order.silence = row.optionalText(10)
        order.failure = row.optionalText(11)
        return order
    }
}
