import Database
import Desk
import Incidents

extension StoredRecords {
    func alerts(of incident: Int64, limit: Int) throws -> [Alert] {
        try connection.rows(
            """
            SELECT \(raw: Self.alertColumns) FROM alerts WHERE incident_id = \(incident)
            ORDER BY (ended_at IS NULL) DESC, starts_at DESC, id DESC LIMIT \(limit)
            """,
            Self.alert
        )
    }

    func alertCounts(of incident: Int64) throws -> AlertCounts {
        var firing = 0
        var ended = 0
        try connection.step(
            """
            SELECT (ended_at IS NULL), count(*) FROM alerts WHERE incident_id = \(incident) GROUP BY (ended_at IS NULL)
            """
        ) { row in
            if row.bool(0) { firing = row.int(1) } else { ended = row.int(1) }
            return true
        }
        return AlertCounts(firing: firing, ended: ended)
    }

    /// In the order in which they came.
    func allAlerts(of incident: Int64) throws -> [Alert] {
        var alerts = try connection.rows(
            "SELECT \(raw: Self.alertColumns) FROM alerts WHERE incident_id = \(incident)"
        ) { row in
            (id: row.int64(6), alert: try Self.alert(row))
        }
        if alerts.count > 1 { alerts.sort { $0.id < $1.id } }
        return alerts.map(\.alert)
    }

    /// In the order in which they came.
    func firingAlerts(
        of incident: Int64,
        inGroup group: Int64,
        andEndedAmong episodes: Set<Episode>
    ) throws -> [Alert] {
        var alerts = try connection.rows(
            "SELECT \(raw: Self.alertColumns) FROM alerts WHERE incident_id = \(incident) AND (ended_at IS NULL) = 1"
        ) { row in
            (id: row.int64(6), alert: try Self.alert(row))
        }
        for episode in episodes.subtracting(alerts.lazy.map(\.alert.episode)) {
            let ended = try connection.first(
                """
                SELECT \(raw: Self.alertColumns) FROM alerts
                WHERE group_id = \(group) AND fingerprint = \(episode.fingerprint) AND incident_id = \(incident)
                    AND starts_at = \(episode.startsAt.milliseconds)
                """
            ) { row in
                (id: row.int64(6), alert: try Self.alert(row))
            }
            if let ended { alerts.append(ended) }
        }
        if alerts.count > 1 { alerts.sort { $0.id < $1.id } }
        return alerts.map(\.alert)
    }

    static let alertColumns: StaticString =
        "fingerprint, starts_at, ended_at, labels, annotations, generator_url, id"

    static func alert(_ row: Row) throws -> Alert {
        Alert(
            fingerprint: row.text(0),
            startsAt: row.time(1),
            endedAt: row.optionalTime(2),
            labels: try row.pairs(3),
            annotations: try row.pairs(4),
            generatorURL: row.text(5)
        )
    }
}
