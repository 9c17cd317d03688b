import Cards
import Incidents
import Logging

extension Desk {
    /// Stores what a confirmation would change. Now that the object's labels are known, rules that ask for labels are looked
    /// at too: what is forbidden cannot be confirmed, and says why; nor can what needs a second person where nobody can tell
    /// who the first one is.
    func keep(_ plan: ActionPlan, ofRun id: Int64) async {
        let now = clock.now()
        let settings = settings
        do {
            let incident = try await store.write { records -> Int64? in
                guard var run = try records.run(id), run.state == .asked else { return nil }
                run.plan = plan
                switch settings.protections.verdict(on: run.action, run.resource, plan: plan) {
                case .none: run.protection = nil
                case .approval(let reason) where run.via.provesPerson: run.protection = reason
                case .approval:
                    let text = settings.book.text(of: .unprovenRequest, at: now)
                    run.plan = ActionPlan(.failed(text), labels: plan.labels)
                    try records.append(run.refusalEntry(text, at: now))
                case .forbidden(let reason):
                    let refusal = Refusal.protected(run.action.name, run.resource, reason: reason)
                    let text = settings.book.text(of: refusal, at: now)
                    run.plan = ActionPlan(.failed(text), labels: plan.labels)
                    try records.append(run.refusalEntry(text, at: now))
                }
                try records.update(run)
                try records.refresh(run: id, at: now)
                return run.incident
            }
            if let incident { feed.send(.incident(incident)) }
        } catch {
            log.error("an action's plan could not be stored", metadata: ["run": "\(id)", "error": "\(error)"])
        }
    }

    /// What was acted upon was not what is there: screens of it that people look at are asked for anew.
    func refetch(_ resource: Resource, ofIncident incident: Int64) async {
        let now = clock.now()
        let showing: [Posting]
        do {
            showing = try await store.write { records in
                let showing = try records.postings(of: incident).filter { posting in
                    posting.screen.needsCluster && posting.screen.resource == resource
                        && !posting.screen.isOutput
                }
                for posting in showing {
                    try records.show(posting.screen, data: posting.data ?? .loading, on: posting.id, at: now)
                    try records.hold(posting.id, until: now + Visit.patienceBeforeLoading)
                }
                return showing
            }
        } catch {
            log.error("screens could not be read", metadata: ["incident": "\(incident)", "error": "\(error)"])
            return
        }
        for posting in showing {
            await errands.start(in: .screens, of: resource.cluster) { await fetch(posting.screen, for: posting.id) }
        }
    }
}

extension Screen {
    /// What it asks the cluster about; nil when that is more than one resource, or none.
    var resource: Resource? {
        switch self {
        case .resource(let resource, _), .pods(let resource, _, _), .revisions(let resource, _),
            .scaling(let resource, _), .logs(let resource, _, _), .events(let resource, _),
            .description(let resource, _):
            resource
        case .incident, .more, .snoozes, .timeline, .question, .resources, .confirmation, .run, .list, .storm, .letIn,
            .home, .cause, .runbook, .report, .channel, .tickets, .onCall, .paging, .notices, .silence, .maintenance:
            nil
        }
    }

    /// Somebody reads it, and it may have gone out as a file.
    var isOutput: Bool {
        switch self {
        case .logs, .description: true
        default: false
        }
    }
}

extension ActionRun {
    /// A rule forbade it once its object was known.
    func refusalEntry(_ reason: String, at now: Timestamp) -> AuditDraft {
        AuditDraft(
            at: now,
            actor: Actor(kind: .person, id: String(askedBy.id), name: askedBy.name, via: via),
            operation: .action,
            incident: incident,
            resource: resource,
            parameters: action.parameters.merging(["run": String(id)]) { _, new in new },
            outcome: .refused,
            reason: reason
        )
    }

    /// Nobody approved it in time.
    func expiryEntry(in language: Language, at now: Timestamp) -> AuditDraft {
        AuditDraft(
            at: now,
            actor: .system,
            operation: .action,
            incident: incident,
            resource: resource,
            parameters: action.parameters.merging(
                ["asked by": askedBy.name, "expired": "true", "run": String(id)]
            ) { _, new in new },
            outcome: .refused,
            reason: Phrase.nobodyApproved(language)
        )
    }
}
