import Cards
import Incidents

/// Two clicks: the first asks, the second runs.
extension Visit {
    mutating func act(_ action: Action, on resource: Resource, incident id: Int64) throws -> Answer {
        _ = try incident(id)
        guard hasCluster else { throw Refusal.noCluster }
        guard action.applies(to: resource.kind) else { throw Refusal.actionNotPossible(action, resource) }
        try touch(incident: id)
        switch action {
        case .logs(let container, let previous):
            return try show(.logs(of: resource, LogQuery(container: container, isPrevious: previous), incident: id))
        case .describe: return try show(.description(of: resource, incident: id))
        case .restart, .rollback, .scale, .pause, .resume, .deletePod, .evict, .rerun, .cordon, .uncordon, .drain:
            try require(action.neededRole)
            try requireIdle(resource)
            let protection = try protection(of: action, on: resource, plan: nil)
            // Better said now than at the second click, which would be refused.
            guard protection == nil || via.provesPerson else { throw Refusal.unprovenRequest }
            var run = try records.insertRun(
                action,
                on: resource,
                incident: id,
                by: person.reference,
                via: via,
                at: now
            )
            if let protection {
                run.protection = protection
                try records.update(run)
            }
            try audit(.action, incident: id, resource: resource, parameters: action.parameters, outcome: .asked)
            try show(.confirmation(run: run.id))
            if let posting { try records.hold(posting.id, until: now + Self.patienceBeforeLoading) }
            followUps.append(FollowUp(work: .look(run: run.id), cluster: resource.cluster))
            return .silent
        }
    }

    mutating func confirm(_ id: Int64) throws -> Answer {
        guard var run = try records.run(id) else { throw Refusal.confirmationExpired }
        try require(run.action.neededRole)
        // The rules may have changed since the first click, and the object's labels are known by now.
        if run.plan != nil {
            run.protection = try protection(of: run.action, on: run.resource, plan: run.plan)
        }
        try run.confirm(by: person.reference, via: via, at: now)
        try requireIdle(run.resource)
        try records.update(run)
        try touch(incident: run.incident)
        try records.refresh(incident: run.incident, at: now)
        try show(.run(id))
        changes.insert(.incident(run.incident))
        guard run.state == .running else { return try awaitApproval(of: run) }
        followUps.append(FollowUp(work: .execute(run: id), cluster: run.resource.cluster))
        return toast(.started)
    }

    mutating func approve(_ id: Int64) throws -> Answer {
        guard var run = try records.run(id) else { throw Refusal.confirmationExpired }
        try require(run.action.neededRole)
        // Two people means two who may: whoever asked may have been removed meanwhile.
        guard let asker = try records.person(run.askedBy.id), asker.role >= run.action.neededRole else {
            throw Refusal.confirmationExpired
        }
        try run.approve(by: person.reference, via: via, at: now)
        _ = try protection(of: run.action, on: run.resource, plan: run.plan)
        try requireIdle(run.resource)
        try records.update(run)
        try auditApproval(of: run)
        try touch(incident: run.incident)
        try records.refresh(incident: run.incident, at: now)
        changes.insert(.incident(run.incident))
        followUps.append(FollowUp(work: .execute(run: id), cluster: run.resource.cluster))
        return toast(.started)
    }

    mutating func stop(_ id: Int64) throws -> Answer {
        guard var run = try records.run(id) else { throw Refusal.confirmationUsed }
        try require(run.action.neededRole)
        try run.stop(by: person.reference)
        try records.update(run)
        try records.refresh(run: id, at: now)
        try records.refresh(incident: run.incident, at: now)
        changes.insert(.incident(run.incident))
        return toast(.stopsNow)
    }

    mutating func cancel(_ id: Int64) throws -> Answer {
        guard var run = try records.run(id) else { throw Refusal.confirmationExpired }
        let isDeclined = run.state == .awaiting
        try run.cancel(by: person.reference, at: now)
        try records.update(run)
        let facts =
            isDeclined
            ? ["declined": "true", "asked by": run.askedBy.name, "run": String(id)] : ["cancelled": "true"]
        let answer: Phrase = isDeclined ? .declined(askedBy: run.askedBy) : .cancelled
        try audit(
            .action,
            incident: run.incident,
            resource: run.resource,
            parameters: run.action.parameters.merging(facts) { _, new in new },
            outcome: .refused,
            reason: answer(language)
        )
        for (posting, screen) in try records.leave(run: id, at: now) {
            followUps.append(FollowUp(work: .fetch(screen, posting: posting), cluster: run.resource.cluster))
        }
        if isDeclined {
            // Every copy of the card asked for an approval.
            try records.refresh(incident: run.incident, at: now)
            changes.insert(.incident(run.incident))
        }
        if let posting { changes.insert(.posting(posting.id)) }
        return toast(answer)
    }

    /// Two changes to one resource at once would confuse each other, and whoever watches them.
    private func requireIdle(_ resource: Resource) throws {
        guard let running = try records.running(on: resource) else { return }
        throw Refusal.actionRunning(by: running.askedBy)
    }
}

extension Action {
    /// How it stands in the audit log.
    var parameters: [String: String] {
        var parameters = ["action": word]
        switch self {
        case .logs(let container, let previous):
            parameters["container"] = container
            if previous { parameters["previous"] = "true" }
        case .rollback(let revision): parameters["revision"] = revision.map { String($0) }
        case .scale(.by(let step)): parameters["replicas"] = step < 0 ? "\(step)" : "+\(step)"
        case .scale(.to(let count)): parameters["replicas"] = "\(count)"
        case .describe, .restart, .pause, .resume, .deletePod, .evict, .rerun, .cordon, .uncordon, .drain: break
        }
        return parameters
    }
}
