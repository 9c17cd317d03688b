import Database
import Desk
import Foundation
import Incidents
import OnCall

extension WritableStoredRecords {
    func setNoticeRules(_ rules: [NoticeRule], for urgency: Urgency, of person: Int64) throws {
        try writer.execute(
            "DELETE FROM notice_rules WHERE person_id = \(person) AND urgency = \(urgency.rawValue)"
        )
        for (place, rule) in rules.enumerated() {
            try writer.execute(
                """
                INSERT INTO notice_rules (person_id, urgency, place, method, minutes)
                VALUES (\(person), \(urgency.rawValue), \(place), \(rule.method.text), \(rule.minutes))
                """
            )
        }
    }

    func setContact(_ address: String?, for method: NoticeMethod, of person: Int64, at now: Timestamp) throws {
        guard let address else {
            try writer.execute("DELETE FROM contacts WHERE person_id = \(person) AND method = \(method.text)")
            return
        }
        try writer.execute(
            """
            INSERT INTO contacts (person_id, method, address, set_at)
            VALUES (\(person), \(method.text), \(address), \(now.milliseconds))
            ON CONFLICT (person_id, method) DO UPDATE SET address = excluded.address, set_at = excluded.set_at
            """
        )
    }

    func setQuietHours(_ quiet: WeekHours?, of person: Int64) throws {
        guard let quiet else {
            try writer.execute("DELETE FROM quiet_hours WHERE person_id = \(person)")
            return
        }
        try writer.execute(
            """
            INSERT INTO quiet_hours (person_id, time_zone, windows)
            VALUES (\(person), \(quiet.clock.zone.identifier), \(QuietWords.text(quiet.windows)))
            ON CONFLICT (person_id) DO UPDATE SET time_zone = excluded.time_zone, windows = excluded.windows
            """
        )
    }

    /// They are the same person: what the one that stays has not set is taken over from the other.
    func mergeNotices(of person: Int64, into other: Int64) throws {
        try writer.execute("UPDATE OR IGNORE contacts SET person_id = \(other) WHERE person_id = \(person)")
        // Two people's rules for one urgency make no sense together.
        let known = try noticeRules(of: other)
        for urgency in Urgency.allCases where (urgency == .high ? known.high : known.low).isEmpty {
            try writer.execute(
                """
                UPDATE notice_rules SET person_id = \(other)
                WHERE person_id = \(person) AND urgency = \(urgency.rawValue)
                """
            )
        }
        try writer.execute("UPDATE OR IGNORE quiet_hours SET person_id = \(other) WHERE person_id = \(person)")
        try forgetNotices(of: person)
    }

    /// Addresses are nobody's business once somebody is gone.
    func forgetNotices(of person: Int64) throws {
        try writer.execute("DELETE FROM contacts WHERE person_id = \(person)")
        try writer.execute("DELETE FROM notice_rules WHERE person_id = \(person)")
        try writer.execute("DELETE FROM quiet_hours WHERE person_id = \(person)")
    }
}
