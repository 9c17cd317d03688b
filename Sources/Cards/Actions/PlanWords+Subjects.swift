import Incidents

/// What will change, by what is acted upon.
extension PlanWords {
    // MARK: Workloads

    func change(of workload: Workload, _ target: Revision?) -> [Card.Block] {
        switch run.action {
        case .restart: restart(workload)
        case .rollback: rollback(workload, target)
        case .scale(let goal): scale(workload, goal.replicas(from: workload.wanted))
        case .pause: pause(workload)
        case .resume: resume(workload)
        case .rerun: rerun(workload)
        case .deletePod, .evict, .logs, .describe, .cordon, .uncordon, .drain: []
        }
    }

    private func restart(_ workload: Workload) -> [Card.Block] {
        let warnings = run.plan?.warnings ?? []
        var replaced = Phrase.replicasReplaced(workload.wanted, atOnce: warnings.contains(.lastReplica))
        if warnings.contains(.onDelete), workload.wanted > 0 { replaced = .replacedOnceDeleted }
        for case .partition(_, let staying, _) in warnings where staying > 0 && workload.wanted > 0 {
            replaced = .someReplicasReplaced(max(0, workload.wanted - staying), of: workload.wanted)
        }
        guard workload.wanted > 0 else { return pen.line(replaced) }
        let unhealthy = Phrase.unhealthyNow(max(0, workload.wanted - workload.ready))
        var blocks = pen.line(Phrase(en: "\(replaced.en); \(unhealthy.en).", ru: "\(replaced.ru); \(unhealthy.ru)."))
        if workload.rollout == .progressing { blocks += pen.line(.rolloutUnderWay) }
        return blocks
    }

    private static let differenceLimit = 6

    private func rollback(_ workload: Workload, _ target: Revision?) -> [Card.Block] {
        guard let target else { return pen.line(.noTarget) }
        let revisions: Phrase =
            workload.revision.map { .revisionChange(from: $0, to: target.number) } ?? .revision(target.number)
        var blocks = pen.dotted([
            versions(workload, target), revisions, .targetMade(pen.since(target.createdAt)),
        ])
        if target.isCurrent { return blocks + pen.line(.isCurrentRevision) }
        if let cause = target.cause?.oneLine(200).nilIfEmpty { blocks += pen.line(.cause(cause)) }
        for difference in target.differences.prefix(Self.differenceLimit) {
            blocks += pen.line(Phrase("• \(difference.oneLine(160))"))
        }
        let rest = target.differences.count - min(target.differences.count, Self.differenceLimit)
        if rest > 0 { blocks += pen.line(.moreDifferences(rest)) }
        if workload.rollout == .progressing { blocks += pen.line(.rolloutUnderWay) }
        return blocks
    }

    private func scale(_ workload: Workload, _ goal: Int) -> [Card.Block] {
        let name = ShortNames.name(workload.resource)
        guard goal != workload.wanted else { return pen.line(.replicasAlready(name, goal)) }
        return pen.line(.replicasChange(name, from: workload.wanted, to: goal))
    }

    private func pause(_ workload: Workload) -> [Card.Block] {
        switch workload.rollout {
        case .paused: pen.line(.pausedAlready)
        case .progressing, .stuck:
            pen.line(.pauseStops(workload.updated, workload.wanted)) + pen.line(.pauseMeans)
        case .complete: pen.line(.pauseMeans)
        }
    }

    private func resume(_ workload: Workload) -> [Card.Block] {
        workload.rollout == .paused
            ? pen.line(.resumeMeans(workload.updated, workload.wanted)) : pen.line(.notPaused)
    }

    private func rerun(_ job: Workload) -> [Card.Block] {
        pen.line(.rerunMeans) + (job.rollout == .progressing ? pen.line(warned(.rerunBeside)) : [])
    }

    // MARK: Pods

    func change(of pod: Pod) -> [Card.Block] {
        let isReplaced = run.plan?.warnings.contains(.unowned) != true
        let now = Phrase.podNow(pod.status.oneLine(60))
        let parts = isReplaced ? [now, .podReplaced] : [now]
        return pen.line(.joined(parts, by: " ")) + (run.action == .evict ? pen.line(.budgetsAsked) : [])
    }

    // MARK: Nodes

    func change(of node: ClusterNode, _ drain: DrainPlan?) -> [Card.Block] {
        switch run.action {
        case .cordon: return pen.line(node.isCordoned ? .cordonedAlready : .cordonMeans)
        case .uncordon: return pen.line(node.isCordoned ? .uncordonMeans : .notCordoned)
        case .drain:
            guard let drain else { return pen.line(.cordonMeans) }
            return moves(drain)
        default: return pen.dotted([node.isReady ? .ready : .notReady, node.isCordoned ? .cordoned : nil])
        }
    }

    private static let podLimit = 6

    private func moves(_ drain: DrainPlan) -> [Card.Block] {
        guard drain.blocking.isEmpty else {
            return pen.line(.drainRefused)
                + listed(drain.blocking) { .drainBlocked(ShortNames.path($0.pod), $0.reason) }
        }
        let moving = pen.line(.drainMoves(drain.evicted.count)) + listed(drain.evicted) { Phrase(ShortNames.path($0)) }
        return moving + (drain.staying > 0 ? pen.line(.drainLeaves(drain.staying)) : [])
    }

    private func listed<Item>(_ items: [Item], _ words: (Item) -> Phrase) -> [Card.Block] {
        let lines = items.prefix(Self.podLimit).flatMap { item -> [Card.Block] in
            let words = words(item)
            return pen.line(Phrase(en: "• \(words.en)", ru: "• \(words.ru)"))
        }
        let rest = items.count - min(items.count, Self.podLimit)
        return lines + (rest > 0 ? pen.line(.more(rest)) : [])
    }
}
