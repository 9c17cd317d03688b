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
        // A way that a newer release wrote is no way here, and no reason to call nobody.
        func rules(_ urgency: Urgency) -> [NoticeRule] {
            rows.filter { $0.0 == urgency.rawValue }.compactMap { row in
                NoticeMethod(row.1).map { NoticeRule($0, after: Int(row.2)) }
            }
        }
        return NoticeRules(high: rules(.high), low: rules(.low), quiet: try quietHours(of: person))
    }

    func contacts(of person: Int64) throws -> [NoticeContact] {
        try connection.rows("SELECT method, address FROM contacts WHERE person_id = \(person) ORDER BY method") {
            ($0.text(0), $0.text(1))
        }.compactMap { row in NoticeMethod(row.0).map { NoticeContact(method: $0, address: row.1) } }
    }

    /// What cannot be read counts as none, as where a zone is not known any more: rather a page too many than none at all.
    private func quietHours(of person: Int64) throws -> WeekHours? {
        let row = try connection.first("SELECT time_zone, windows FROM quiet_hours WHERE person_id = \(person)") {
            ($0.text(0), $0.text(1))
        }
        guard let row, let zone = TimeZone(identifier: row.0) else { return nil }
        return QuietWords.hours(row.1, in: zone)
    }
}
