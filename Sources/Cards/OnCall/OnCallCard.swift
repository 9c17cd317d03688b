import Incidents
import OnCall

/// Who is on call: the overview, a schedule for four weeks, and the steps by which somebody covers it.
struct OnCallCard {
    static let turnLimit = 16
    static let coverLimit = 6
    static let swapLimit = 4
    static let doubleLimit = 3
    /// More schedules are not listed: a chat takes about a hundred buttons, and the last of them leads back.
    static let scheduleLimit = 40

    let view: OnCallView
    let pen: Pen

    func card() -> Card {
        switch view.content {
        case .overview(let schedules, let care): overview(schedules, care)
        case .schedule(let outlook, let forecast, let care): schedule(outlook, forecast, care)
        case .coverSchedules(let schedules): coverSchedules(schedules)
        case .coverTimes(let outlook): coverTimes(outlook)
        case .coverPeople(let outlook, let people, let next): coverPeople(outlook, people, next: next)
        case .asking(let question, let outlook): asking(question, outlook)
        case .swapSchedules(let schedules): swapSchedules(schedules)
        case .swapTurns(let schedule, let person, let turns): swapTurns(schedule, person, turns)
        case .swapReturns(let returns): swapReturns(returns)
        case .swapPeople(let people, let next): swapPeople(people, next: next)
        case .swap(let swap): self.swap(swap)
        case .handoff(let handoff, let open): self.handoff(handoff, open)
        case .missing(let name):
            card(.onCall, pen.line(.scheduleGone(name)), keyboard: [[show(.showAllSchedules, .overview(team: nil))]])
        case .none: card(.onCall, pen.line(.noSchedules), keyboard: [[show(.refresh, view.screen)]])
        }
    }

    // MARK: What is

    private func overview(_ schedules: [OnCallView.Outlook], _ care: OnCallView.DutyCare) -> Card {
        var title = Phrase.onCall
        if case .overview(let team?) = view.screen { title = .dotted([.onCall, Phrase(team.oneLine(60))]) }
        let shown = schedules.prefix(Self.scheduleLimit)
        let buttons = shown.map { show(.scheduleName($0.schedule), .schedule($0.schedule), limit: 36) }
        return card(
            title,
            parts: shown.map { name($0) + nowAndNext($0) } + [moreSchedules(schedules.count), concerns(care)],
            keyboard: buttons.rows(of: 2) + [[covering(schedules), show(.refresh, view.screen)].compactMap(\.self)]
        )
    }

    private func schedule(
        _ outlook: OnCallView.Outlook,
        _ forecast: OnCallView.DutyForecast,
        _ care: OnCallView.DutyCare
    ) -> Card {
        let shown = forecast.turns.prefix(Self.turnLimit)
        let rest = forecast.turns.count - shown.count
        let turns = shown.flatMap { pen.dotted([pen.span($0.from, $0.until), who($0.duty)]) }
        let covers = listed(forecast.covers)
        let told = covers.flatMap { pen.line(.coverTold($0, span: pen.span(Moment($0.from), Moment($0.until)))) }
        let more = forecast.covers.count - covers.count
        let taking = covers.map { cover in
            let label = Phrase.takeBackCover(cover.person.name, pen.dutyMoment(Moment(cover.from)))
            return [pen.button(label, .uncover(cover.id), style: .danger, limit: 48)]
        }
        return card(
            .dotted([.scheduleName(outlook.schedule), .fourWeeks]),
            parts: [
                nowAndNext(outlook), turns + (rest > 0 ? pen.line(.moreTurns(rest)) : []),
                told + (more > 0 ? pen.line(.moreCovers(more)) : []), concerns(care),
            ],
            keyboard: taking + swaps(forecast) + [
                [
                    show(.coverIt, .coverTimes(outlook.schedule)),
                    pen.button(.swapIt, .swap(.begin(schedule: outlook.schedule))),
                ],
                [show(.back, .overview(team: nil)), show(.refresh, view.screen)],
            ]
        )
    }

    /// Those that come first, and the one that was arranged last: a mistake is found at once. By their beginning.
    private func listed(_ covers: [Cover]) -> [Cover] {
        let byTime = covers.sorted { ($0.from, $0.id) < ($1.from, $1.id) }
        guard covers.count > Self.coverLimit, let last = covers.map(\.id).max() else { return byTime }
        let next = Set(byTime.filter { $0.id != last }.prefix(Self.coverLimit - 1).map(\.id))
        return byTime.filter { $0.id == last || next.contains($0.id) }
    }

    /// Questions that wait for an answer.
    private func swaps(_ forecast: OnCallView.DutyForecast) -> [[Button]] {
        forecast.swaps.prefix(Self.swapLimit).map { swap in
            [show(.openSwap(swap.asker.name, swap.other.name), .swap(swap.id), limit: 48)]
        }
    }

    private func name(_ outlook: OnCallView.Outlook) -> [Card.Block] {
        let parts = [Phrase.scheduleName(outlook.schedule), outlook.team.map(Phrase.ofTeam)].compactMap(\.self)
        return [.line(Line([.strong(pen.text(.dotted(parts)))]))]
    }

    private func nowAndNext(_ outlook: OnCallView.Outlook) -> [Card.Block] {
        var now = [who(outlook.duty)]
        if let next = outlook.next { now.append(.untilTime(pen.dutyMoment(next.from))) }
        if outlook.duty?.override != nil { now.append(.asCover) }
        guard let next = outlook.next else { return pen.dotted(now) }
        return pen.dotted(now) + pen.line(.nextOnCall(who(next.duty)))
    }

    private func who(_ duty: Duty?) -> Phrase {
        duty.map { .dutyHolder($0.member) } ?? .nobodyOnCall
    }

    private func concerns(_ care: OnCallView.DutyCare) -> [Card.Block] {
        let doubles = care.doubles.prefix(Self.doubleLimit).flatMap { double in
            pen.line(.doubleBooked(double, span: pen.span(double.from, double.until)))
        }
        let rest = care.doubles.count - Self.doubleLimit
        return (care.strangers.isEmpty ? [] : pen.line(.unknownMembers(care.strangers)))
            + doubles + (rest > 0 ? pen.line(.moreDoubles(rest)) : [])
    }

    /// - Parameter count: of all.
    func moreSchedules(_ count: Int) -> [Card.Block] {
        count > Self.scheduleLimit ? pen.line(.moreSchedules(count - Self.scheduleLimit)) : []
    }

    /// With one schedule there is nothing to choose.
    private func covering(_ schedules: [OnCallView.Outlook]) -> Button? {
        guard let first = schedules.first else { return nil }
        return show(.coverIt, schedules.count == 1 ? .coverTimes(first.schedule) : .coverSchedules)
    }

    // MARK: Parts

    func card(_ title: Phrase, _ blocks: [Card.Block], keyboard: [[Button]]) -> Card {
        card(title, parts: [blocks], keyboard: keyboard)
    }

    func card(_ title: Phrase, parts: [[Card.Block]], keyboard: [[Button]]) -> Card {
        Card(
            headline: Line([.strong(pen.text(title))]),
            blocks: .spaced(parts),
            keyboard: keyboard.filter { !$0.isEmpty }
        )
    }

    func show(_ label: Phrase, _ screen: OnCallScreen, limit: Int = 40) -> Button {
        pen.button(label, .show(.onCall(screen)), limit: limit)
    }
}
