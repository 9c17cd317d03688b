import Foundation
import Incidents

/// Draws what people see of silences in Alertmanager.
struct SilenceCards {
    /// More labels than this make no readable keyboard.
    private static let labelLimit = 12
    let pen: Pen

    func card(of view: SilenceView) -> Card {
        switch view {
        case .none: Card(headline: headline(.silences), blocks: pen.line(.noAlertmanager))
        case .spans(let view): spans(view)
        case .matchers(let view, let on): matchers(view, on)
        case .order(let order, let view): SilenceOrderCard(order: order, view: view, pen: pen).card()
        case .list(let view): list(view)
        case .one(let line, let look): one(line, look)
        }
    }

    private func headline(_ title: Phrase) -> Line { Line([.text("🔕 "), .strong(pen.text(title).oneLine(200))]) }

    // MARK: Making one

    private func spans(_ view: IncidentView) -> Card {
        let incident = view.incident
        let labels = incident.groupLabels
        let names = labels.keys.sorted()
        let frame = IncidentFrame(view: view, pen: pen)
        guard incident.isActive, !names.isEmpty else { return over(view) }
        return Card(
            headline: frame.headline([.silence]),
            blocks: .spaced([
                frame.status, silenced(view), pen.line(.askSilenceSpan),
                names.map { .line(Line([.code("\($0.oneLine(60))=\"\((labels[$0] ?? "").oneLine(100))\"")])) },
            ]),
            keyboard: [
                spanButtons(incident, names),
                [pen.button(.chooseMatchers, .show(.silence(.matchers(incident: incident.id, on: names))))],
                [
                    pen.button(.back, .show(.incident(incident.id))),
                    pen.button(.silences, .show(.silence(.list(page: 0)))),
                ],
            ]
        )
    }

    private func over(_ view: IncidentView) -> Card {
        let frame = IncidentFrame(view: view, pen: pen)
        return Card(
            headline: frame.headline([.silence]),
            blocks: .spaced([frame.status, pen.line(.nothingToSilence)]),
            keyboard: [[pen.button(.back, .show(.incident(view.incident.id)))]]
        )
    }

    private func silenced(_ view: IncidentView) -> [Card.Block] {
        view.silenced.map { pen.line(.silenced($0, of: view.firingCount, until: pen.moment($0.until))) } ?? []
    }

    private func spanButtons(_ incident: Incident, _ labels: [String]) -> [Button] {
        let matchers = incident.matchers(of: labels)
        return SilenceSpan.allCases.map {
            pen.button(.silenceSpan($0), .silence(.make(incident: incident.id, labels: matchers, $0)))
        }
    }

    private func matchers(_ view: IncidentView, _ on: [String]) -> Card {
        let incident = view.incident
        let frame = IncidentFrame(view: view, pen: pen)
        // What is chosen stays on the screen, however many there are.
        let names = incident.silenceableLabels.enumerated().filter {
            $0.offset < Self.labelLimit || on.contains($0.element)
        }
        .map(\.element)
        guard incident.isActive, !names.isEmpty else { return over(view) }
        let chosen = names.filter(on.contains)
        let switches = names.map { name in
            let isOn = chosen.contains(name)
            let next = isOn ? chosen.filter { $0 != name } : names.filter { $0 == name || chosen.contains($0) }
            let label = "\(isOn ? "✓" : "○") \(name.oneLine(20))=\((incident.labels[name] ?? "").oneLine(24))"
            return pen.button(
                Phrase(label),
                .show(.silence(.matchers(incident: incident.id, on: next))),
                style: isOn ? .primary : .plain
            )
        }
        let rest = incident.silenceableLabels.count - names.count
        return Card(
            headline: frame.headline([.silence]),
            blocks: .spaced([
                frame.status, pen.line(chosen.isEmpty ? .chooseALabel : .askMatchers),
                rest > 0 ? pen.line(.moreLabels(rest)) : [],
            ]),
            keyboard: switches.rows(of: 2)
                + (chosen.isEmpty ? [] : [spanButtons(incident, chosen)])
                + [[pen.button(.back, .show(.silence(.spans(incident: incident.id))))]]
        )
    }

    // MARK: Looking

    private func list(_ view: SilenceListView) -> Card {
        let empty = pen.line(view.look.at == nil ? .silencesUnknown : view.page > 0 ? .emptyPage : .noSilences)
        var paging: [Button] = []
        if view.page > 0 { paging.append(pen.button(.firstPage, .show(.silence(.list(page: 0))))) }
        if view.hasMore { paging.append(pen.button(.nextPage, .show(.silence(.list(page: view.page + 1))))) }
        return Card(
            headline: headline(.countedSilences(view.total)),
            blocks: .spaced([
                view.silences.isEmpty ? empty : view.silences.flatMap { pen.line(summary($0)) }, fresh(view.look),
            ]),
            keyboard: view.silences.map { line in
                let label = "\(pen.text(time(line.silence))) \(line.silence.matchers.first?.value ?? "")"
                return pen.button(Phrase(label), .show(.silence(.one(line.silence.id))), limit: 36)
            }.rows(of: 2)
                + [
                    paging, [pen.button(.refresh, .show(.silence(.list(page: view.page))))],
                ].filter { !$0.isEmpty }
        )
    }

    private func summary(_ line: SilenceLine) -> Phrase {
        .dotted([
            Phrase("🔕 " + line.silence.subject.oneLine(160)), time(line.silence),
            Phrase(line.silence.createdBy.oneLine(40)), .heldAlerts(line.alerts),
        ])
    }

    private func time(_ silence: Silence) -> Phrase {
        silence.state == .pending && silence.startsAt > pen.now
            ? .fromTo(pen.moment(silence.startsAt), pen.moment(silence.endsAt))
            : .untilTime(pen.moment(silence.endsAt))
    }

    /// How old it is, where that is worth saying.
    private func fresh(_ look: SilenceLook) -> [Card.Block] {
        guard let failure = look.failure else { return [] }
        let age = look.at.map { Phrase.silencesAsOf(pen.moment($0)) }
        return pen.line(Phrase("⚠️ " + failure.oneLine(300))) + (age.map(pen.line) ?? [])
    }

    private func one(_ line: SilenceLine?, _ look: SilenceLook) -> Card {
        let back = pen.button(.silences, .show(.silence(.list(page: 0))))
        guard let line, line.silence.state != .expired, line.silence.endsAt > pen.now else {
            return Card(headline: headline(.silence), blocks: pen.line(.silenceGone), keyboard: [[back]])
        }
        let silence = line.silence
        let extending = [SilenceSpan.hour, .fourHours].map {
            pen.button(.extendBy($0), .silence(.extend(silence.id, $0, seen: silence.endsAt)))
        }
        return Card(
            headline: headline(.dotted([.silence, time(silence)])),
            blocks: .spaced([
                silence.matchers.map { .line(Line([.code($0.text.oneLine(300))])) },
                silence.comment.isEmpty ? [] : [.passage(silence.comment.passage(600))],
                pen.dotted([.madeBy(silence.createdBy.oneLine(60)), .heldAlerts(line.alerts)]), fresh(look),
            ]),
            keyboard: [
                extending, [pen.button(.expireSilence, .silence(.expire(silence.id)), style: .danger)],
                [back, pen.button(.refresh, .show(.silence(.one(silence.id))))],
            ]
        )
    }
}
