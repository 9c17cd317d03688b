import Cards
import Incidents

/// Confirmations with everything that can speak against them, and runs in every state.
extension Samples {
    static func plan(
        _ action: Action,
        _ subject: ActionPlan.Subject,
        _ resource: Resource = checkout,
        warnings: [ActionWarning] = [],
        protection: String? = nil
    ) -> ActionRun {
        var run = run(.asked, action, resource)
        run.plan = ActionPlan(subject, warnings: warnings)
        run.protection = protection
        return run
    }

    /// Confirmed, and waiting for somebody else.
    static var awaiting: ActionRun {
        var run = plan(
            .scale(to: .to(6)),
            .workload(rich, target: nil),
            warnings: [.autoscaled(by: "checkout", min: 3, max: 10)],
            protection: "payments are protected"
        )
        run.state = .awaiting
        run.confirmedAt = .minutesAgo(1)
        return run
    }

    static func drain(_ state: ActionRun.State) -> ActionRun {
        var run = run(state, .drain, node)
        run.progress = .init(done: 3, total: 12, detail: "checkout-7d4b9c6f5b-x2x7p Terminating")
        return run
    }

    static func pod(_ name: String) -> Resource {
        Resource(kind: .pod, cluster: "prod-eu1", namespace: "shop", name: name)
    }

    static var drainPlan: DrainPlan {
        DrainPlan(evicted: (0..<8).map { pod("ledger-\($0)") }, staying: 4)
    }

    static var blockedDrain: DrainPlan {
        DrainPlan(
            evicted: [pod("ledger-0")],
            blocking: [
                .init(pod: pod("debug"), reason: .hasNoController), .init(pod: pod("cache-0"), reason: .hasLocalData),
            ]
        )
    }

    private static var single: Workload {
        var single = well
        (single.wanted, single.ready, single.updated) = (1, 1, 1)
        return single
    }

    static var warned: [(name: String, view: View)] {
        var target = revisions[1]
        target.differences += ["app: args changed", "label tier changed", "annotation team added"]
        let all: [(String, ActionRun)] = [
            (
                "scaleWarned",
                plan(
                    .scale(to: .by(3)),
                    .workload(rich, target: nil),
                    warnings: [
                        .autoscaled(by: "checkout", min: 3, max: 10), .managedBy("Argo CD"), .unchecked("no answer"),
                    ]
                )
            ),
            (
                "scaleDown",
                plan(
                    .scale(to: .to(0)),
                    .workload(rich, target: nil),
                    warnings: [.budget("web", allowed: 0), .lastReplica]
                )
            ),
            (
                "rollbackDiffers",
                plan(
                    .rollback(revision: 6),
                    .workload(rich, target: target),
                    warnings: [.managedBy("Argo CD"), .paused]
                )
            ),
            ("restartOnDelete", plan(.restart, .workload(well, target: nil), warnings: [.onDelete])),
            (
                "restartPartition",
                plan(.restart, .workload(well, target: nil), warnings: [.partition(below: 2, staying: 2, of: 3)])
            ),
            (
                "restartPartitionOfAll",
                plan(.restart, .workload(well, target: nil), warnings: [.partition(below: 4, staying: 3, of: 3)])
            ),
            ("restartAtOnce", plan(.restart, .workload(well, target: nil), warnings: [.lastReplica])),
            ("restartOnly", plan(.restart, .workload(single, target: nil), warnings: [.lastReplica])),
            ("pause", plan(.pause, .workload(workload, target: nil))),
            ("resume", plan(.resume, .workload(paused, target: nil))),
            ("evict", plan(.evict, .pod(pods[0]), pod, warnings: [.budget("web", allowed: 0)])),
            ("deleteUnowned", plan(.deletePod, .pod(pods[1]), pod, warnings: [.unowned, .lastReplica])),
            ("deleteGuarded", plan(.deletePod, .pod(pods[1]), pod, warnings: [.budget("web", allowed: 1)])),
            ("rerun", plan(.rerun, .workload(failedJob, target: nil), job)),
            ("rerunBeside", plan(.rerun, .workload(job(.progressing), target: nil), job)),
            ("cordon", plan(.cordon, .node(richNode, drain: nil), node)),
            ("uncordon", plan(.uncordon, .node(clusterNode, drain: nil), node)),
            (
                "drain",
                plan(.drain, .node(richNode, drain: drainPlan), node, warnings: [.budget("web", allowed: 0)])
            ),
            ("drainBlocked", plan(.drain, .node(richNode, drain: blockedDrain), node)),
            (
                "protected",
                plan(.restart, .workload(well, target: nil), protection: "payments are protected")
            ),
        ]
        return all.map { ($0.0, .confirmation($0.1, crashLoop)) }
    }

