import Cards
import Incidents
import Logging

extension Desk {
    static let progressInterval = Duration.seconds(1)
    static let startPatience = Duration.seconds(30)
    /// How long one look at the progress, or one step, may take.
    static let stepPatience = Duration.seconds(30)
    /// A cluster that answered nothing so many times in a row is said to be silent.
    private static let failuresInPassing = 5

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
        let followed: FollowedRun
        do throws(ClusterRefusal) {
            try await withDeadline(Self.startPatience, silent: .outcomeUnknown) { () throws(ClusterRefusal) in
                try await cluster.start(run)
            }
            // What is being asked for was asked before; whoever refreshes now wants to see what it did.
            fetches.outdate()
            followed = await follow(run, in: cluster)
        } catch {
            followed = FollowedRun(ending: .failed(error))
        }
        fetches.outdate()
        // The bot stops: what the cluster makes of it is not known, and asking it is over.
        let isCutOff = Task.isCancelled
        let now = clock.now()
        let settings = settings
        do {
            let (ended, waiting) = try await store.write { records -> (ActionRun?, [Int64: Screen]) in
                guard var run = try records.run(id) else { return (nil, [:]) }
                if isCutOff {
                    run.lose(at: now)
                } else {
                    run.end(followed, at: now, settings.book.language)
                }
                try records.update(run)
                try records.append(run.auditEntry(at: now, left: isCutOff ? [] : followed.last?.left ?? []))
                try records.refresh(incident: run.incident, at: now)
                if !isCutOff { try touch(run, in: records, settings, at: now) }
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

    /// Whoever waited for its end was at work on the incident until now. What else changed is told with the incident.
    private func touch(
        _ run: ActionRun,
        in records: any WritableRecords,
        _ settings: DeskSettings,
        at now: Timestamp
    ) throws {
        guard let incident = try records.incident(run.incident), incident.isActive else { return }
        _ = try PagingDesk.follow(
            incident,
            by: run.askedBy,
            isAnswer: false,
            records: records,
            settings: settings,
            now: now
        )
    }

    /// Until its end, or until somebody wants it stopped: that takes effect at once, whatever is waited for.
    private func follow(_ run: ActionRun, in cluster: any Cluster) async -> FollowedRun {
        let changes = feed.changes()
        return await withTaskGroup(of: FollowedRun.self) { group in
            group.addTask { await steps(of: run, in: cluster) }
            if run.action.isStoppable {
                group.addTask {
                    for await change in changes where change == .incident(run.incident) {
                        if await loadRun(run.id)?.stoppedBy != nil { return FollowedRun(ending: .stopped) }
                    }
                    return FollowedRun()
                }
            }
            var whole = FollowedRun()
            for await part in group {
                // What was done in the last moment is done.
                if whole.ending == nil || part.ending?.isDone == true { whole.ending = part.ending ?? whole.ending }
                whole.last = part.last ?? whole.last
                if whole.ending != nil { group.cancelAll() }
            }
            return whole
        }
    }

    private func steps(of run: ActionRun, in cluster: any Cluster) async -> FollowedRun {
        var patience = RunPatience(run, at: clock.now())
        let ending = await steps(of: run, in: cluster, &patience)
        return FollowedRun(ending: ending, last: patience.last)
    }

    private func steps(of run: ActionRun, in cluster: any Cluster, _ patience: inout RunPatience) async -> RunEnding {
        var failures = 0
        var lastAnswer = clock.now()
        while true {
            let stored = await loadRun(run.id) ?? run
            if stored.stoppedBy != nil { return .stopped }
            do throws(ClusterRefusal) {
                let progress = try await withDeadline(Self.stepPatience) { () throws(ClusterRefusal) in
                    try await cluster.progress(of: stored)
                }
                switch progress {
                case .done: return .done
                case .partlyDone(let staying, let total): return .partlyDone(staying: staying, of: total)
                case .failed(let text): return .failed(ClusterRefusal(text))
                case .running(let progress):
                    failures = 0
                    lastAnswer = clock.now()
                    patience.note(progress, at: clock.now())
                    await change(run: run.id) { run in
                        guard run.state == .running, run.progress != progress.kept else { return false }
                        run.progress = progress.kept
                        return true
                    }
                }
            } catch {
                // The action is under way: a control plane that is away for a while does not mean that it failed.
                failures += 1
                guard !patience.isOver(at: clock.now()) else {
                    // It was silent to the last: nobody knows whether it still gets on.
                    return .failed(ClusterRefusal(error.text, kind: .outcomeUnknown))
                }
                if failures == Self.failuresInPassing { await say(silentSince: lastAnswer, ofRun: run.id) }
            }
            if patience.isOver(at: clock.now()) {
                return .failed(ClusterRefusal(patience.words(settings.book.language)))
            }
            do {
                try await clock.sleep(for: Self.progressInterval)
            } catch {
                return .failed(ClusterRefusal(Phrase.interrupted(settings.book.language), kind: .outcomeUnknown))
            }
        }
    }

    private func say(silentSince time: Timestamp, ofRun id: Int64) async {
        let moment = settings.book.clockTime(time, seenAt: clock.now())
        let words = Phrase.notAnsweredSince(moment)(settings.book.language)
        await change(run: id) { run in
            guard run.state == .running else { return false }
            var progress = run.progress ?? ActionRun.Progress(done: 0, total: 0)
            progress.detail = words
            run.progress = progress
            return true
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

extension RunEnding {
    fileprivate var isDone: Bool {
        switch self {
        case .done, .partlyDone: true
        case .stopped, .failed: false
        }
    }
}

extension ActionRun {
    /// Ends it; a drain that ends before its time says what it left.
    fileprivate mutating func end(_ followed: FollowedRun, at now: Timestamp, _ language: Language) {
        end(followed.ending ?? .stopped, at: now)
        guard action == .drain, state == .stopped || state == .failed else { return }
        progress?.detail = Phrase.stillOnNode(followed.last)?(language)
    }

    /// The entry for how it ended.
    /// - Parameter left: some of what it left undone.
    func auditEntry(at now: Timestamp, left: [Resource] = []) -> AuditDraft {
        var parameters = action.parameters
        parameters["run"] = String(id)
        parameters["approved by"] = approvedBy?.name
        parameters["stopped by"] = stoppedBy?.name
        if let staying { parameters["pods kept"] = "\(staying) of \(progress?.total ?? staying)" }
        for change in plan?.changes ?? [] {
            parameters["\(change.what) before"] = change.before
            parameters["\(change.what) after"] = change.after
        }
        if state != .done, let progress {
            let count = "\(progress.done) of \(progress.total)"
            if state == .stopped { parameters["stopped at"] = count }
            if action == .drain {
                // What was planned for them did not come about.
                parameters["pods after"] = "\(count) gone"
                if !left.isEmpty { parameters["still there"] = left.map(\.path).joined(separator: ", ") }
            }
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
            actor: Actor(kind: .person, id: String(askedBy.id), name: askedBy.name, via: via),
            operation: .action,
            incident: incident,
            resource: resource,
            parameters: parameters,
            outcome: outcome,
            reason: failure
        )
    }
}
