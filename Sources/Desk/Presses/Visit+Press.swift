import Cards
import Incidents

extension Visit {
    /// Does what a button means, after checking that the person may.
    mutating func carryOut(_ press: Press) throws -> Answer {
        attempted = press
        try require(press.neededRole)
        switch press {
        case .show(let screen):
            if case .notices(let screen) = screen { try requireOwn(screen.person) }
            if case .cause(let id) = screen {
                try incident(id).requireClosed()
                if identity.frontEnd.hasDialogs { return try causeForm(of: id) }
            }
            return try show(screen)
        case .acknowledge(let id): return try acknowledge(id)
        case .assignToMe(let id, let seen): return try assignToMe(id, seen: seen)
        case .resolve(let id, let seen): return try resolve(id, seen: seen)
        case .ask(let question): return try ask(question)
        case .snooze(let id, let span): return try snooze(id, span)
        case .wake(let id): return try wake(id)
        case .act(let action, let resource, let id): return try act(action, on: resource, incident: id)
        case .confirm(let run): return try confirm(run)
        case .cancel(let run): return try cancel(run)
        case .approve(let run): return try approve(run)
        case .stop(let run): return try stop(run)
        case .letIn(let request, let role): return try letIn(request, as: role)
        case .acknowledgeStorm(let storm, let newest): return try acknowledgeStorm(storm, newest: newest)
        case .explain(let id, let change, let seen): return try explain(id, change, seen: seen)
        case .activateRunbook(let key, let version, let seen, let incident):
            return try activateRunbook(key, version: version, seen: seen, incident: incident)
        case .cover(let schedule, let person, let from, let until):
            return try cover(schedule, by: person, from: from, until: until)
        case .uncover(let id): return try uncover(id)
        case .swap(let press): return try swap(press)
        case .paging(let press): return try carryOut(press)
        case .notice(let press): return try notice(press)
        case .silence(let press): return try silence(press)
        case .maintenance(let press): return try maintain(press)
        }
    }

    func require(_ role: Role) throws {
        guard person.role >= role else { throw Refusal.needsRole(role, id: identity.id) }
    }

    /// The message was sent by us but never recorded, because the bot died in between: it is a view from now on.
    mutating func adopt(_ place: MessagePlace?, for press: Press) throws {
        guard posting == nil, case .message(let message, let address) = place else { return }
        guard let home = try home(of: press) else { return }
        posting = try records.adopt(message: message, at: address, showing: home, at: now)
    }

    private func home(of press: Press) throws -> Screen? {
        switch press {
        case .show(.list(let list, _)): .list(list, after: nil)
        case .show(.report(let period, let chat)): .report(period, chat: chat)
        case .show(.tickets(let screen)): screen.incident.map(Screen.incident) ?? .tickets(.list(after: nil))
        case .show(.onCall(let screen)): .onCall(screen)
        case .show(.notices(let screen)): .notices(.overview(person: screen.person))
        case .notice(let press): .notices(.overview(person: press.person))
        case .ask(.contact(_, let person)), .ask(.quietHours(let person)): .notices(.overview(person: person))
        case .ask(.coverTimes(let schedule)): .onCall(.coverTimes(schedule))
        case .cover(let schedule, _, _, _): .onCall(.schedule(schedule))
        case .uncover: .onCall(.overview(team: nil))
        case .swap(let press): .onCall(press.home)
        case .show(.paging(let screen)): .paging(screen)
        case .paging(.answer(let page, let id)): .paging(.page(page, incident: id))
        case .show(.silence(let screen)): screen.incident.map(Screen.incident) ?? .silence(screen)
        case .silence(let press): try home(of: press)
        case .show(.maintenance(let screen)): .maintenance(screen)
        case .maintenance, .ask(.maintenance): .maintenance(.list(page: 0))
        case .show(.storm(let storm)), .acknowledgeStorm(let storm, _): .storm(storm)
        case .letIn(let request, _): .letIn(request: request)
        case .confirm(let run), .cancel(let run), .approve(let run), .stop(let run):
            try records.run(run).map { .incident($0.incident) }
        case .show(.runbook(let screen)) where screen.incident == nil: .runbook(screen)
        case .ask(.runbook(let key, _, nil)), .activateRunbook(let key, _, _, nil):
            .runbook(.text(key, page: 0, incident: nil))
        case .ask(.channel(let id)), .show(.channel(let id)): .channel(id)
        default: press.incident.map(Screen.incident)
        }
    }

