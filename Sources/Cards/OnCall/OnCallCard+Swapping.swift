import Incidents
import OnCall

/// The steps of a swap: which turn, for what, whom, and the question to the other.
extension OnCallCard {
    func swapSchedules(_ schedules: [String]) -> Card {
        let buttons = schedules.prefix(Self.scheduleLimit).map {
            pen.button(.scheduleName($0), .swap(.begin(schedule: $0)), limit: 36)
        }
        return card(
            .swapTitle,
            pen.line(schedules.isEmpty ? .noScheduleToSwap : .askSwapSchedule) + moreSchedules(schedules.count),
            keyboard: buttons.rows(of: 2) + [[show(.back, .overview(team: nil))]]
        )
    }

    func swapTurns(_ schedule: String, _ person: PersonName, _ turns: [DutyPeriod]) -> Card {
        let asked: Phrase = turns.isEmpty ? .noTurnToSwap(pen.name(person)) : .askSwapTurn(pen.name(person))
        let buttons = turns.map { turn in
            [show(period(turn), .swapReturns(schedule, person: person.id, give: turn), limit: 60)]
        }
        return card(
            swapTitle(schedule),
            pen.line(asked),
            keyboard: buttons + [[show(.back, .schedule(schedule))]]
        )
    }

    func swapReturns(_ returns: [OnCallView.SwapReturn]) -> Card {
        guard case .swapReturns(let schedule, let person, let give) = view.screen else {
            return card(.swapTitle, [], keyboard: [])
        }
        let told = returns.flatMap { pen.dotted([period($0.period), .dutyHolder($0.person.name)]) }
        let buttons = returns.map { turn in
            let offer = SwapOffer(
                schedule: schedule,
                asker: person,
                other: turn.person.id,
                give: give,
                take: turn.period
            )
            return [pen.button(brief(turn), .swap(.ask(offer)))]
        }
        return card(
            swapTitle(schedule),
            parts: [pen.line(.swapGives(period(give))), pen.line(.askSwapReturn) + told],
            keyboard: buttons + [
                [show(.swapForNothing, .swapPeople(schedule, person: person, give: give, page: 0))],
                [show(.back, .swapTurns(schedule, person: person))],
            ]
        )
    }

    func swapPeople(_ people: [PersonName], next: Int?) -> Card {
        guard case .swapPeople(let schedule, let person, let give, let page) = view.screen else {
            return card(.swapTitle, [], keyboard: [])
        }
        let buttons = people.map { other in
            let offer = SwapOffer(schedule: schedule, asker: person, other: other.id, give: give, take: nil)
            return pen.button(.dutyHolder(other.name), .swap(.ask(offer)), limit: 36)
        }
        func turn(_ label: Phrase, _ page: Int) -> Button {
            show(label, .swapPeople(schedule, person: person, give: give, page: page))
        }
        let turning = [page > 0 ? turn(.firstPage, 0) : nil, next.map { turn(.nextPage, $0) }].compactMap(\.self)
        return card(
            swapTitle(schedule),
            parts: [pen.line(.swapGives(period(give))), pen.line(.askSwapPerson)],
            keyboard: buttons.rows(of: 2) + [
                turning, [show(.back, .swapReturns(schedule, person: person, give: give))],
            ]
        )
    }

    /// The question to the other, and what became of it.
    func swap(_ swap: Swap) -> Card {
        let (asker, other) = (pen.name(swap.asker), pen.name(swap.other))
        let what =
            [pen.line(.swapOffer(asker, to: other, period(swap.offer.give)))]
            + [
                swap.offer.take.map { pen.line(.swapInExchange(asker, for: other, period($0))) }
                    ?? pen.line(.swapForNothingTold)
            ]
        let isOpen = swap.isOpen(at: pen.now)
        let state: Phrase =
            switch swap.state {
            case .asked: isOpen ? .swapWaits(other, pen.since(swap.askedAt)) : .swapIsOver
            case .accepted: .swapAccepted(other, pen.since(swap.endedAt ?? swap.askedAt))
            case .declined: .swapDeclined(other, pen.since(swap.endedAt ?? swap.askedAt))
            case .withdrawn: .swapWithdrawn(asker, pen.since(swap.endedAt ?? swap.askedAt))
            }
        let answering = [
            [
                pen.button(.acceptSwap, .swap(.accept(swap.id)), style: .primary),
                pen.button(.declineSwap, .swap(.decline(swap.id))),
            ],
            [pen.button(.withdrawSwap, .swap(.withdraw(swap.id)), style: .danger)],
        ]
        return card(
            swapTitle(swap.offer.schedule),
            parts: what + [pen.line(state)],
            keyboard: (isOpen ? answering : []) + [[show(.fourWeeksOf, .schedule(swap.offer.schedule))]]
        )
    }

    /// Who, from when and for how long: a button on a phone has room for about forty characters.
    private func brief(_ turn: OnCallView.SwapReturn) -> Phrase {
        let from = turn.period.from ?? pen.now
        return .dotted([
            .dutyHolder(turn.person.name.oneLine(11)), pen.dutyMoment(Moment(from)),
            .briefSpan(turn.period.until.since(from)),
        ])
    }

    private func swapTitle(_ schedule: String) -> Phrase { .dotted([.swapTitle, .scheduleName(schedule)]) }

    func period(_ period: DutyPeriod) -> Phrase {
        period.from.map { pen.span(Moment($0), Moment(period.until)) }
            ?? .fromNowUntil(pen.dutyMoment(Moment(period.until)))
    }
}
