import Database
import Desk
import Incidents

extension WritableStoredRecords {
    func save(_ sighting: AlertSighting, of fingerprint: String, on incident: Int64, heardAt: Timestamp) throws {
        try writer.execute(
            """
            INSERT INTO sightings (fingerprint, incident_id, sighting, heard_at) VALUES (
                \(fingerprint), \(incident), \(try JSONText.of(sighting)), \(heardAt.milliseconds)
            )
            ON CONFLICT (fingerprint, incident_id) DO UPDATE SET
                sighting = excluded.sighting, heard_at = max(heard_at, excluded.heard_at)
            """
        )
    }

    func saveSightedWords(_ words: [String], of incident: Int64) throws {
        try save(words, toldBy: "message", of: incident)
    }

    func saveToldWords(_ words: [String], of incident: Int64) throws {
        try save(words, toldBy: "webhook", of: incident)
    }

    private func save(_ words: [String], toldBy source: String, of incident: Int64) throws {
        for word in words {
            try writer.execute(
                """
                INSERT INTO incident_words (told_by, word, incident_id) VALUES (\(source), \(word), \(incident))
                ON CONFLICT (told_by, word, incident_id) DO NOTHING
                """
            )
        }
    }

    func lend(_ incident: Int64, toSource source: String, groupKey: String) throws {
        let group = try madeGroupID(source: source, key: groupKey)
        try writer.execute(
            """
            INSERT INTO loans (incident_id, group_id) VALUES (\(incident), \(group))
            ON CONFLICT (incident_id) DO NOTHING
            """
        )
    }

    func endLoan(of incident: Int64) throws {
        try writer.execute("DELETE FROM loans WHERE incident_id = \(incident)")
    }

    func removeAlert(_ fingerprint: String, from incident: Int64) throws {
        try writer.execute("DELETE FROM alerts WHERE incident_id = \(incident) AND fingerprint = \(fingerprint)")
    }

    func pruneSightings(closedBefore before: Timestamp, limit: Int) throws -> Int {
        // Of incidents that are still active or closed lately there are few, so that the oldest are soon found.
        let words = try writer.execute(
            """
            DELETE FROM incident_words WHERE (told_by, word, incident_id) IN (
                SELECT w.told_by, w.word, w.incident_id FROM incident_words w INDEXED BY incident_words_incident
                CROSS JOIN incidents i ON i.id = w.incident_id
                WHERE w.incident_id > 0 AND i.closed_at < \(before.milliseconds)
                    AND NOT EXISTS (
                        SELECT 1 FROM sightings s INDEXED BY sightings_incident
                        WHERE s.incident_id = w.incident_id AND s.heard_at >= \(before.milliseconds)
                    )
                ORDER BY w.incident_id LIMIT \(limit)
            )
            """
        )
        guard words < limit else { return words }
        let sightings = try writer.execute(
            """
            DELETE FROM sightings WHERE (fingerprint, incident_id) IN (
                SELECT s.fingerprint, s.incident_id FROM sightings s INDEXED BY sightings_incident
                CROSS JOIN incidents i ON i.id = s.incident_id
                WHERE s.incident_id > 0 AND s.heard_at < \(before.milliseconds)
                    AND i.closed_at < \(before.milliseconds)
                ORDER BY s.incident_id LIMIT \(limit - words)
            )
            """
        )
        return words + sightings
    }
}
