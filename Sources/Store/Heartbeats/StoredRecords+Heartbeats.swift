import Database
import Desk
import Incidents

extension StoredRecords {
    private static let heartbeatColumns: StaticString =
        "name, instance, state, last_at, since_at, due_at, every_ms, grace_ms"

    func heartbeats() throws -> [Heartbeat] {
        try connection.rows("SELECT \(raw: Self.heartbeatColumns) FROM heartbeats ORDER BY name, instance") {
            try Self.heartbeat($0)
        }
    }

    func heartbeat(_ name: String, instance: String) throws -> Heartbeat? {
        try connection.first(
            "SELECT \(raw: Self.heartbeatColumns) FROM heartbeats WHERE name = \(name) AND instance = \(instance)"
        ) { try Self.heartbeat($0) }
    }

    func heartbeatDue() throws -> Timestamp? {
        try connection.first(
            "SELECT due_at FROM heartbeats WHERE state <> 'silent' ORDER BY due_at LIMIT 1"
        ) { $0.time(0) }
    }

    func heartbeatsDue(at now: Timestamp, limit: Int) throws -> [Heartbeat] {
        try connection.rows(
            """
            SELECT \(raw: Self.heartbeatColumns) FROM heartbeats
            WHERE state <> 'silent' AND due_at <= \(now.milliseconds) ORDER BY due_at LIMIT \(limit)
            """
        ) { try Self.heartbeat($0) }
    }

    func heartbeatsHeardAt() throws -> Timestamp? {
        try connection.first("SELECT heard_at FROM hearing WHERE only = 1") { $0.time(0) }
    }

    private static func heartbeat(_ row: Row) throws -> Heartbeat {
        Heartbeat(
            name: row.text(0),
            instance: row.text(1),
            state: try row.word(Heartbeat.State.self, 2),
            lastAt: row.optionalTime(3),
            since: row.time(4),
            dueAt: row.time(5),
            every: .milliseconds(row.int64(6)),
            grace: .milliseconds(row.int64(7))
        )
    }
}
