import Incidents

/// What a plan says: what exactly will change, and what speaks against it.
struct PlanWords {
    let run: ActionRun
    let pen: Pen

    private var plan: ActionPlan? { run.plan }

    /// False while nothing is known, and when the cluster would not do it.
    var canBeConfirmed: Bool {
        guard let plan, plan.isPossible else { return false }
        if case .node(_, let drain?) = plan.subject { return drain.blocking.isEmpty }
        return true
    }

    var changes: [Card.Block] {
        switch plan?.subject {
        case nil: pen.line(.loading)
        case .failed(let reason): pen.line(.planFailed(reason.oneLine(300)))
        case .pod(let pod): change(of: pod)
        case .node(let node, let drain): change(of: node, drain)
        case .workload(let workload, let target): change(of: workload, target)
        }
    }

    /// A line each: what it means, and what to do about it.
    var warnings: [Card.Block] {
        var blocks: [Card.Block] = []
        for warning in telling.prefix(Self.warningLimit) {
            let words = Phrase.warning(warning, before: run.action, isOnly: isOnly)
            blocks += pen.line(warned(words))
        }
        if telling.count > Self.warningLimit { blocks += pen.line(.more(telling.count - Self.warningLimit)) }
        if isScaledToNothing { blocks += pen.line(warned(.scaledToNothing)) }
        return blocks
    }

    /// Why somebody else has to agree; empty when nobody has to.
    var protection: [Card.Block] {
        guard let reason = run.protection else { return [] }
        let words = Phrase.needsApproval(reason.oneLine(200))
        return pen.line(Phrase(en: "👤 \(words.en)", ru: "👤 \(words.ru)"))
    }

    /// What it changes, for a line that has no room for more: `3 → 6`, `1.5.0 → 1.4.1`.
    var brief: Phrase? {
        guard case .workload(let workload, let target) = plan?.subject else { return nil }
        switch run.action {
        case .scale(let goal):
            return Phrase("\(workload.wanted) → \(goal.replicas(from: workload.wanted))")
        case .rollback:
            guard let target else { return nil }
            return versions(workload, target) ?? workload.revision.map { .revisionChange(from: $0, to: target.number) }
        default: return nil
        }
    }

    func warned(_ words: Phrase) -> Phrase {
        Phrase(en: "⚠️ \(words.en)", ru: "⚠️ \(words.ru)")
    }

    /// Tags before and after; nil where they do not tell the two apart.
    func versions(_ workload: Workload, _ target: Revision) -> Phrase? {
        let before = workload.versions.joined(separator: " ").oneLine(60)
        let after = target.versions.joined(separator: " ").oneLine(60)
        return before.isEmpty || after.isEmpty ? nil : Phrase("\(before) → \(after)")
    }

    private static let warningLimit = 8

    /// What others say already is left out.
    private var telling: [ActionWarning] {
        let warnings = plan?.warnings ?? []
        let isSaid = isScaledToNothing || warnings.contains(.unowned)
        return isSaid ? warnings.filter { $0 != .lastReplica } : warnings
    }

    private var isScaledToNothing: Bool {
        guard case .workload(let workload, _) = plan?.subject, case .scale(let goal) = run.action else { return false }
        return workload.wanted > 0 && goal.replicas(from: workload.wanted) == 0
    }

    private var isOnly: Bool {
        guard case .workload(let workload, _) = plan?.subject else { return false }
        return workload.wanted == 1
    }
}
