import Cards
import Database
import Desk
import Incidents

extension WritableStoredRecords {
    func keepSilences(
        _ silences: [Silence],
        holding alerts: [SuppressedAlert],
        at now: Timestamp
    ) throws -> Set<Int64> {
        let known = Dictionary(
            try connection.rows("SELECT \(raw: Self.silenceColumns) FROM silences", Self.silence).map { ($0.id, $0) }
        ) { $1 }
        let there = Dictionary(silences.filter { $0.state != .expired }.map { ($0.id, $0) }) { $1 }
        let before = Set(
            try connection.rows("SELECT fingerprint, silence_id FROM silenced_alerts") {
                Holding(fingerprint: $0.text(0), silence: $0.text(1))
            }
        )
        let incidents = try activeIncidents(firing: Set(alerts.map(\.fingerprint)).union(before.map(\.fingerprint)))
        var after = Set<Holding>()
        for alert in alerts {
            let silences = alert.silences.filter { there[$0] != nil }
            guard !silences.isEmpty else { continue }
            guard incidents[alert.fingerprint] != nil else { continue }
            after.formUnion(silences.map { Holding(fingerprint: alert.fingerprint, silence: $0) })
        }
        // Conditions of a silence never change: what one holds that still stands, and is not listed any more, has ended there,
        // and nobody was told.
        after.formUnion(before.filter { there[$0.silence]?.state == .active && incidents[$0.fingerprint] != nil })
        for holding in before.subtracting(after) {
            try writer.execute(
                """
                DELETE FROM silenced_alerts WHERE fingerprint = \(holding.fingerprint) AND silence_id = \(holding.silence)
                """
            )
        }
        for gone in known.keys where there[gone] == nil {
            try writer.execute("DELETE FROM silences WHERE id = \(gone)")
        }
        for silence in there.values where known[silence.id] != silence { try save(silence) }
        for holding in after.subtracting(before) {
            try writer.execute(
                """
                INSERT INTO silenced_alerts (fingerprint, silence_id) VALUES (\(holding.fingerprint), \(holding.silence))
                """
            )
        }
        try noteLook(at: now)
        let told = there.values.filter { silence in
            known[silence.id].map { $0.endsAt != silence.endsAt || $0.createdBy != silence.createdBy } ?? false
        }.map(\.id)
        let changed = after.symmetricDifference(before).union(after.filter { told.contains($0.silence) })
        return changed.reduce(into: []) { $0.formUnion(incidents[$1.fingerprint] ?? []) }
    }

    private struct Holding: Hashable {
        let fingerprint: String
        let silence: String
    }

    /// Those of Alertmanager, by the fingerprints of their firing alerts.
    func activeIncidents(firing fingerprints: Set<String>) throws -> [String: Set<Int64>] {
        guard !fingerprints.isEmpty else { return [:] }
        var incidents: [String: Set<Int64>] = [:]
        try connection.step(
            """
            SELECT a.fingerprint, a.incident_id FROM incidents i CROSS JOIN alert_groups g ON g.id = i.group_id
                CROSS JOIN alerts a ON a.incident_id = i.id
            WHERE i.closed_at IS NULL AND g.source = 'alertmanager' AND a.ended_at IS NULL
            """
        ) { row in
            let fingerprint = row.text(0)
            if fingerprints.contains(fingerprint) { incidents[fingerprint, default: []].insert(row.int64(1)) }
            return true
        }
        return incidents
    }

    func save(_ silence: Silence) throws {
        try writer.execute(
            """
            INSERT INTO silences (id, state, matchers, starts_at, ends_at, created_by, comment) VALUES (
                \(silence.id), \(silence.state.rawValue), \(try JSONText.of(silence.matchers)),
                \(silence.startsAt.milliseconds), \(silence.endsAt.milliseconds), \(silence.createdBy), \(silence.comment)
            ) ON CONFLICT (id) DO UPDATE SET
                state = excluded.state, matchers = excluded.matchers, starts_at = excluded.starts_at,
                ends_at = excluded.ends_at, created_by = excluded.created_by, comment = excluded.comment
            """
        )
    }

    private func noteLook(at now: Timestamp) throws {
        try writer.execute(
            """
            INSERT INTO silence_looks (only, looked_at, failure) VALUES (1, \(now.milliseconds), NULL)
            ON CONFLICT (only) DO UPDATE SET looked_at = excluded.looked_at, failure = NULL
            """
        )
    }

    func noteSilencesUnknown(_ reason: String) throws -> Bool {
        guard try silenceLook().failure != reason else { return false }
        try writer.execute(
            """
            INSERT INTO silence_looks (only, looked_at, failure) VALUES (1, NULL, \(reason))
            ON CONFLICT (only) DO UPDATE SET failure = excluded.failure
            """
        )
        return true
    }
}
