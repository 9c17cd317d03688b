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
        return try await store.read { records in
            guard let owner = try records.calendarOwner(address: address) else { return nil }
            let desk = try DutyDesk(records: records, plan: plan, now: now, past: .days(93))
            // What lasts is cut at midnight, so that it is another a day later at most, and not at each look.
            let today = Moment(seconds: desk.moment.seconds / Int64.day * Int64.day)
            let (from, until) = (today - 7 * .day, today + 182 * .day)
            // One that began earlier is told from its beginning, if that is no longer ago than an override may last.
            let (earliest, beyond) = (today - 92 * .day, today - 92 * .day - 1)
            let turns = desk.schedules.flatMap { schedule in
                schedule.turns(from: beyond, until: until)
                    .filter { $0.duty?.member == owner.name && $0.until > from }
                    .map { turn -> DutyCalendar.Turn in
                        let isCut = turn.from == beyond
                        return DutyCalendar.Turn(
                            schedule: schedule.name,
                            from: isCut ? earliest : turn.from,
                            until: turn.until,
                            isCut: isCut
                        )
                    }
            }
            return DutyCalendar(owner: owner.reference, turns: turns.sorted { $0.from < $1.from })
        }
    }
}
