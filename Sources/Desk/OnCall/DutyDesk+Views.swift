import Cards
import Incidents
import OnCall

extension DutyDesk {
    private static let peoplePage = 8

    /// - Parameter open: active incidents, the most severe first; asked for where the screen shows them.
    /// - Returns: nil when what it shows is not there any more.
    func view(of screen: OnCallScreen, open: () throws -> ListView) throws -> OnCallView? {
        if case .handoff(let handoff) = screen {
            return OnCallView(screen: screen, content: .handoff(handoff, try open()))
        }
        guard let content = try content(of: screen) else { return nil }
        return OnCallView(screen: screen, content: content)
    }

    /// The times are being written down for a schedule.
    func view(asking question: Question, of name: String) -> OnCallView {
        let content = content(of: name) { .asking(question, outlook(on: $0)) }
        return OnCallView(screen: .coverTimes(name), content: content)
    }

    private func content(of screen: OnCallScreen) throws -> OnCallView.Content? {
        switch screen {
        case .overview(let team):
            let shown = schedules.filter { team == nil || $0.team == team }
            guard !shown.isEmpty else { return team.map(OnCallView.Content.missing) ?? OnCallView.Content.none }
            let names = shown.map(\.name)
            let doubles = doubleBookings.filter { team == nil || $0.schedules.contains(where: names.contains) }
            return .overview(shown.map(outlook), .init(strangers: strangers(in: names), doubles: doubles))
        case .schedule(let name):
            let swaps = try records.openSwaps(at: now).filter { $0.offer.schedule == name }
            return content(of: name) { schedule in
                .schedule(outlook(on: schedule), forecast(of: schedule, swaps), care(about: name))
            }
        case .coverSchedules:
            let schedules = schedules
            return schedules.isEmpty ? OnCallView.Content.none : .coverSchedules(schedules.map(outlook))
        case .coverTimes(let name): return content(of: name) { .coverTimes(outlook(on: $0)) }
        case .coverPeople(let name, _, _, let page):
            return try content(of: name) { schedule in
                let all = try candidates(for: name)
                let page = max(0, min(page, all.count / Self.peoplePage))
                let shown = all.dropFirst(page * Self.peoplePage).prefix(Self.peoplePage)
                let hasMore = all.count > (page + 1) * Self.peoplePage
                return .coverPeople(outlook(on: schedule), Array(shown), next: hasMore ? page + 1 : nil)
            }
        case .swapSchedules, .swapTurns, .swapReturns, .swapPeople, .swap, .handoff: return try swapContent(of: screen)
        }
    }

    private func content(
        of name: String,
        _ body: (Schedule) throws -> OnCallView.Content
    ) rethrows -> OnCallView.Content {
        guard let schedule = schedule(name) else { return .missing(name) }
        return try body(schedule)
    }

    private func forecast(of schedule: Schedule, _ swaps: [Swap]) -> OnCallView.DutyForecast {
        OnCallView.DutyForecast(
            turns: schedule.turns(from: moment, until: moment + Self.ahead),
            covers: covers.filter { $0.schedule == schedule.name },
            swaps: swaps
        )
    }

    private func care(about name: String) -> OnCallView.DutyCare {
        let doubles = doubleBookings.filter { $0.schedules.contains(name) }
        return OnCallView.DutyCare(strangers: strangers(in: [name]), doubles: doubles)
    }
}

extension ViewGatherer {
    func dutyDesk() throws -> DutyDesk {
        try DutyDesk(records: records, plan: settings.duties, now: now)
    }
}
