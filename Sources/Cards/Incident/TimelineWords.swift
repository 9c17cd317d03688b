import Foundation
import Incidents
import Tickets

/// Puts one audit entry into words: when, who, what, and what became of it.
struct TimelineWords {
    let pen: Pen

    func blocks(for entry: AuditEntry) -> [Card.Block] {
        let draft = entry.draft
        let line = Line([
            .code(pen.text(pen.moment(draft.at))),
            .text(" \(who(draft.actor)) · \(pen.text(what(draft)).oneLine(500))"),
        ])
        guard let free = freeText(draft), !free.isEmpty else { return [.line(line)] }
        return [.line(line), .passage(free)]
    }

    private func who(_ actor: Actor) -> String {
        switch actor.kind {
        case .person: actor.name.oneLine(40).nilIfEmpty ?? actor.id.oneLine(40)
        case .system: pen.text(.theBot)
        case .source: SourceName.of(actor.id)
        }
    }

    /// What a person wrote, in full.
    private func freeText(_ draft: AuditDraft) -> String? {
        switch (draft.operation, draft.outcome) {
        case (.note, .done): draft.parameters["text"]?.passage()
        case (.reject, .done): draft.reason?.passage()
        case (.cause, .done): draft.parameters["words"]?.passage()
        default: nil
        }
    }

    private func what(_ draft: AuditDraft) -> Phrase {
        if draft.operation == .action { return action(draft) }
        guard draft.outcome == .done else {
            var parts: [Phrase] = [.noun(draft.operation)]
            if draft.operation == .command, let resource = draft.resource { parts.append(.what(resource)) }
            if draft.operation == .notify { parts.append(.pageNamed(draft.parameters)) }
            return withReason(.outcome(draft.outcome, of: .joined(parts, by: " ")), draft.reason)
        }
        let done = done(draft)
        let isOwnText = draft.operation == .reject
        return isOwnText ? done : withReason(done, draft.reason)
    }

    private func done(_ draft: AuditDraft) -> Phrase {
        let parameters = draft.parameters
        switch draft.operation {
        case .open, .update, .reopen: return alerts(draft)
        case .resolve where draft.actor.kind == .source: return alerts(draft)
        case .assign: return assignment(draft)
        case .acknowledge where parameters["storm"] != nil:
            return .dotted([.did(.acknowledge), .withTheStorm])
        case .snooze: return snooze(parameters["until"])
        case .note: return .did(.note)
        case .cause: return cause(parameters)
        case .raiseClock: return clock(parameters)
        case .takeClockBack, .restoreClock: return .did(draft.operation)
        case .letIn, .addPerson, .setRole, .removePerson: return person(draft)
        case .writeRunbook, .activateRunbook: return .runbookDid(draft.operation, parameters)
        case .addOverride, .removeOverride, .askSwap, .withdrawSwap, .acceptSwap, .declineSwap, .makeCalendar,
            .removeCalendar:
            return .coverDid(.did(draft.operation), parameters)
        case .page, .escalate, .notify, .answerPage, .reachNobody, .exhaust, .comeBack:
            return .pagingDid(draft.operation, parameters)
        case .addSilence, .extendSilence, .expireSilence, .addMaintenance, .endMaintenance, .removeMaintenance:
            return quiet(draft)
        case .loseChat, .moveChat, .postReport, .setNoticeRules, .setContact, .removeContact, .setQuietHours,
            .testNotice:
            return detailed(.did(draft.operation), parameters, hidden: [])
        case .resolve, .acknowledge, .reject, .wake, .rename, .link, .signIn, .command, .prune, .action,
            .enableChannel, .disableChannel, .takeTickets, .raiseTicket, .takeTicketBack,
            .restoreTicket:
            return detailed(.did(draft.operation), parameters, hidden: ["text", "run"])
        }
    }

    /// Which alerts began to fire, which went out and which say something new; never just "some".
    private func alerts(_ draft: AuditDraft) -> Phrase {
        var parts: [Phrase] = [draft.operation == .resolve ? .endedByItself : .did(draft.operation)]
        if let fired = draft.parameters["fired"]?.oneLine(300).nilIfEmpty { parts.append(.fired(fired)) }
        if let ended = draft.parameters["ended"]?.oneLine(300).nilIfEmpty { parts.append(.wentOut(ended)) }
        if let changed = draft.parameters["changed"]?.oneLine(300).nilIfEmpty { parts.append(.changed(changed)) }
        if let previous = draft.parameters["previous"]?.oneLine(20).nilIfEmpty { parts.append(.after(previous)) }
        if let same = draft.parameters["same"]?.oneLine(20).nilIfEmpty { parts.append(.goesOn(in: same)) }
        return .dotted(parts)
    }

