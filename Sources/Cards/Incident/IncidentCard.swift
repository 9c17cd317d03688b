import Incidents

/// An incident's card: how bad and what, where, what is known, who is on it, what helps.
struct IncidentCard {
    let view: IncidentView
    let pen: Pen
    let home: Screen?

    private var incident: Incident { view.incident }

    func card() -> Card {
        let buttons = IncidentButtons(view: view, pen: pen, home: home)
        return Card(headline: headline, blocks: body, keyboard: buttons.main)
    }

    /// The same card with the buttons that are needed less often.
    func more() -> Card {
        let buttons = IncidentButtons(view: view, pen: pen, home: home)
        return Card(headline: headline, blocks: body, keyboard: buttons.more)
    }

    /// The same card, asking for how long it shall be quiet.
    func snoozes() -> Card {
        let buttons = IncidentButtons(view: view, pen: pen, home: home)
        let question = incident.isActive ? pen.line(.snoozeQuestion) : []
        return Card(headline: headline, blocks: .spaced([body, question]), keyboard: buttons.snoozes)
    }

    /// The same card, asking what it was.
    func cause() -> Card {
        let buttons = CauseButtons(view: view, pen: pen)
        return Card(headline: headline, blocks: .spaced([body, pen.line(.askCause)]), keyboard: buttons.rows)
    }

    private var headline: Line {
        let badge = Badge(incident)
        return Line([
            .text("\(badge.emoji) "),
            .strong(badge.title),
            .text(" · \(pen.text(stateWord(badge))) · #\(incident.id)"),
        ])
    }

    private func stateWord(_ badge: Badge) -> Phrase {
        switch incident.status {
        case .active: badge.severityWord
        case .resolved: .resolvedState
        case .rejected: .rejectedState
        }
    }

    private var body: [Card.Block] {
        let digest = AlertDigest(view)
        let place = Place(labels: incident.labels, resources: placed)
        let facts = IncidentFacts(view: view, digest: digest, pen: pen)
        return .spaced([
            pen.line(place.line),
            facts.story + digest.lines(pen),
            facts.lastTime,
            facts.state + facts.links + facts.labels(besides: place.shown),
            facts.unmapped + facts.reason,
            facts.results + facts.note,
        ])
    }

    /// The workload the cluster found says more than one of its pods.
    private var placed: [Resource] {
        guard let workload = view.insight?.workload, view.resources.first?.kind == .pod else { return view.resources }
        return [workload]
    }
}
