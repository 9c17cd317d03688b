import Database
import Desk
import Foundation
import Incidents
import OnCall

extension StoredRecords {
    func noticeRules(of person: Int64) throws -> NoticeRules {
        let rows = try connection.rows(
            "SELECT urgency, method, minutes FROM notice_rules WHERE person_id = \(person) ORDER BY urgency, place"
        ) { ($0.text(0), $0.text(1), $0.int64(2)) }
        func rules(_ urgency: Urgency) throws -> [NoticeRule] {
            try rows.filter { $0.0 == urgency.rawValue }.map { NoticeRule(try Self.method($0.1), after: Int($0.2)) }
        }
        return NoticeRules(high: try rules(.high), low: try rules(.low), quiet: try quietHours(of: person))
    }

    func contacts(of person: Int64) throws -> [NoticeContact] {
        try connection.rows("SELECT method, address FROM contacts WHERE person_id = \(person) ORDER BY method") {
            ($0.text(0), $0.text(1))
        }.map { NoticeContact(method: try Self.method($0.0), address: $0.1) }
    }

    /// What cannot be read counts as none, as where a zone is not known any more: rather a page too many than none at all.
    private func quietHours(of person: Int64) throws -> WeekHours? {
        let row = try connection.first("SELECT time_zone, windows FROM quiet_hours WHERE person_id = \(person)") {
            ($0.text(0), $0.text(1))
        }
        guard let row, let zone = TimeZone(identifier: row.0) else { return nil }
        return QuietWords.hours(row.1, in: zone)
    }

    private static func method(_ text: String) throws -> NoticeMethod {
        guard let method = NoticeMethod(text) else { throw UnreadableValue(what: "way to a person") }
        return method
    }
}
