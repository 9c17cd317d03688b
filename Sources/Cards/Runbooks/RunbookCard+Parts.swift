import Incidents

/// Parts that several screens of runbooks have.
extension RunbookCard {
    func comparing(_ version: RunbookVersion, active: Int?) -> [Button] {
        var against: [(Phrase, Int)] = []
        if version.number > 1 { against.append((.changesSince(version.number - 1), version.number - 1)) }
        if let active, active != version.number, active != version.number - 1 {
            against.append((.comparedWithActive(active), active))
        }
        return against.map { label, from in
            show(label, .difference(version.key, from: from, to: version.number, page: 0, incident: incident))
        }
    }

    func activating(_ version: RunbookVersion, seen: Int?) -> [Button] {
        guard !version.isActive else { return [] }
        let press = Press.activateRunbook(version.key, version: version.number, seen: seen, incident: incident)
        return [pen.button(.activateVersion(version.number), press, style: .primary)]
    }

    /// `version 3 · active · responder-a · 2 d ago`
    func about(_ version: RunbookVersion) -> [Phrase?] {
        [
            .version(version.number), version.isActive ? .isActiveVersion : .isNotActive, .author(version.source),
            .ago(pen.since(version.at)),
        ]
    }

    /// What the alert itself leads to; the card shows the button instead.
    var alertsOwn: [Card.Block] {
        guard let view = view.incident, let url = AlertDigest(view).runbook else { return [] }
        return [.line(Line([.link(pen.text(.alertsRunbook), url: url)]))]
    }

    /// The likeliest service of the incident.
    var ownService: String? {
        guard let view = view.incident else { return nil }
        return RunbookSubject.subjects(
            of: view.incident,
            alerts: view.alerts,
            workload: view.insight?.workload
        ).first?.services.first
    }

    // MARK: Frame

    var page: Int {
        switch view.screen {
        case .text(_, let page, _), .source(_, let page, _), .version(_, _, let page, _),
            .difference(_, _, _, let page, _):
            page
        case .list, .history: 0
        }
    }

    func framed(_ title: Phrase, _ parts: [Card.Block]..., keyboard: [[[Button]]]) -> Card {
        var head: [Card.Block] = []
        var headline = Line([.strong(pen.text(title))])
        if let incident = view.incident {
            let frame = IncidentFrame(view: incident, pen: pen)
            headline = frame.headline([title])
            head = frame.status
        }
        return Card(headline: headline, blocks: .spaced([head] + parts), keyboard: keyboard.flatMap(filled))
    }

    func filled(_ rows: [[Button]]) -> [[Button]] {
        rows.filter { !$0.isEmpty }
    }

    func partWords(_ number: Int, of pages: CardPages) -> Phrase? {
        pages.pages.count > 1 ? .part(number + 1, of: pages.pages.count) : nil
    }

    func turning(_ number: Int, _ pages: CardPages, _ screen: (Int) -> RunbookScreen) -> [Button] {
        var row: [Button] = []
        if number > 0 { row.append(show(.previousPart, screen(number - 1))) }
        if number + 1 < pages.pages.count { row.append(show(.nextPart, screen(number + 1))) }
        return row
    }

    var wayOut: Button {
        if let incident { return pen.button(.back, .show(.incident(incident))) }
        return show(.backTo(.runbooks), .list(after: nil))
    }

    func ask(_ key: RunbookKey) -> Press {
        .ask(.runbook(key, base: nil, incident: incident))
    }

    func show(_ label: Phrase, _ screen: RunbookScreen, limit: Int = 40) -> Button {
        pen.button(label, .show(.runbook(screen)), limit: limit)
    }
}
