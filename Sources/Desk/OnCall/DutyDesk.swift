import Cards
import Incidents
import OnCall

/// The schedules of the settings together with the people and overrides that the store knows.
package struct DutyDesk {
    package static let ahead = 28 * Int64.day

    let records: any Records
    let plan: DutyPlan
    package let now: Timestamp
    /// Not over yet, nor longer than is reckoned with, by their number.
    package let covers: [Cover]
    /// How those whom the settings name are called; nobody stands for whom the bot does not know.
    let names: [String: Person]
    /// The same people by the names that the schedules have then, and those who cover.
    private let byName: [String: Person]

    /// - Parameter past: overrides that ended within so much before `now` count, too: for what is told of earlier turns.
    package init(records: any Records, plan: DutyPlan, now: Timestamp, past: Duration = .zero) throws {
        self.records = records
        self.plan = plan
        self.now = now
        covers = plan.schedules.isEmpty ? [] : try records.covers(endingAfter: now - past)
        var names: [String: Person] = [:]
        for written in Set(plan.schedules.flatMap(\.members) + plan.teams.flatMap(\.members)) {
            names[written] = try records.person(written: written)
        }
        self.names = names
        var byName = Dictionary(names.values.map { ($0.name, $0) }) { first, _ in first }
        for cover in covers where byName[cover.person.name] == nil {
            byName[cover.person.name] = try records.person(cover.person.id)
        }
        self.byName = byName
    }

    package var moment: Moment { Moment(now) }

    var basis: DutyBasis {
        let current = covers.filter { $0.until > now }
        let coverers = Dictionary(current.map { ($0.person.id, byName[$0.person.name]) }) { first, _ in first }
        return DutyBasis(plan: plan, covers: current, members: names, coverers: coverers.compactMapValues(\.self))
    }

    /// Each with its overrides, and with its members by the names that the bot has for them.
    package var schedules: [Schedule] { plan.schedules.map(complete) }

    package func schedule(_ name: String) -> Schedule? { plan.schedule(name).map(complete) }

    private func complete(_ schedule: Schedule) -> Schedule {
        var complete = schedule.renamed { names[$0]?.name ?? $0 }
        complete.overrides = covers.filter { $0.schedule == schedule.name }.map(\.override)
        return complete
    }

    /// Whoever is called so in the schedules; nil: nobody whom the bot knows.
    func person(named name: String) -> Person? { byName[name] }

    /// Members of the schedules as they are written, whom the bot does not know.
    /// - Parameter names: of the schedules.
    package func strangers(in schedules: [String]) -> [String] {
        let written = plan.schedules.filter { schedules.contains($0.name) }.flatMap(\.members)
        return Set(written).filter { names[$0] == nil }.sorted()
    }

    /// Members of the schedules who may only look, by the bot's names for them.
    package func onlookers(in schedules: [String]) -> [String] {
        let written = plan.schedules.filter { schedules.contains($0.name) }.flatMap(\.members)
        return Set(written.compactMap { names[$0] }.filter { $0.role < .responder }.map(\.name)).sorted()
    }

    package func outlook(on schedule: Schedule) -> OnCallView.Outlook {
        OnCallView.Outlook(
            schedule: schedule.name,
            team: schedule.team,
            duty: schedule.duty(at: moment),
            next: schedule.nextHandoff(after: moment)
        )
    }

    /// Of whom somebody is on call twice at once within four weeks.
    package var doubleBookings: [DoubleBooking] {
        DoubleBooking.all(in: schedules, from: moment, until: moment + Self.ahead)
    }

    /// Who may cover a schedule: its members and those of its team first, then everybody else who can act.
    func candidates(for schedule: String) throws -> [PersonName] {
        guard let schedule = plan.schedule(schedule) else { return [] }
        let own = schedule.members + (schedule.team.flatMap(plan.team)?.members ?? [])
        let all = own.compactMap { names[$0] } + (try records.people())
        var seen = Set<Int64>()
        return all.filter { $0.role >= .responder && seen.insert($0.id).inserted }.map(\.reference)
    }
}

extension PeopleRecords {
    /// Somebody as the settings name them: `responder-a`, `telegram:123456`, `slack:U012AB`.
    /// Who merely calls themselves like an identity is not that person.
    package func person(written: String) throws -> Person? {
        let parts = written.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2, let frontEnd = FrontEnd(rawValue: parts[0]), frontEnd != .console else {
            return try person(named: written)
        }
        return try person(Identity(frontEnd: frontEnd, id: parts[1], name: ""))
    }
}
