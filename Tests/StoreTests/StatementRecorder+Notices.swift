import Desk
import Foundation
import Incidents
import OnCall

extension StatementRecorder {
    static func useNotices(_ records: any WritableRecords) throws {
        let person = try records.add(name: "notice-a", role: .responder, identities: [], at: start)
        let other = try records.add(name: "notice-b", role: .responder, identities: [], at: start)
        try records.setNoticeRules([NoticeRule(.mail)], for: .high, of: person.id)
        try records.setContact("responder-a@example.org", for: .mail, of: person.id, at: start)
        try records.setQuietHours(QuietWords.hours("22:00-07:00", in: .gmt), of: person.id)
        _ = try records.noticeRules(of: person.id)
        _ = try records.contacts(of: person.id)
        try records.setContact(nil, for: .mail, of: person.id, at: start)
        try records.setQuietHours(nil, of: person.id)
        try records.merge(person.id, into: other.id, at: start)
    }
}
