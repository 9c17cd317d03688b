import Incidents

/// Fills a migrated database with incidents faster than they could ever have happened.
enum HistoryWriter {
    private static let groups = 1_000

    static func fill(_ path: String, closed: Int, active: Int, until now: Timestamp) throws {
        let database = try BareConnection(path)
        defer { database.close() }
        let start = now.milliseconds - Int64(closed) * 60_000 - 1_000_000
        let labels =
            #"{"alertname":"KubePodCrashLooping","cluster":"prod-eu1","namespace":"shop","service":"checkout-'||n||'"}"#
        try database.run(
            """
            PRAGMA synchronous = OFF;
            BEGIN;
            WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < \(groups))
            INSERT INTO alert_groups (id, source, key) SELECT n, 'alertmanager', '7:chatops/key/group-' || n FROM numbers;

            WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < \(closed))
            INSERT INTO incidents (
                id, group_id, status, opened_at, closed_at, closer, title, severity, labels, receiver, external_url,
                truncated_alerts, flaps, generation, revision, correlation
            )
            SELECT n, 1 + n % \(groups), 'resolved', \(start) + n * 60000, \(start) + n * 60000 + 50000, 'itself',
                'KubePodCrashLooping', 1 + n % 4, '\(labels)', 'chatops', 'http://alertmanager.example.org', 0, 0, 1, 2, ''
            FROM numbers;

            WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < \(active))
            INSERT INTO incidents (
                id, group_id, status, opened_at, title, severity, labels, receiver, external_url,
                truncated_alerts, flaps, generation, revision, correlation
            )
            SELECT \(closed) + n, n, 'active', \(now.milliseconds) - n * 1000,
                'KubePodCrashLooping', 1 + n % 4, '\(labels)', 'chatops', 'http://alertmanager.example.org', 0, 0, 1, 1, ''
            FROM numbers;

            INSERT INTO alerts (
                group_id, incident_id, fingerprint, starts_at, ended_at, labels, annotations, generator_url
            )
            SELECT group_id, id, printf('%016x', id), opened_at, closed_at, labels,
                '{"summary":"Pod shop/checkout is crash looping"}', 'http://prometheus.example.org/graph'
            FROM incidents;

            INSERT INTO starts (group_id, at, count) SELECT group_id, opened_at, 1 FROM incidents;
            COMMIT;
            PRAGMA wal_checkpoint(TRUNCATE);
            """
        )
    }
}
