import Cards
import Desk
import Incidents
import OnCall

extension StatementRecorder {
    static func useCovers(_ records: any WritableRecords) throws {
        let person = try records.add(name: "cover-a", role: .responder, identities: [], at: start)
        let id = try records.addCover(
            of: "payments",
            person: person.id,
            from: start,
            until: start + .hours(1),
            swap: nil,
            by: person.reference,
            at: start
        )
        _ = try records.cover(id)
        _ = try records.covers(endingAfter: start)
        try records.removeCover(id, by: person.reference, at: start)
        try records.refreshOnCall(at: start)
        try useSwaps(records, of: person)
        try useDutyLooks(records, of: person)
    }

    private static func useSwaps(_ records: any WritableRecords, of person: Person) throws {
        let other = try records.add(name: "cover-b", role: .responder, identities: [], at: start)
        let give = DutyPeriod(from: nil, until: start + .hours(1))
        let offer = SwapOffer(schedule: "payments", asker: person.id, other: other.id, give: give, take: give)
        let id = try records.addSwap(offer, at: start)
        _ = try records.swap(id)
        _ = try records.openSwaps(at: start)
        try records.endSwap(id, as: .declined, at: start)
    }

    private static func useDutyLooks(_ records: any WritableRecords, of person: Person) throws {
        let fault = DutyFault(kind: .gap, schedules: ["payments"], member: nil, from: Moment(seconds: 0), until: nil)
        try records.setDutyLook(due: start, looked: start)
        _ = try records.dutyLookDue()
        _ = try records.dutyLookedAt()
        try records.setDutyLook(due: nil, looked: start)
        try records.setDutyHolder(.nobody, of: "payments")
        _ = try records.dutyHolders()
        try records.setDutyHolder(nil, of: "payments")
        try records.setDutyNotices([DutyNotice(fault)])
        _ = try records.dutyNotices()
        try records.setCalendarAddress(String(repeating: "x", count: 43), of: person.id, at: start)
        _ = try records.calendarOwner(address: "x")
        _ = try records.calendarAddress(of: person.id)
        try records.setCalendarAddress(nil, of: person.id, at: start)
    }
}
