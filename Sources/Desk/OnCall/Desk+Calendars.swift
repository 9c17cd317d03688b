import Incidents
import OnCall

extension Desk {
    /// Gives a person's calendar an address, a new one in the place of an earlier one, or takes it away.
    /// - Parameter address: a secret that nobody can guess; nil: none any more.
    package func setCalendarAddress(_ address: String?, of person: Person, via: Actor.Via) async throws {
        let now = clock.now()
        try await store.write { records in
            try records.setCalendarAddress(address, of: person.id, at: now)
            try records.append(
                AuditDraft(
                    at: now,
                    actor: Actor(person, via: via),
                    operation: address == nil ? .removeCalendar : .makeCalendar
                )
            )
        }
    }

    /// What a person is on call for, from a week ago on and for half a year, as far as is known now.
    /// - Returns: nil when nobody's calendar has this address.
    package func calendar(at address: String) async throws -> DutyCalendar? {
        let (now, plan) = (clock.now(), settings.duties)
        let past = Duration.days(7)
        return try await store.read { records in
            guard let owner = try records.calendarOwner(address: address) else { return nil }
            let desk = try DutyDesk(records: records, plan: plan, now: now, past: past)
            let (from, until) = (desk.moment - 7 * .day, desk.moment + 182 * .day)
            // One that began earlier is told from its beginning, within reason.
            let turns = desk.schedules.flatMap { schedule in
                schedule.turns(from: from - 7 * .day, until: until)
                    .filter { $0.duty?.member == owner.name && $0.until > from }
                    .map { DutyCalendar.Turn(schedule: schedule.name, from: $0.from, until: $0.until) }
            }
            return DutyCalendar(owner: owner.reference, turns: turns.sorted { $0.from < $1.from })
        }
    }
}
