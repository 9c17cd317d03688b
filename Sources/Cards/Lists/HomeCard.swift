import Incidents

/// A person's own page: who they are here, what is theirs, and what is active.
struct HomeCard {
    let view: HomeView
    let pen: Pen

    func card() -> Card {
        guard let person = view.person else { return strangersCard }
        return Card(
            headline: Line([
                .text("👤 "), .strong(pen.name(person.reference)), .text(" · \(pen.text(.role(person.role)))"),
            ]),
            blocks: .spaced([section(view.mine), section(view.active)]),
            keyboard: incidents.rows(of: 2) + [
                [
                    pen.button(.showList, .show(.list(.active, after: nil))),
                    pen.button(.history, .show(.list(.history, after: nil))), refresh,
                ]
            ]
        )
    }

    private var refresh: Button { pen.button(.refresh, .show(.home(user: view.user))) }

    private func section(_ list: ListView) -> [Card.Block] {
        let lines = ListCard(view: list, pen: pen, home: nil).lines
        let title = Card.Block.line(Line([.strong(pen.text(.listTitle(list.list, total: list.total)))]))
        return [title] + (lines.isEmpty ? pen.line(.emptyList(list.list, lastClosed: closedAgo(list))) : lines)
    }

    private func closedAgo(_ list: ListView) -> Duration? {
        list.lastClosedAt.map(pen.since)
    }

    /// Each incident once, the person's own first.
    private var incidents: [Button] {
        var seen: Set<Int64> = []
        return (view.mine.incidents + view.active.incidents).filter { seen.insert($0.id).inserted }.map { incident in
            ListCard.button(for: incident, pen)
        }
    }

    /// Whatever somebody presses whom nobody knows, the admins are asked.
    private var strangersCard: Card {
        let question: Phrase = view.isAsked ? .adminsAreAsked : .howToBeLetIn
        let button =
            view.isAsked ? refresh : pen.button(.askToBeLetIn, .show(.home(user: view.user)), style: .primary)
        return Card(
            headline: Line([.text("👤 "), .strong(pen.text(.notLetInYet))]),
            blocks: pen.line(.strangersId(view.user)) + pen.line(question) + pen.line(.letInByCode),
            keyboard: [[button]]
        )
    }
}
