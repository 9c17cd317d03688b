import Foundation
import Incidents
import OnCall

/// The steps: which schedule, from when until when, by whom.
extension OnCallCard {
    func coverSchedules(_ schedules: [OnCallView.Outlook]) -> Card {
        let buttons = schedules.prefix(Self.scheduleLimit).map {
            show(.scheduleName($0.schedule), .coverTimes($0.schedule), limit: 36)
        }
        return card(
            .coverTitle,
            pen.line(.askCoverSchedule) + moreSchedules(schedules.count),
            keyboard: buttons.rows(of: 2) + [[show(.back, .overview(team: nil))]]
        )
    }

    func coverTimes(_ outlook: OnCallView.Outlook) -> Card {
        card(
            title(outlook),
            parts: [now(outlook), pen.line(.askCoverTimes)],
            keyboard: choices(outlook).map { [$0] } + [
                [pen.button(.coverInWords, .ask(.coverTimes(schedule: outlook.schedule)))],
                [show(.back, .schedule(outlook.schedule))],
            ]
        )
    }

    func asking(_ question: Question, _ outlook: OnCallView.Outlook) -> Card {
        var card = card(
            title(outlook),
            parts: [now(outlook), pen.line(.askCoverWords(pen.timeZone.identifier))],
            keyboard: [[show(.back, .coverTimes(outlook.schedule))]]
        )
        card.question = question
        return card
    }

    func coverPeople(_ outlook: OnCallView.Outlook, _ people: [PersonName], next: Int?) -> Card {
        guard case .coverPeople(let schedule, let from, let until, let page) = view.screen else {
            return coverTimes(outlook)
        }
        func press(_ person: Int64?) -> Press { .cover(schedule: schedule, person: person, from: from, until: until) }
        let others = people.map { pen.button(.dutyHolder($0.name), press($0.id), limit: 36) }
        var turning: [Button] = []
        if page > 0 { turning.append(show(.firstPage, .coverPeople(schedule, from: from, until: until, page: 0))) }
        if let next { turning.append(show(.nextPage, .coverPeople(schedule, from: from, until: until, page: next))) }
        let span = from.map { pen.span(Moment($0), Moment(until)) } ?? .fromNowUntil(pen.dutyMoment(Moment(until)))
        return card(
            title(outlook),
            parts: [pen.line(span), pen.line(.askCoverPerson)],
            keyboard: [[pen.button(.coverMyself, press(nil), style: .primary)]] + others.rows(of: 2) + [
                turning, [show(.back, .coverTimes(schedule))],
            ]
        )
    }

    private func title(_ outlook: OnCallView.Outlook) -> Phrase {
        .dotted([.coverTitle, .scheduleName(outlook.schedule)])
    }

    private func now(_ outlook: OnCallView.Outlook) -> [Card.Block] {
        pen.dotted([
            outlook.duty.map { .dutyHolder($0.member) } ?? .nobodyOnCall,
            outlook.next.map { .untilTime(pen.dutyMoment($0.from)) },
        ])
    }

    /// What is most often wanted, each once.
    private func choices(_ outlook: OnCallView.Outlook) -> [Button] {
        let now = Moment(pen.now)
        let clock = ZoneClock(pen.timeZone)
        var choices: [(from: Moment?, until: Moment)] = []
        // On the next quarter, so that a message that is looked at again offers the same.
        let inTwoHours = now + 2 * .hour
        choices.append((nil, inTwoHours + (900 - inTwoHours.seconds % 900) % 900))
        if let next = outlook.next, next.from.since(now) <= CoverWords.longest {
            choices.append((nil, next.from))
            if next.until.since(next.from) <= CoverWords.longest { choices.append((next.from, next.until)) }
        }
        for words in ["18:00 - 09:00", "Fri 18:00 - Mon 09:00", "Fri 18:00 - Sun 18:00"] {
            guard let times = CoverWords.times(words, at: now, on: clock) else { continue }
            choices.append((times.from, times.until))
        }
        var seen = Set<Phrase>()
        return choices.compactMap { from, until in
            let label = from.map { pen.span($0, until) } ?? .fromNowUntil(pen.dutyMoment(until))
            guard seen.insert(label).inserted else { return nil }
            let screen = OnCallScreen.coverPeople(
                outlook.schedule,
                from: from?.timestamp,
                until: until.timestamp,
                page: 0
            )
            return show(label, screen, limit: 60)
        }
    }
}
