import Foundation
import Incidents
import OnCall

/// Draws somebody's notifications.
struct NoticesCard {
    static let minutes = [0, 1, 2, 5, 10, 15, 30, 60]
    private static let rowOfMinutes = 3

    let view: NoticesView
    let pen: Pen

    private var person: Int64 { view.person.id }

    func card() -> Card {
        switch view.screen {
        case .overview: overview()
        case .rules(let urgency, _): rules(urgency)
        case .adding(let urgency, _): adding(urgency)
        case .rule(let rule, let urgency, let isNew, _): self.rule(rule, urgency, isNew: isNew)
        case .way(let method, _): way(method)
        case .quiet: quiet()
        case .test(let method, let test, _): self.test(method, test)
        }
    }

    // MARK: Screens

    private func overview() -> Card {
        let ways = view.ways.map { pen.button(.wayName($0.method), .show(.notices(.way($0.method, person: person)))) }
        return card(
            .notices,
            parts: [
                view.open.isEmpty ? pen.line(.noticesNoWay) : [],
                Urgency.allCases.reversed().flatMap { pen.line(.joined([.urgency($0), sum($0)], by: ": ")) },
                pen.line(quietLine),
                view.ways.flatMap { pen.line(.joined([.wayName($0.method), state(of: $0)], by: ": ")) },
            ],
            keyboard: [
                Urgency.allCases.reversed().map { show(.urgency($0), .rules($0, person: person)) },
                [show(.quietHours, .quiet(person: person))],
            ] + ways.rows(of: 3) + [[show(.refresh, view.screen)]]
        )
    }

    private func rules(_ urgency: Urgency) -> Card {
        let own = own(urgency)
        let buttons = own.map { rule in
            [show(words(rule), .rule(rule, urgency, isNew: false, person: person), limit: 48)]
        }
        return card(
            .urgency(urgency),
            parts: [
                pen.line(own.isEmpty ? .noticesEveryWay : .noticesRules), own.flatMap { pen.line(words($0)) },
                pen.line(urgency == .low ? quietLine : .noticesHigh),
            ],
            keyboard: buttons + [
                [show(.noticesAdd, .adding(urgency, person: person))], [back(.overview(person: person))],
            ]
        )
    }

    private func adding(_ urgency: Urgency) -> Card {
        let ways = view.ways.map { way in
            show(.wayName(way.method), .rule(NoticeRule(way.method), urgency, isNew: true, person: person))
        }
        return card(
            .urgency(urgency),
            parts: [pen.line(view.ways.isEmpty ? .noticesNoWay : .noticesWhich)],
            keyboard: ways.rows(of: 3) + [[back(.rules(urgency, person: person))]]
        )
    }

    private func rule(_ rule: NoticeRule, _ urgency: Urgency, isNew: Bool) -> Card {
        let times = Self.minutes.filter { isNew || $0 != rule.minutes }.map { minutes in
            let press: NoticePress =
                isNew
                ? .add(NoticeRule(rule.method, after: minutes), urgency, person: person)
                : .move(rule, urgency, to: minutes, person: person)
            return pen.button(.afterMinutes(minutes), .notice(press))
        }
        let removing = pen.button(
            .noticesRemove,
            .notice(.remove(rule, urgency, person: person)),
            style: .danger
        )
        return card(
            .dotted([.urgency(urgency), .wayName(rule.method)]),
            parts: [isNew ? [] : pen.line(words(rule)), pen.line(.noticesWhen), missing(rule.method)],
            keyboard: times.rows(of: Self.rowOfMinutes) + (isNew ? [] : [[removing]])
                + [[back(.rules(urgency, person: person))]]
        )
    }

    private func way(_ method: NoticeMethod) -> Card {
        guard let way = view.way(method) else { return gone(method) }
        let test = pen.button(.noticesTest, .notice(.test(method, person: person)), style: .primary)
        return card(
            .wayName(method),
            parts: [pen.line(state(of: way)), isWished(way) ? pen.line(.wishOf(way.wish, method)) : []],
            keyboard: [way.state == .leads ? [test] : [], changes(way), [back(.overview(person: person))]],
            question: view.asking
        )
    }

    /// Nobody is asked for what they have given.
    private func isWished(_ way: NoticesView.Way) -> Bool {
        way.wish == .nothing || way.state != .leads
    }

