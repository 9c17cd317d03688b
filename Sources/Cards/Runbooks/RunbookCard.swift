import Incidents

/// The screens of runbooks: the list, a text made readable, its versions and what changed between them.
struct RunbookCard {
    let view: RunbookView
    let pen: Pen

    var incident: Int64? { view.screen.incident }

    func card() -> Card {
        switch view.content {
        case .list(let runbooks, let next): list(runbooks, next: next)
        case .missing(let keys): missing(keys)
        case .text(let version): text(version)
        case .source(let version): source(version)
        case .history(let versions, let older): history(versions, older: older)
        case .version(let version, let active): self.version(version, active: active)
        case .difference(let from, let to, let active): difference(from: from, to: to, active: active)
        case .editing(let question, let version): editing(question, version)
        }
    }

    // MARK: What is there

    private func list(_ runbooks: [Runbook], next: RunbookKey?) -> Card {
        let lines = runbooks.flatMap { runbook in
            pen.dotted([
                .runbookName(runbook.key), runbook.active.map(Phrase.version) ?? .noActiveVersion,
                .ago(pen.since(runbook.changedAt)),
            ])
        }
        var paging: [Button] = []
        if case .list(let after) = view.screen, after != nil { paging.append(show(.firstPage, .list(after: nil))) }
        if let next { paging.append(show(.nextPage, .list(after: next))) }
        let buttons = runbooks.map { show(.runbookName($0.key), .text($0.key, page: 0, incident: nil), limit: 36) }
        return Card(
            headline: Line([.strong(pen.text(.runbooks))]),
            blocks: lines.isEmpty ? pen.line(.noRunbooks) : lines,
            keyboard: [buttons.rows(of: 2), [paging], [[show(.refresh, view.screen)]]].flatMap(filled)
        )
    }

    private func missing(_ keys: [RunbookKey]) -> Card {
        let writing = keys.map { pen.button(.writeRunbook(for: $0.service), ask($0), limit: 40) }
        return framed(
            .showRunbook,
            keys.first.map { pen.line(.noRunbook($0)) } ?? [],
            keyboard: [writing.rows(of: 1), [[wayOut]]]
        )
    }

    private func text(_ version: RunbookVersion) -> Card {
        let key = version.key
        let pages = CardPages(MarkdownBlocks.blocks(of: version.text))
        let (number, blocks) = pages.page(page)
        var writing = [
            pen.button(.editRunbook, ask(key)), show(.versions, .history(key, before: nil, incident: incident)),
        ]
        // What holds for all services may not be enough for this one.
        if key.service == nil, let service = ownService {
            let own = RunbookKey(alert: key.alert, service: service)
            writing.append(pen.button(.writeOwnRunbook(for: service), ask(own)))
        }
        return framed(
            .showRunbook,
            pen.line(.runbookName(key)),
            blocks,
            pen.dotted(about(version) + [partWords(number, of: pages)]) + alertsOwn,
            keyboard: [
                [turning(number, pages) { .text(key, page: $0, incident: incident) }], [writing],
                [[wayOut, show(.refresh, view.screen)]],
            ]
        )
    }

    private func source(_ version: RunbookVersion) -> Card {
        let pages = CardPages([.preformatted(version.text.output())], budget: Self.sourceBudget)
        let (number, blocks) = pages.page(page)
        let key = version.key
        return framed(
            .showRunbook,
            pen.line(.runbookName(key)) + pen.line(.runbookSource),
            blocks,
            pen.dotted(about(version) + [partWords(number, of: pages)]),
            keyboard: [
                [turning(number, pages) { .source(key, page: $0, incident: incident) }],
                [[show(.back, .text(key, page: 0, incident: incident))]],
            ]
        )
    }

    /// A text that a chat takes back in one message is shown in one, where that is possible.
    private static let sourceBudget = 3_500

    private func editing(_ question: Question, _ version: RunbookVersion?) -> Card {
        guard case .runbook(let key, _, let incident) = question else { return missing([]) }
        var card = framed(
            .showRunbook,
            pen.line(.runbookName(key)),
            pen.line(version == nil ? .askNewRunbook : .askRunbook),
            version.map { pen.dotted(about($0)) } ?? [],
            keyboard: [[[show(.back, .text(key, page: 0, incident: incident))]]]
        )
        card.question = question
        card.prefill = version?.text
        return card
    }

    // MARK: Versions

    private func history(_ versions: [RunbookVersion], older: Int?) -> Card {
        guard let key = view.screen.key else { return missing([]) }
        let lines = versions.flatMap { version in
            pen.dotted(about(version) + [.characters(version.text.unicodeScalars.count)])
        }
        let buttons = versions.map { version in
            let label = Phrase.versionButton(version.number, isActive: version.isActive)
            return show(label, .version(key, version.number, page: 0, incident: incident))
        }
        var paging: [Button] = []
        if case .history(_, let before, _) = view.screen, before != nil {
            paging.append(show(.newest, .history(key, before: nil, incident: incident)))
        }
        if let older { paging.append(show(.older, .history(key, before: older, incident: incident))) }
        return framed(
            .versions,
            pen.line(.runbookName(key)),
            lines,
            keyboard: [buttons.rows(of: 2), [paging], [[show(.back, .text(key, page: 0, incident: incident))]]]
        )
    }

    private func version(_ version: RunbookVersion, active: Int?) -> Card {
        let key = version.key
        let pages = CardPages(MarkdownBlocks.blocks(of: version.text))
        let (number, blocks) = pages.page(page)
        return framed(
            .versions,
            pen.line(.runbookName(key)),
            blocks,
            pen.dotted(about(version) + [partWords(number, of: pages)]),
            keyboard: [
                [turning(number, pages) { .version(key, version.number, page: $0, incident: incident) }],
                [comparing(version, active: active)], [activating(version, seen: active)],
                [[show(.back, .history(key, before: nil, incident: incident))]],
            ]
        )
    }

    private func difference(from old: RunbookVersion, to new: RunbookVersion, active: Int?) -> Card {
        let key = new.key
        let difference = LineDifference(from: old.text, to: new.text)
        let shown: [Card.Block] =
            difference.isEmpty ? pen.line(.sameTexts) : [.preformatted(marked(difference).output())]
        let pages = CardPages(shown)
        let (number, blocks) = pages.page(page)
        return framed(
            .versions,
            pen.line(.runbookName(key)) + pen.line(.versionsOf(old.number, new.number)),
            blocks,
            pen.dotted(about(new) + [partWords(number, of: pages)]),
            keyboard: [
                [
                    turning(number, pages) {
                        .difference(key, from: old.number, to: new.number, page: $0, incident: incident)
                    }
                ], [activating(new, seen: active)],
                [[show(.back, .version(key, new.number, page: 0, incident: incident))]],
            ]
        )
    }

    private func marked(_ difference: LineDifference) -> String {
        difference.parts.map { part in
            switch part {
            case .kept(let line): "  \(line)".trimmedAtEnd
            case .removed(let line): line.isEmpty ? "-" : "- \(line)"
            case .added(let line): line.isEmpty ? "+" : "+ \(line)"
            case .leftOut(let count): pen.text(.sameLines(count))
            }
        }.joined(separator: "\n")
    }
}