    static var runs: [(name: String, view: View)] {
        var over = awaiting
        over.confirmedAt = .minutesAgo(6)
        var refused = awaiting
        refused.state = .cancelled
        var approved = awaiting
        approved.state = .running
        approved.startedAt = .secondsAgo(10)
        approved.approvedBy = bob
        approved.progress = .init(done: 3, total: 6, detail: "checkout-7d4b9c6f5b-x2x7p ImagePullBackOff")
        var stopping = drain(.running)
        stopping.stoppedBy = bob
        var stopped = drain(.stopped)
        stopped.stoppedBy = bob
        stopped.progress?.detail = "shop/ledger-0, shop/ledger-1, …"
        var outdated = run(.failed)
        outdated.failure = "checkout: 3 → 4"
        outdated.isOutdated = true
        var silent = run(.unknown)
        silent.failure = "the cluster fell silent"
        var failed = drain(.failed)
        failed.failure = "pod ledger-0 does not end"
        failed.progress = .init(done: 11, total: 12, detail: "shop/ledger-0")
        var lost = drain(.unknown)
        lost.failure = ""
        let kept: [(String, ActionRun)] = [("partlyDone", 2), ("doneToNone", 3)].map { name, staying in
            var done = plan(
                .restart,
                .workload(well, target: nil),
                warnings: [.partition(below: staying, staying: staying, of: 3)]
            )
            done.state = .running
            done.startedAt = .secondsAgo(20)
            done.end(.partlyDone(staying: staying, of: 3), at: now)
            return (name, done)
        }
        let inConsole: [(String, View)] = [
            ("awaitingInConsole", .run(awaiting, elsewhere(crashLoop))),
            ("waitingInConsole", .incident(elsewhere(waiting))),
        ]
        let others: [(String, ActionRun)] = [
            ("awaiting", awaiting), ("approvalOver", over), ("notApproved", refused), ("approved", approved),
            ("draining", drain(.running)), ("stopping", stopping), ("stopped", stopped), ("outdated", outdated),
            ("silent", silent), ("drainFailed", failed), ("drainLost", lost),
        ]
        return inConsole + (kept + others).map { ($0.0, .run($0.1, crashLoop)) }
    }

    /// As it is shown where approvals do not count.
    static func elsewhere(_ view: IncidentView) -> IncidentView {
        var view = view
        view.approvesHere = false
        return view
    }

    /// An incident on which one run waits for approval and another is on its way.
    static var waiting: IncidentView {
        var view = crashLoop
        view.runs = [awaiting, drain(.running)]
        view.runs[1] = ActionRun.renumbered(view.runs[1], as: 6)
        return view
    }

    /// The bot may not restart or roll back here.
    static var restricted: IncidentView {
        var view = crashLoop
        view.insight?.denied = [.restart, .rollback]
        return view
    }
}

extension ActionRun {
    static func renumbered(_ run: ActionRun, as id: Int64) -> ActionRun {
        var copy = ActionRun(
            id: id,
            incident: run.incident,
            action: run.action,
            resource: run.resource,
            askedBy: run.askedBy,
            askedAt: run.askedAt,
            via: run.via,
            state: run.state
        )
        copy.startedAt = run.startedAt
        copy.progress = run.progress
        return copy
    }
}
