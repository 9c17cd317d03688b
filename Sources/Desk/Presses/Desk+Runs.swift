import Cards
import Incidents
import Logging

extension Desk {
    /// A run that takes longer is reported as failed, though the cluster may still be at it.
    static let runPatience = Duration.minutes(10)
    static let progressInterval = Duration.seconds(1)
    static let startPatience = Duration.seconds(30)
    /// How long one look at the progress, or one step, may take.
    static let stepPatience = Duration.seconds(30)
    private static let mostFailures = 30

    /// Looks at what a confirmation would change, so that its screen can say so before the second click.
    func look(atRun id: Int64) async {
        guard let cluster, let run = await loadRun(id), run.state == .asked else { return }
        let plan: ActionPlan
        do throws(ClusterRefusal) {
            plan = try await withDeadline(settings.clusterPatience) { () throws(ClusterRefusal) in
                try await cluster.plan(run.action, on: run.resource)
            }
        } catch {
            plan = ActionPlan(.failed(error.text))
        }
        await keep(plan, ofRun: id)
    }

    /// Runs a confirmed action and follows it to its end, which is stored and audited whatever it is.
    func execute(_ id: Int64) async {
        guard let cluster, let run = await loadRun(id), run.state == .running else { return }
        let ending: RunEnding
        do throws(ClusterRefusal) {
            try await withDeadline(Self.startPatience, silent: .outcomeUnknown) { () throws(ClusterRefusal) in
                try await cluster.start(run)
            }
            ending = await follow(run, in: cluster)
        } catch {
            ending = .failed(error)
        }
        // The bot stops: what the cluster makes of it is not known, and asking it is over.
        let isCutOff = Task.isCancelled
        let now = clock.now()
        do {
            let (ended, waiting) = try await store.write { records -> (ActionRun?, [Int64: Screen]) in
                guard var run = try records.run(id) else { return (nil, [:]) }
                if isCutOff {
                    run.lose(at: now)
                } else {
                    run.end(ending, at: now)
                }
                try records.update(run)
                try records.append(run.auditEntry(at: now))
                try records.refresh(incident: run.incident, at: now)
                return (run, run.state == .done ? try records.leave(run: id, at: now) : [:])
            }
            feed.send(.incident(run.incident))
            await fetch(waiting)
            if let ended, ended.isOutdated { await refetch(run.resource, ofIncident: run.incident) }
            // What the cluster runs now is another thing than what the card suggested from.
            if !isCutOff { await lookInto(run.incident, of: run.resource.cluster) }
        } catch {
            log.error(
                "the end of an action could not be stored",
                metadata: ["run": "\(id)", "incident": "\(run.incident)", "error": "\(error)"]
            )
        }
    }

    /// Until its end, or until somebody wants it stopped: that takes effect at once, whatever is waited for.
    private func follow(_ run: ActionRun, in cluster: any Cluster) async -> RunEnding {
        let changes = feed.changes()
        return await withTaskGroup(of: RunEnding?.self) { group in
            group.addTask { await steps(of: run, in: cluster) }
            if run.action.isStoppable {
                group.addTask {
                    for await change in changes where change == .incident(run.incident) {
                        if await loadRun(run.id)?.stoppedBy != nil { return .stopped }
                    }
                    return nil
                }
            }
            var ending: RunEnding?
            for await end in group {
                // What was done in the last moment is done.
                if ending == nil || end == .done { ending = end ?? ending }
                if ending != nil { group.cancelAll() }
            }
            return ending ?? .stopped
        }
    }

    private func steps(of run: ActionRun, in cluster: any Cluster) async -> RunEnding {
        var failures = 0
        let since = run.startedAt ?? run.askedAt
        while true {
            let stored = await loadRun(run.id) ?? run
            if stored.stoppedBy != nil { return .stopped }
            do throws(ClusterRefusal) {
                let progress = try await withDeadline(Self.stepPatience) { () throws(ClusterRefusal) in
                    try await cluster.progress(of: stored)
                }
                switch progress {
                case .done: return .done
                case .failed(let text): return .failed(ClusterRefusal(text))
                case .running(let progress):
                    failures = 0
                    await change(run: run.id) { run in
                        guard run.state == .running, run.progress != progress else { return false }
                        run.progress = progress
                        return true
                    }
                }
            } catch {
                // The action is under way: one bad answer does not mean that it failed, and many do not say how it ended.
                failures += 1
                if failures > Self.mostFailures { return .failed(ClusterRefusal(error.text, kind: .outcomeUnknown)) }
            }
            guard clock.now().since(since) < Self.runPatience else {
                // If it was silent to the last, nobody knows whether it still gets on.
                let kind: ClusterRefusal.Kind = failures > 0 ? .outcomeUnknown : .refused
                return .failed(ClusterRefusal(Phrase.stillNotDone(settings.book.language), kind: kind))
            }
            do {
                try await clock.sleep(for: Self.progressInterval)
            } catch {
                return .failed(ClusterRefusal(Phrase.interrupted(settings.book.language), kind: .outcomeUnknown))
            }
        }
    }

    func loadRun(_ id: Int64) async -> ActionRun? {
        do {
            return try await store.read { try $0.run(id) }
        } catch {
            log.error("an action could not be read", metadata: ["run": "\(id)", "error": "\(error)"])
            return nil
        }
    }

    /// Changes a run and has it shown; `body` says whether there was anything to change.
    private func change(run id: Int64, _ body: @escaping @Sendable (inout ActionRun) -> Bool) async {
        let now = clock.now()
        do {
            let incident = try await store.write { records -> Int64? in
                guard var run = try records.run(id), body(&run) else { return nil }
                try records.update(run)
                try records.refresh(run: id, at: now)
                return run.incident
            }
            if let incident { feed.send(.incident(incident)) }
        } catch {
            log.error("an action's progress could not be stored", metadata: ["run": "\(id)", "error": "\(error)"])
        }
    }
}

extension ActionRun {
    /// The entry for how it ended.
    func auditEntry(at now: Timestamp) -> AuditDraft {
        var parameters = action.parameters
        parameters["run"] = String(id)
        parameters["approved by"] = approvedBy?.name
        parameters["stopped by"] = stoppedBy?.name
        if state == .stopped, let progress { parameters["stopped at"] = "\(progress.done) of \(progress.total)" }
        for change in plan?.changes ?? [] {
            parameters["\(change.what) before"] = change.before
            parameters["\(change.what) after"] = change.after
        }
        let outcome: AuditDraft.Outcome
        switch state {
        case .done: outcome = .done
        case .failed: outcome = .failed
        case .unknown: outcome = .unknown
        case .asked, .awaiting, .running: outcome = .asked
        case .cancelled, .expired: outcome = .refused
        case .stopped: outcome = .failed
        }
        return AuditDraft(
            at: now,
            actor: Actor(kind: .person, id: String(askedBy.id), name: askedBy.name, via: Actor.Via(via)),
            operation: .action,
            incident: incident,
            resource: resource,
            parameters: parameters,
            outcome: outcome,
            reason: failure
        )
    }
}
