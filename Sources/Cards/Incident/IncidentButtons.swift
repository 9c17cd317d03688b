import Incidents
import OnCall

/// The keyboards of an incident's card.
struct IncidentButtons {
    let view: IncidentView
    let pen: Pen
    let home: Screen?

    private var incident: Incident { view.incident }
    private var id: Int64 { incident.id }

    var main: [[Button]] {
        var rows = approvals
        if incident.isActive { rows += suggestions.rows(of: 2) }
        rows.append(looking)
        if incident.isActive {
            rows.append(taking)
            rows.append([
                pen.button(.resolve, .resolve(incident: id, seen: incident.generation)),
                pen.button(.snooze, .show(.snoozes(incident: id))),
                pen.button(.more, .show(.more(incident: id))),
            ])
        } else {
            if incident.status == .resolved, !view.cause.isKnown { rows.append([whatWasIt]) }
            let more = pen.button(.more, .show(.more(incident: id)))
            rows.append([pen.button(.note, .ask(.note(incident: id))), more] + earlier)
        }
        rows.append(wayBack)
        return rows.filter { !$0.isEmpty }
    }

    var more: [[Button]] {
        var rows = [[pen.button(.note, .ask(.note(incident: id)))]]
        if incident.isActive {
            let question = Question.rejection(incident: id, seen: incident.generation)
            rows[0].append(pen.button(.reject, .ask(question), style: .danger))
            if view.hasSilencer, !incident.silenceableLabels.isEmpty {
                rows.append([pen.button(.silence, .show(.silence(.spans(incident: id))))])
            }
            if incident.isSnoozed(at: pen.now) { rows.append([pen.button(.wake, .wake(incident: id))]) }
            rows.append(paging)
        } else {
            rows[0].append(whatWasIt)
        }
        rows.append(runbookToWrite)
        rows.append([back] + earlier)
        return rows.filter { !$0.isEmpty }
    }

    var snoozes: [[Button]] {
        guard incident.isActive else { return [[back]] }
        var rows = [SnoozeSpan.allCases.map { pen.button(.snoozeSpan($0), .snooze(incident: id, $0)) }]
        if incident.isSnoozed(at: pen.now) { rows.append([pen.button(.wake, .wake(incident: id))]) }
        rows.append([back])
        return rows
    }

    /// The two-click row.
    private var suggestions: [Button] {
        view.offered(at: pen.now).prefix(4).map { suggestion in
            let action = suggestion.action
            let label = Phrase.suggestion(action, suggestion.resource, target: target(of: action, suggestion.resource))
            return pen.button(label, .act(action, suggestion.resource, incident: id))
        }
    }

    private func target(of action: Action, _ resource: Resource) -> Revision? {
        guard case .rollback(let number) = action, let insight = view.insight, insight.workload == resource else {
            return nil
        }
        return number == nil || number == insight.previous?.number ? insight.previous : nil
    }

    private var looking: [Button] {
        var row: [Button] = []
        if view.hasCluster, !view.resources.isEmpty {
            row.append(pen.button(.counted(.resources, view.resources.count), .show(.resources(incident: id))))
        }
        row.append(pen.button(.timeline, .show(.timeline(incident: id, before: nil))))
        if let offer = view.runbook, offer.isWritten { row.append(runbook(.showRunbook, offer)) }
        if let ticket = view.ticket {
            let screen = Screen.tickets(.one(ticket.number, incident: id))
            row.append(pen.button(.oneTicket(ticket.id), .show(screen), limit: 28))
        }
        return row
    }

    private var paging: [Button] {
        var row: [Button] = []
        if view.paging.canEscalate {
            row.append(pen.button(.escalateNow, .paging(.escalate(incident: id, seen: view.paging.turns))))
        }
        if view.paging.canPage {
            row.append(pen.button(.pageSomebody, .show(.paging(.people(incident: id, page: 0)))))
        }
        return row
    }

    private var runbookToWrite: [Button] {
        guard let offer = view.runbook, !offer.isWritten else { return [] }
        return [runbook(.writeRunbook, offer)]
    }

    private func runbook(_ label: Phrase, _ offer: RunbookOffer) -> Button {
        pen.button(label, .show(.runbook(.text(offer.key, page: 0, incident: id))))
    }

    private var taking: [Button] {
        let assign = pen.button(.assignToMe, .assignToMe(incident: id, seen: incident.assigned?.person.id))
        // What joined it since may page people: that is to be answered, too.
        let isPaging = view.paging.climbs.contains { $0.phase == .climbing || $0.phase == .exhausted }
        guard incident.acknowledged == nil || isPaging else { return [assign] }
        return [pen.button(.acknowledge, .acknowledge(incident: id), style: .primary), assign]
    }

    private var whatWasIt: Button { pen.button(.whatWasIt, .show(.cause(incident: id))) }

    private var back: Button { pen.button(.back, .show(.incident(id))) }

    /// The incident before it, where the way back from it is known.
    private var earlier: [Button] {
        guard let previous = incident.previousID, home != nil else { return [] }
        return [pen.button(.backTo(Phrase("#\(previous)")), .show(.incident(previous)))]
    }

    /// Back to what the message showed first.
    private var wayBack: [Button] {
        guard let home, home != .incident(id) else { return [] }
        let label: Phrase =
            switch home {
            case .incident(let other): .backTo(Phrase("#\(other)"))
            case .list: .backTo(.list)
            case .storm: .backTo(.storm)
            default: .back
            }
        return [pen.button(label, .show(home))]
    }
}

extension IncidentView {
    /// The suggestions that can be followed: with a cluster, within the bot's own permissions, and not on what is being
    /// changed already.
    func offered(at now: Timestamp) -> [Suggestion] {
        guard hasCluster else { return [] }
        let busy = runs.filter { $0.state == .running || ($0.state == .awaiting && now < $0.expiresAt) }.map(\.resource)
        return advice.suggestions.filter { suggestion in
            let action = suggestion.action
            return !unmappedClusters.contains(suggestion.resource.cluster ?? "")
                && (action.isReadOnly || !busy.contains(suggestion.resource))
                && insight?.denied.contains(action.name) != true
        }
    }
}
