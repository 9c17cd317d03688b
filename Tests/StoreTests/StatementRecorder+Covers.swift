import Desk
import Incidents

extension StatementRecorder {
    static func useCovers(_ records: any WritableRecords) throws {
        let person = try records.add(name: "cover-a", role: .responder, identities: [], at: start)
        let id = try records.addCover(
            of: "payments",
            person: person.id,
            from: start,
            until: start + .hours(1),
            by: person.reference,
            at: start
        )
        _ = try records.cover(id)
        _ = try records.covers(endingAfter: start)
        try records.removeCover(id, by: person.reference, at: start)
        try records.refreshOnCall(at: start)
    }
}
