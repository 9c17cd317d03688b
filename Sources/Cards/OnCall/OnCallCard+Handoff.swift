import Incidents
import OnCall

/// What both are told when one person's turn is over and another's begins.
extension OnCallCard {
    func handoff(_ handoff: Handoff, _ open: ListView) -> Card {
        let list = ListCard(view: open, pen: pen, home: nil)
        let rest = max(0, (open.total ?? open.incidents.count) - open.incidents.count)
        let buttons = open.incidents.map { ListCard.button(for: $0, pen) }
        return card(
            handoff.isForNext ? .yourTurnBegins(handoff.schedule) : .yourTurnIsOver(handoff.schedule),
            parts: [
                who(handoff),
                open.incidents.isEmpty
                    ? pen.line(.noOpenIncidents)
                    : pen.line(.openIncidents) + list.lines + (rest > 0 ? pen.line(.moreIncidents(rest)) : []),
            ],
            keyboard: buttons.rows(of: 2) + [
                (open.incidents.isEmpty ? [] : [pen.button(.showList, .show(.list(.active, after: nil)))])
                    + [show(.fourWeeksOf, .schedule(handoff.schedule))]
            ]
        )
    }

    private func who(_ handoff: Handoff) -> [Card.Block] {
        let since = pen.dutyMoment(Moment(handoff.at))
        let until = handoff.until.map { pen.dutyMoment(Moment($0)) }
        guard handoff.isForNext else {
            guard let next = handoff.now else { return pen.line(.nobodyFollows(since)) }
            return pen.dotted([.followedBy(next, since), until.map(Phrase.untilTime)])
        }
        return pen.dotted([.onCallSince(since), until.map(Phrase.untilTime)])
            + (handoff.before.map { pen.line(.beforeYou($0)) } ?? [])
    }
}
