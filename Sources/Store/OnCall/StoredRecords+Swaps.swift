import Cards
import Database
import Desk
import Incidents

extension StoredRecords {
    func swap(_ id: Int64) throws -> Swap? {
        try connection.first(
            """
            SELECT \(raw: Self.swapColumns) FROM swaps s
            CROSS JOIN people a ON a.id = s.asker_id CROSS JOIN people o ON o.id = s.other_id
            WHERE s.id = \(id) AND a.removed_at IS NULL AND o.removed_at IS NULL
            """,
            Self.swap
        )
    }

    func openSwaps(at now: Timestamp) throws -> [Swap] {
        try connection.rows(
            """
            SELECT \(raw: Self.swapColumns) FROM swaps s INDEXED BY swaps_open
            CROSS JOIN people a ON a.id = s.asker_id CROSS JOIN people o ON o.id = s.other_id
            WHERE s.state = 'asked' AND s.give_until > \(now.milliseconds)
                AND (s.take_until IS NULL OR s.take_until > \(now.milliseconds))
                AND a.removed_at IS NULL AND o.removed_at IS NULL
            """,
            Self.swap
        ).sorted { $0.id < $1.id }
    }

    private static let swapColumns: StaticString = """
        s.id, s.schedule, s.asker_id, a.name, s.other_id, o.name, s.give_from, s.give_until, s.take_from, s.take_until,
        s.asked_at, s.state, s.ended_at
        """

    private static func swap(_ row: Row) throws -> Swap {
        let asker = PersonName(id: row.int64(2), name: row.text(3))
        let other = PersonName(id: row.int64(4), name: row.text(5))
        let take = row.optionalTime(9).map { DutyPeriod(from: row.optionalTime(8), until: $0) }
        return Swap(
            id: row.int64(0),
            offer: SwapOffer(
                schedule: row.text(1),
                asker: asker.id,
                other: other.id,
                give: DutyPeriod(from: row.optionalTime(6), until: row.time(7)),
                take: take
            ),
            asker: asker,
            other: other,
            askedAt: row.time(10),
            state: try row.word(Swap.State.self, 11),
            endedAt: row.optionalTime(12)
        )
    }
}
