import Incidents
import OnCall

/// The call on one person, and the list of those who can be called.
struct PagingCard {
    let view: PagingView
    let pen: Pen
    let home: Screen?

    func card() -> Card {
        switch view {
        case .page(let page): self.page(page)
        case .people(let people): self.people(people)
        }
    }

    // MARK: The call

    private func page(_ page: PageView) -> Card {
        let view = page.incident
        let incident = view.incident
        let id = incident.id
        let place = Place(labels: incident.labels, resources: view.resources)
        let facts = IncidentFacts(view: view, digest: AlertDigest(view), pen: pen)
        let badge = Badge(incident)
        let state =
            incident.isActive ? badge.severityWord : (incident.status == .rejected ? .rejectedState : .resolvedState)
        let isOpen = incident.isActive && !page.isAnswered
        let reason: [Card.Block] =
            isOpen
            ? pen.line(.youArePaged(page.reason))
            : pen.line(.youArePaged(page.reason)) + pen.line(page.answeredAt == nil ? .nothingToAnswer : .youAnswered)
        let comeBack = isOpen ? page.comeBack.map { pen.line(.isBack($0)) } ?? [] : []
        let answer = pen.button(.acknowledge, .paging(.answer(page: page.page, incident: id)), style: .primary)
        return Card(
            headline: Line([
                .text("\(badge.emoji) "), .strong(badge.title), .text(" · \(pen.text(state)) · #\(id)"),
            ]),
            blocks: .spaced([pen.line(place.line), reason + comeBack, facts.story, facts.state]),
            keyboard: [(isOpen ? [answer] : []) + [pen.button(.showIncident, .show(.incident(id)))]]
        )
    }

    // MARK: Whom to call

    private func people(_ view: PageableView) -> Card {
        let title = view.incident.map { Phrase.pageForWhom($0.id, $0.title) } ?? .whoCanBePaged
        let duties = view.duties.flatMap { pen.line(.dutyNow($0.schedule, $0.member)) }
        let people = view.people.flatMap { pen.line(.waysTo($0.person.name, $0.methods)) }
        var rows: [[Button]] = []
        if let id = view.incident?.id, view.incident?.isActive == true {
            let onCall = view.duties.filter { $0.member != nil }.prefix(Self.most).map { duty in
                pen.button(.onCallBy(duty.schedule), .paging(.schedule(duty.schedule, incident: id)), limit: 36)
            }
            let teams = view.teams.prefix(Self.most).map { team in
                pen.button(.wholeTeam(team), .paging(.team(team, incident: id)), limit: 36)
            }
            let persons = view.people.filter { !$0.methods.isEmpty }.map { way in
                pen.button(Phrase(way.person.name), .paging(.person(way.person.id, incident: id)), limit: 36)
            }
            rows = onCall.rows(of: 2) + teams.rows(of: 2) + persons.rows(of: 2)
        }
        return Card(
            headline: Line([.strong(pen.text(title))]),
            blocks: .spaced([
                duties, people.isEmpty ? pen.line(.nobodyCanBePaged) : people,
                view.incident == nil ? pen.line(.howToPage) : [],
            ]),
            keyboard: (rows + [turning(view)]).filter { !$0.isEmpty }
        )
    }

    /// Schedules and teams that have a button of their own; the others are named in a command.
    private static let most = 6

    private func turning(_ view: PageableView) -> [Button] {
        let id = view.incident?.id
        var row: [Button] = []
        if let id { row.append(pen.button(.back, .show(.incident(id)))) }
        if view.page > 0 {
            row.append(pen.button(.firstPage, .show(.paging(.people(incident: id, page: 0)))))
        }
        if let next = view.next {
            row.append(pen.button(.nextPage, .show(.paging(.people(incident: id, page: next)))))
        }
        return row
    }
}
