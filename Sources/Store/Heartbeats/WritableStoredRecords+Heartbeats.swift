import Database
import Desk
import Incidents

extension WritableStoredRecords {
    func save(_ heartbeat: Heartbeat) throws {
        try writer.execute(
            """
            INSERT INTO heartbeats (name, instance, state, last_at, since_at, due_at, every_ms, grace_ms) VALUES (
                \(heartbeat.name), \(heartbeat.instance), \(heartbeat.state.rawValue),
                \(heartbeat.lastAt?.milliseconds), \(heartbeat.since.milliseconds), \(heartbeat.dueAt.milliseconds),
                \(heartbeat.every.milliseconds), \(heartbeat.grace.milliseconds)
            )
            ON CONFLICT (name, instance) DO UPDATE SET
                state = excluded.state, last_at = excluded.last_at, since_at = excluded.since_at,
                due_at = excluded.due_at, every_ms = excluded.every_ms, grace_ms = excluded.grace_ms
            """
        )
    }

    func remove(_ heartbeat: Heartbeat) throws {
        try writer.execute(
            "DELETE FROM heartbeats WHERE name = \(heartbeat.name) AND instance = \(heartbeat.instance)"
        )
    }

    func setHeartbeatsHeard(at now: Timestamp) throws {
        try writer.execute(
            """
            INSERT INTO hearing (only, heard_at) VALUES (1, \(now.milliseconds))
            ON CONFLICT (only) DO UPDATE SET heard_at = excluded.heard_at
            """
        )
    }
}