    private func changes(_ way: NoticesView.Way) -> [Button] {
        switch (way.method, way.wish) {
        case (.telegram, _), (.slack, _): []
        case (_, .nothing):
            way.state == .leads
                ? [pen.button(.noticesForget, .notice(.forget(way.method, person: person)), style: .danger)]
                : [pen.button(.noticesWant, .notice(.want(way.method, person: person)))]
        default:
            [pen.button(.noticesSetAddress, .ask(.contact(way.method, person: person)))]
                + (way.address == nil
                    ? [] : [pen.button(.noticesForget, .notice(.forget(way.method, person: person)), style: .danger)])
        }
    }

    private func quiet() -> Card {
        let presets = ["22:00-07:00", "Mon-Fri 22:00-07:00; Sat,Sun 00:00-24:00"].map { words in
            [pen.button(.quietPreset(words), .notice(.quiet(words, person: person)), limit: 48)]
        }
        let none = pen.button(.quietNone, .notice(.quiet(nil, person: person)), style: .danger)
        return card(
            .quietHours,
            parts: [pen.line(quietLine), pen.line(.quietMeaning)],
            keyboard: presets + [
                [pen.button(.quietInWords, .ask(.quietHours(person: person)))], view.rules.quiet == nil ? [] : [none],
                [back(.overview(person: person))],
            ],
            question: view.asking
        )
    }

    private func test(_ method: NoticeMethod, _ test: NoticeTest) -> Card {
        let words: Phrase =
            switch test {
            case .underway(let since):
                pen.since(since) > .minutes(2) ? .testUnknown : .testUnderway
            case .sent(let at): .testSent(.ago(pen.since(at)))
            case .handedOver(let at): .testHandedOver(.ago(pen.since(at)))
            case .unsure(let reason): .testUnsure(reason.oneLine(600))
            case .failed(let reason): .testFailed(reason.oneLine(600))
            }
        return card(
            .dotted([.wayName(method), .noticesTest]),
            parts: [pen.line(words)],
            keyboard: [
                [
                    pen.button(.testAgain, .notice(.test(method, person: person))),
                    show(.refresh, view.screen),
                ], [back(.way(method, person: person))],
            ]
        )
    }

    // MARK: Parts

    private func own(_ urgency: Urgency) -> [NoticeRule] { urgency == .high ? view.rules.high : view.rules.low }

    private func sum(_ urgency: Urgency) -> Phrase {
        let own = own(urgency)
        return own.isEmpty ? .noticesEveryWay : .joined(own.map(words), by: "; ")
    }

    private func words(_ rule: NoticeRule) -> Phrase {
        let known = view.open.contains(rule.method) ? nil : Phrase.ruleLeadsNowhere
        return .joined([.afterMinutes(rule.minutes), .wayName(rule.method), known].compactMap(\.self), by: " ")
    }

    private var quietLine: Phrase {
        .quietNow(view.rules.quiet.map { (QuietWords.text($0.windows), $0.clock.zone.identifier) })
    }

    private func state(of way: NoticesView.Way) -> Phrase {
        switch way.state {
        case .leads: way.address.map { way.wish == .nothing ? .wayLeads : Phrase($0.oneLine(100)) } ?? .wayLeads
        case .missing: .wayMissing
        case .lost: .wayLost
        }
    }

    private func missing(_ method: NoticeMethod) -> [Card.Block] {
        view.way(method)?.state == .leads ? [] : pen.line(.wayFirst(.wayName(method)))
    }

    private func gone(_ method: NoticeMethod) -> Card {
        card(.wayName(method), parts: [pen.line(.wayGone)], keyboard: [[back(.overview(person: person))]])
    }

    private func card(_ title: Phrase, parts: [[Card.Block]], keyboard: [[Button]], question: Question? = nil) -> Card {
        Card(
            headline: Line([.strong(pen.text(title))]),
            blocks: .spaced(parts),
            keyboard: keyboard.filter { !$0.isEmpty },
            question: question
        )
    }

    private func show(_ label: Phrase, _ screen: NoticeScreen, limit: Int = 40) -> Button {
        pen.button(label, .show(.notices(screen)), limit: limit)
    }

    private func back(_ screen: NoticeScreen) -> Button { show(.back, screen) }
}
