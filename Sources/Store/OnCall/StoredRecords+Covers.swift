import Cards
import Database
import Desk
import Incidents

extension StoredRecords {
    func cover(_ id: Int64) throws -> Cover? {
        try connection.first(
            """
            SELECT \(raw: Self.coverColumns) FROM overrides o CROSS JOIN people p ON p.id = o.person_id
            WHERE o.id = \(id) AND o.removed_at IS NULL AND p.removed_at IS NULL
            """,
            Self.cover
        )
    }

    func covers(endingAfter moment: Timestamp) throws -> [Cover] {
        try connection.rows(
            """
            SELECT \(raw: Self.coverColumns) FROM overrides o CROSS JOIN people p ON p.id = o.person_id
            WHERE o.removed_at IS NULL AND o.until_at > \(moment.milliseconds) AND p.removed_at IS NULL
            """,
            Self.cover
        ).sorted { $0.id < $1.id }
    }

    private static let coverColumns: StaticString =
        "o.id, o.schedule, o.person_id, p.name, o.from_at, o.until_at, o.made_by, o.made_name, o.made_at, o.swap_id"

    private static func cover(_ row: Row) -> Cover {
        Cover(
            id: row.int64(0),
            schedule: row.text(1),
            person: PersonName(id: row.int64(2), name: row.text(3)),
            from: row.time(4),
            until: row.time(5),
            by: PersonName(id: row.int64(6), name: row.text(7)),
            at: row.time(8),
            swap: row.optionalInt64(9)
        )
    }
}