    /// Wants the message shown anew, because what the person saw was out of date.
    mutating func refreshPosting() throws {
        guard let posting else { return }
        try records.refresh(posting: posting.id, at: now)
        changes.insert(.posting(posting.id))
    }
}

extension Press {
    /// The least role that may press it.
    var neededRole: Role {
        switch self {
        case .show(let screen):
            switch screen {
            case .logs, .description, .cause: .responder
            case .letIn: .admin
            default: .viewer
            }
        case .letIn: .admin
        // Whoever invited the bot may be a viewer; the channel itself says who answers for it.
        case .ask(.channel): .viewer
        // One's own notifications are everybody's own business.
        case .notice, .ask(.contact), .ask(.quietHours): .viewer
        case .acknowledge, .assignToMe, .resolve, .ask, .snooze, .wake, .act, .confirm, .cancel, .approve, .stop,
            .acknowledgeStorm, .explain, .activateRunbook, .cover, .uncover, .swap, .paging, .silence, .maintenance:
            .responder
        }
    }

    /// How it is called in the audit log.
    var operation: AuditDraft.Operation {
        switch self {
        case .show: .command
        case .acknowledge, .acknowledgeStorm: .acknowledge
        case .assignToMe: .assign
        case .resolve: .resolve
        case .ask(.note): .note
        case .ask(.rejection): .reject
        case .snooze: .snooze
        case .wake: .wake
        case .ask(.replicas), .act, .confirm, .cancel, .approve, .stop: .action
        case .ask(.logFilter): .command
        case .letIn: .letIn
        case .explain, .ask(.cause): .cause
        case .ask(.runbook): .writeRunbook
        case .ask(.channel): .enableChannel
        case .activateRunbook: .activateRunbook
        case .cover, .ask(.coverTimes): .addOverride
        case .uncover: .removeOverride
        case .swap(let press): press.operation
        case .paging(.escalate): .escalate
        case .paging(.answer): .answerPage
        case .paging(.person), .paging(.team), .paging(.schedule): .page
        case .notice(let press): press.operation
        case .ask(.contact): .setContact
        case .ask(.quietHours): .setQuietHours
        case .silence(let press): press.operation
        case .ask(.maintenance): .addMaintenance
        case .maintenance(.open): .addMaintenance
        case .maintenance(.end): .endMaintenance
        case .maintenance(.remove): .removeMaintenance
        }
    }

    var resource: Resource? {
        switch self {
        case .act(_, let resource, _), .ask(.replicas(let resource, _)), .ask(.logFilter(let resource, _, _)): resource
        default: nil
        }
    }

    /// The first click of an action.
    var action: Action? {
        if case .act(let action, _, _) = self { action } else { nil }
    }

    /// The run it answers.
    var run: Int64? {
        switch self {
        case .confirm(let run), .cancel(let run), .approve(let run), .stop(let run): run
        default: nil
        }
    }

    /// The incident it speaks of, where it names one.
    var incident: Int64? {
        switch self {
        case .show(let screen): screen.incident
        case .acknowledge(let id), .assignToMe(let id, _), .resolve(let id, _), .snooze(let id, _), .wake(let id),
            .act(_, _, let id), .explain(let id, _, _):
            id
        case .ask(let question): question.incident
        case .activateRunbook(_, _, _, let incident): incident
        case .paging(let press): press.incident
        case .silence(let press): press.incident
        case .confirm, .cancel, .approve, .stop, .letIn, .acknowledgeStorm, .cover, .uncover, .swap,
            .notice, .maintenance:
            nil
        }
    }
}
