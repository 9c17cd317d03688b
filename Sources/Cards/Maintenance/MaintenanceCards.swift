import Foundation
import Incidents
import OnCall

/// Draws what people see of maintenance windows.
struct MaintenanceCards {
    let pen: Pen

    func card(of view: MaintenanceView) -> Card {
        switch view {
        case .list(let lines, let total, let page, let hasMore): list(lines, total: total, page: page, hasMore)
        case .one(let line): one(line)
        case .proposed(let proposal, let proposed): question(proposal, proposed)
        case .asking(let question): asking(question)
        }
    }

    private func headline(_ title: Phrase) -> Line { Line([.text("🔕 "), .strong(pen.text(title).oneLine(200))]) }

    private func list(_ lines: [MaintenanceLine], total: Int, page: Int, _ hasMore: Bool) -> Card {
        let empty = pen.line(page > 0 ? .emptyPage : .noMaintenance)
        var paging: [Button] = []
        if page > 0 { paging.append(pen.button(.firstPage, .show(.maintenance(.list(page: 0))))) }
        if hasMore { paging.append(pen.button(.nextPage, .show(.maintenance(.list(page: page + 1))))) }
        return Card(
            headline: headline(total == 0 ? .maintenance : .counted(.maintenance, total)),
            blocks: .spaced([
                lines.isEmpty ? empty : lines.flatMap { pen.line(summary($0)) }, pen.line(.maintenanceHint),
            ]),
            keyboard: lines.map { line in
                pen.button(Phrase(name(line.planned)), .show(.maintenance(.one(line.planned.id))), limit: 36)
            }.rows(of: 2)
                + [
                    [pen.button(.newMaintenance, .ask(.maintenance))], paging,
                    [pen.button(.refresh, .show(.maintenance(.list(page: page))))],
                ].filter { !$0.isEmpty }
        )
    }

    private func name(_ planned: PlannedMaintenance) -> String {
        planned.reason.isEmpty ? planned.subject : planned.reason
    }

    private func summary(_ line: MaintenanceLine) -> Phrase {
        let planned = line.planned
        let sign = line.isOpen(at: pen.now) ? "🔕 " : ""
        return .dotted(
            [
                Phrase(sign + planned.subject.oneLine(120)), state(line), hours(planned),
                Phrase(planned.reason.oneLine(80)), Phrase(pen.name(planned.by)),
            ].compactMap(\.self).filter { !$0.en.isEmpty }
        )
    }

    /// Open until, or from when on.
    private func state(_ line: MaintenanceLine) -> Phrase? {
        if let until = line.until { return .untilTime(duty(until)) }
        if line.isOpen(at: pen.now) { return .alwaysOpen }
        return line.next.map { .opensAt(duty($0)) }
    }

    private func hours(_ planned: PlannedMaintenance) -> Phrase? {
        switch planned.hours {
        case .once: nil
        case .weekly(let window, let zone):
            .weeklyHours(window, zone: zone.identifier == pen.timeZone.identifier ? nil : zone.identifier)
        }
    }

    private func span(of planned: PlannedMaintenance) -> Phrase? {
        if case .once(let from, let until) = planned.hours { .fromTo(duty(from), duty(until)) } else { nil }
    }

    private func duty(_ moment: Timestamp) -> Phrase {
        .dutyMoment(moment, seenAt: pen.now, in: pen.timeZone)
    }

    private func one(_ line: MaintenanceLine?) -> Card {
        let back = pen.button(.maintenance, .show(.maintenance(.list(page: 0))))
        guard let line else {
            return Card(headline: headline(.maintenance), blocks: pen.line(.maintenanceGone), keyboard: [[back]])
        }
        let planned = line.planned
        var ending: [Button] = []
        if line.isOpen(at: pen.now) {
            ending.append(pen.button(.endMaintenance, .maintenance(.end(planned.id)), style: .danger))
        }
        if planned.isWeekly || !line.isOpen(at: pen.now) {
            ending.append(pen.button(.removeMaintenance, .maintenance(.remove(planned.id)), style: .danger))
        }
        return Card(
            headline: headline(.dotted([.maintenance, state(line)].compactMap(\.self))),
            blocks: .spaced([
                planned.matchers.map { .line(Line([.code($0.text.oneLine(300))])) },
                planned.reason.isEmpty ? [] : [.passage(planned.reason.passage(600))],
                pen.dotted([span(of: planned), hours(planned), .madeBy(pen.name(planned.by))]),
                pen.line(.maintenanceMeans),
            ]),
            keyboard: [ending, [back, pen.button(.refresh, .show(.maintenance(.one(planned.id))))]].filter {
                !$0.isEmpty
            }
        )
    }

    private func question(_ proposal: MaintenanceProposal, _ proposed: ProposedMaintenance?) -> Card {
        let back = pen.button(.maintenance, .show(.maintenance(.list(page: 0))))
        guard let proposed, pen.now < proposal.expiresAt else {
            return Card(headline: warning(.confirmationOver), blocks: [], keyboard: [[back]])
        }
        let planned = proposed.line.planned
        return Card(
            headline: warning(.askOpenMaintenance),
            blocks: .spaced([
                planned.matchers.map { .line(Line([.code($0.text.oneLine(300))])) },
                pen.dotted([state(proposed.line), span(of: planned), hours(planned)]),
                planned.reason.isEmpty ? [] : [.passage(planned.reason.passage(600))],
                pen.line(.maintenanceWouldHold(proposed.alerts, of: proposed.incidents)) + pen.line(.maintenanceMeans),
                pen.dotted([.askedBy(pen.name(proposal.by)), .expiresIn(proposal.expiresAt.since(pen.now))]),
            ]),
            keyboard: [
                [
                    pen.button(.yesOpenMaintenance, .maintenance(.open(proposal)), style: .danger),
                    pen.button(.cancel, .show(.maintenance(.list(page: 0)))),
                ]
            ]
        )
    }

    private func warning(_ title: Phrase) -> Line { Line([.text("⚠️ "), .strong(pen.text(title).oneLine(200))]) }

    private func asking(_ question: Question) -> Card {
        Card(
            headline: headline(.newMaintenance),
            blocks: pen.line(.askMaintenance(pen.timeZone.identifier)),
            keyboard: [[pen.button(.back, .show(.maintenance(.list(page: 0))))]],
            question: question
        )
    }
}
