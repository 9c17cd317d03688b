import Cards
import Database
import Incidents

extension StoredRecords {
    /// How many incidents back a search looks, so that its time does not grow with the history.
    static let searchedIncidents: Int64 = 100_000

    /// Title, labels or number contain the text, newest first. `key=value` finds that very label. Latin letters match in
    /// either case, others as typed, in lower case, and with a capital first.
    func search(_ text: String, after: ListKey?, limit: Int) throws -> [Incident] {
        let words = SearchText(text)
        guard !words.isEmpty, limit > 0 else { return [] }
        guard let newest = try connection.first("SELECT max(id) FROM incidents", { $0.int64(0) }) else { return [] }
        let oldest = max(0, newest - Self.searchedIncidents)
        // The one whose number was typed is likely the one that is meant. Alone on a page it would hide the newer ones.
        var found: [Incident] = []
        if after == nil, limit > 1, let number = words.number, let incident = try incident(number) {
            found = [incident]
        }
        found += try connection.rows(
            Self.searchPage(words, after: oldest, before: after?.id ?? .max, limit: limit),
            Self.incident
        ).filter { $0.id != words.number || limit == 1 }
        return Array(found.prefix(limit))
    }

    static func searchPage(_ words: SearchText, after oldest: Int64, before: Int64, limit: Int) -> SQL {
        var match: SQL = "CAST(i.id AS TEXT) LIKE \(words.numberPattern) ESCAPE '\\'"
        for pattern in words.titlePatterns { match = "\(match) OR i.title LIKE \(pattern) ESCAPE '\\'" }
        for pattern in words.labelPatterns { match = "\(match) OR i.labels LIKE \(pattern) ESCAPE '\\'" }
        return """
            SELECT \(raw: incidentColumns) FROM incidents i CROSS JOIN alert_groups g ON g.id = i.group_id
            WHERE i.id > \(oldest) AND i.id < \(before) AND (\(match))
            ORDER BY i.id DESC LIMIT \(limit)
            """
    }
}
