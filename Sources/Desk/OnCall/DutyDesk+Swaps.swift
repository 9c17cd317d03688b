import Cards
import Incidents
import OnCall

/// What there is to swap.
extension DutyDesk {
    private static let returnLimit = 10
    private static let peoplePage = 8

    /// The names of those in which the person stands, by the layers or by an override.
    func schedules(of person: Person) -> [String] {
        schedules.filter { schedule in
            schedule.members.contains(person.name) || schedule.overrides.contains { $0.member == person.name }
        }.map(\.name)
    }

    func swapContent(of screen: OnCallScreen) throws -> OnCallView.Content? {
        switch screen {
        case .swapSchedules(let id):
            let names = try records.person(id).map(schedules) ?? []
            return names.isEmpty && plan.schedules.isEmpty ? OnCallView.Content.none : .swapSchedules(names)
        case .swapTurns(let name, let id):
            guard let schedule = schedule(name), let person = try records.person(id) else { return .missing(name) }
            let own = turns(of: schedule).filter { $0.member == person.name }
            return .swapTurns(name, person.reference, own.map(\.period))
        case .swapReturns(let name, let id, _):
            guard let schedule = schedule(name), let person = try records.person(id) else { return .missing(name) }
            let returns = try turns(of: schedule).filter { $0.period.from != nil && $0.member != person.name }
                .prefix(Self.returnLimit)
                .compactMap { turn -> OnCallView.SwapReturn? in
                    guard let other = try records.person(named: turn.member), other.role >= .responder else {
                        return nil
                    }
                    return OnCallView.SwapReturn(person: other.reference, period: turn.period)
                }
            return .swapReturns(returns)
        case .swapPeople(let name, let id, _, let page):
            guard plan.schedule(name) != nil else { return .missing(name) }
            let all = try candidates(for: name).filter { $0.id != id }
            let page = max(0, min(page, all.count / Self.peoplePage))
            let hasMore = all.count > (page + 1) * Self.peoplePage
            let shown = Array(all.dropFirst(page * Self.peoplePage).prefix(Self.peoplePage))
            return .swapPeople(shown, next: hasMore ? page + 1 : nil)
        case .swap(let id): return try records.swap(id).map(OnCallView.Content.swap)
        default: return nil
        }
    }

    private struct Turn {
        let member: String
        let period: DutyPeriod
    }

    /// Whole turns of the weeks ahead; of the one that goes on now, what is left.
    private func turns(of schedule: Schedule) -> [Turn] {
        let until = moment + Self.ahead
        return schedule.turns(from: moment, until: until + .week).compactMap { span in
            guard let member = span.duty?.member, span.from < until, span.until < until + .week else { return nil }
            let from = span.from == moment ? nil : span.from.timestamp
            return Turn(member: member, period: DutyPeriod(from: from, until: span.until.timestamp))
        }
    }
}