    private func clock(_ parameters: [String: String]) -> Phrase {
        let clock = TicketClock.allCases.first { $0.incidentWord == parameters["clock"] }
        guard let clock, let stage = parameters["stage"].flatMap(TicketStage.init),
            let minutes = parameters["minutes"].flatMap({ Int64($0) })
        else { return .did(.raiseClock) }
        return .dotted([.incidentRaised(clock, stage), .span(.minutes(minutes))])
    }

    /// What is silent or in maintenance, and until when.
    private func quiet(_ draft: AuditDraft) -> Phrase {
        let until = draft.parameters["until"].flatMap { CivilTime.moment(rfc3339: $0) }.map(pen.moment)
        return .dotted(
            [
                .did(draft.operation), (draft.parameters["matchers"]?.oneLine(300)).map { Phrase($0) },
                until.map(Phrase.untilTime),
            ].compactMap(\.self)
        )
    }

    private func assignment(_ draft: AuditDraft) -> Phrase {
        let from = draft.parameters["from"]?.oneLine(40).nilIfEmpty
        guard let to = draft.parameters["to"]?.oneLine(40).nilIfEmpty, to != draft.actor.name.oneLine(40) else {
            return .took(from: from)
        }
        return .assigned(to: to, from: from)
    }

    private func snooze(_ until: String?) -> Phrase {
        guard let until = until?.nilIfEmpty else { return .did(.snooze) }
        guard let moment = CivilTime.moment(rfc3339: until) else { return .isSnoozed(until: Phrase(until.oneLine(40))) }
        return .isSnoozed(until: pen.moment(moment))
    }

    private func person(_ draft: AuditDraft) -> Phrase {
        let name = (draft.parameters["name"] ?? "").oneLine(60)
        let role = draft.parameters["role"].map { word in
            Role(rawValue: word).map(Phrase.role) ?? (word == "none" ? .noRole : Phrase(word.oneLine(20)))
        }
        let details = Phrase.joined([Phrase(name), role].compactMap(\.self), by: ", ")
        return .joined([.did(draft.operation), details], by: ": ")
    }

    private func action(_ draft: AuditDraft) -> Phrase {
        let word = draft.parameters["action"] ?? ""
        let what = draft.resource.map(ShortNames.path) ?? ""
        let detail = pen.text(detail(draft.parameters))
        switch draft.outcome {
        case .done: return withReason(.actionDid(word, what, detail: detail), draft.reason)
        case .asked where draft.parameters["approved"] != nil: return .actionApproved(word, what)
        case .asked: return withReason(.actionAsked(word, what, detail: detail), draft.reason)
        case .refused where draft.parameters["cancelled"] != nil: return .actionCancelled(word, what)
        case .failed, .refused, .unknown:
            return withReason(.outcome(draft.outcome, of: .actionNamed(word, what)), draft.reason)
        }
    }

    private func detail(_ parameters: [String: String]) -> Phrase {
        var parts: [Phrase] = []
        if let revision = parameters["revision"]?.oneLine(20) { parts.append(.revisionDetail(revision)) }
        if let replicas = parameters["replicas"]?.oneLine(20) { parts.append(.replicasDetail(replicas)) }
        if let person = parameters["approved by"]?.oneLine(40) { parts.append(.approvalDetail(person)) }
        let kept = (parameters["pods kept"] ?? "").components(separatedBy: " of ").compactMap { Int($0) }
        if kept.count == 2 { parts.append(.podsKept(kept[0], of: kept[1])) }
        if let person = parameters["stopped by"]?.oneLine(40) { parts.append(.stopDetail(person)) }
        if let container = parameters["container"]?.oneLine(63) { parts.append(.container(container)) }
        return .joined(parts, by: ", ")
    }

    /// Parameters nobody has words for are shown as they are.
    private func detailed(_ phrase: Phrase, _ parameters: [String: String], hidden: Set<String>) -> Phrase {
        let details = parameters.filter { !hidden.contains($0.key) && !$0.value.isEmpty }.sorted { $0.key < $1.key }
            .map { "\($0.key.oneLine(30)) \($0.value.oneLine(80))" }
        return .joined([phrase, Phrase(details.joined(separator: ", "))], by: ": ")
    }

    private func withReason(_ phrase: Phrase, _ reason: String?) -> Phrase {
        .joined([phrase, Phrase((reason ?? "").oneLine(300))], by: ": ")
    }
}
