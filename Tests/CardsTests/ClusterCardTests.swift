import Cards
import Incidents
import Testing

private func page(_ workload: Workload) -> CardText {
    card(Samples.cluster(.resource(workload.resource, incident: 42), .resource(.workload(workload))))
}

private func actions(_ page: CardText) -> Set<Action.Name> {
    Set(
        page.buttons.compactMap { button in
            switch button.press {
            case .act(let action, _, _): action.name
            case .show(.revisions): .rollback
            case .show(.scaling): .scale
            default: nil
            }
        }
    )
}

@Test func everyKindOffersWhatFitsIt() {
    let pod = card(Samples.cluster(.resource(Samples.pod, incident: 42), .resource(.pod(Samples.pods[0]))))
    let node = card(Samples.cluster(.resource(Samples.node, incident: 42), .resource(.node(Samples.clusterNode))))
    #expect(actions(page(Samples.well)) == [.restart, .rollback, .scale, .pause, .describe, .logs])
    #expect(actions(page(Samples.paused)) == [.restart, .rollback, .scale, .resume, .describe, .logs])
    #expect(actions(page(Samples.failedJob)) == [.rerun, .describe, .logs])
    #expect(actions(page(Samples.job(.progressing))) == [.describe, .logs])
    #expect(actions(pod) == [.logs, .describe, .evict, .deletePod])
    #expect(actions(node) == [.describe, .uncordon, .drain])
}

@Test func nothingTheBotMayNotDoIsOffered() {
    var workload = Samples.failedJob
    var deployment = Samples.rich
    var pod = Samples.richPod
    var node = Samples.richNode
    for name in Action.Name.allCases {
        workload.denied = [name]
        deployment.denied = [name]
        pod.denied = [name]
        node.denied = [name]
        let pages = [
            page(workload), page(deployment),
            card(Samples.cluster(.resource(pod.resource, incident: 42), .resource(.pod(pod)))),
            card(Samples.cluster(.resource(node.resource, incident: 42), .resource(.node(node)))),
        ]
        for page in pages {
            #expect(!actions(page).contains(name), "\(name)")
            #expect(page.press(labelled: "Events") != nil)
        }
    }
    pod.denied = Action.Name.allCases
    let bare = card(Samples.cluster(.resource(pod.resource, incident: 42), .resource(.pod(pod))))
    #expect(bare.card.keyboard.allSatisfy { !$0.isEmpty })
}

@Test func whatMayNotBeScaledOrRolledBackSaysHowToAllowIt() {
    var denied = Samples.rich
    denied.denied = [.scale]
    let scaling = card(Samples.cluster(.scaling(of: Samples.checkout, incident: 42), .resource(.workload(denied))))
    #expect(scaling.text.contains("chatops print kubernetes-rbac"))
    #expect(scaling.buttons.map(\.label) == ["‹ Back", "⟳ Refresh"])
    let screen = Screen.revisions(of: Samples.checkout, incident: 42)
    let revisions = card(Samples.cluster(screen, .revisions(Samples.revisions), in: Samples.restricted))
    #expect(revisions.text.contains("chatops print kubernetes-rbac"))
    #expect(revisions.buttons.map(\.label) == ["‹ Back", "⟳ Refresh"])
}

@Test func ownersAreOneButtonAway() {
    let way = Press.show(.resource(Samples.cronJob, incident: 42))
    #expect(page(Samples.failedJob).press(labelled: "shop/backup") == way)
    // The cluster knows the owner of a pod whose name says nothing.
    var pod = Samples.lonePod
    pod.owner = Resource(kind: .statefulset, cluster: "prod-eu1", namespace: "shop", name: "ledger")
    let shown = card(Samples.cluster(.resource(pod.resource, incident: 42), .resource(.pod(pod))))
    #expect(shown.press(labelled: "shop/ledger") == pod.owner.map { .show(.resource($0, incident: 42)) })
    #expect(shown.press(labelled: "‹ Back") == pod.owner.map { .show(.pods(of: $0, incident: 42, page: 0)) })
}

@Test func aNodeOffersToCordonOrToUncordonAndRepeatsNoTaint() {
    var node = Samples.richNode
    let screen = Screen.resource(Samples.node, incident: 42)
    let open = card(Samples.cluster(screen, .resource(.node(node))))
    #expect(open.press(labelled: "Cordon") == .act(.cordon, Samples.node, incident: 42))
    node.isCordoned = true
    node.taints = ["node.kubernetes.io/unschedulable:NoSchedule"]
    let closed = card(Samples.cluster(screen, .resource(.node(node))))
    #expect(closed.press(labelled: "Uncordon") == .act(.uncordon, Samples.node, incident: 42))
    #expect(!closed.text.contains("taints") && closed.text.contains("cordoned"))
    node.taints += (0..<6).map { "k\($0):NoExecute" }
    let tainted = card(Samples.cluster(screen, .resource(.node(node)))).text
    #expect(tainted.contains("taints: k0:NoExecute, k1:NoExecute, k2:NoExecute, k3:NoExecute and 2 more"))
}

@Test func aConditionRepeatsNoReason() {
    var workload = Samples.workload
    workload.conditions = [Condition(type: "Progressing", isTrue: false, reason: "ProgressDeadlineExceeded")]
    #expect(!page(workload).text.contains("Progressing: no"))
    workload.conditions[0].message = "ReplicaSet has timed out progressing"
    #expect(page(workload).text.contains("Progressing: no · ProgressDeadlineExceeded · ReplicaSet has timed out"))
}

@Test func useIsToldAgainstWhatBoundsIt() {
    func line(_ used: String?, _ request: String?, _ limit: String?) -> String? {
        var pod = Samples.lonePod
        pod.containers[0].usage = ResourceAmounts(memory: used)
        pod.containers[0].requests = ResourceAmounts(memory: request)
        pod.containers[0].limits = ResourceAmounts(memory: limit)
        let text = card(Samples.cluster(.resource(pod.resource, incident: 42), .resource(.pod(pod)))).text
        return text.split(separator: "\n").first { $0.hasPrefix("memory") }.map(String.init)
    }
    #expect(line("480Mi", "256Mi", "512Mi") == "memory 480Mi of 512Mi")
    #expect(line("480Mi", "256Mi", nil) == "memory 480Mi, request 256Mi")
    #expect(line("480Mi", nil, nil) == "memory 480Mi")
    #expect(line(nil, "256Mi", "512Mi") == "memory request 256Mi, limit 512Mi")
    #expect(line(nil, nil, "512Mi") == "memory limit 512Mi")
    #expect(line(nil, nil, nil) == nil)
}

@Test func anObjectWithEverythingFitsAMessage() {
    var workload = Samples.rich
    let long = String(repeating: "x", count: 300)
    workload.events = (0..<100).map { ClusterEvent(at: .minutesAgo($0), isWarning: true, reason: long, message: long) }
    let revisions = (0..<30).map { number in
        Revision(
            number: Int64(number),
            versions: [long],
            createdAt: now,
            isCurrent: number == 0,
            differences: Array(repeating: long, count: 30),
            cause: long
        )
    }
    let checkout = Samples.checkout
    let screens: [View] = [
        Samples.cluster(.resource(checkout, incident: 42), .resource(.workload(workload))),
        Samples.cluster(.revisions(of: checkout, incident: 42), .revisions(revisions)),
        Samples.cluster(.events(of: checkout, incident: 42), .events(workload.events)),
    ]
    for view in screens {
        let page = card(view)
        let length = page.text.unicodeScalars.count - page.buttons.reduce(0) { $0 + $1.label.unicodeScalars.count }
        #expect(length < 4_400, "\(page.text.prefix(200))")
        #expect(page.text.contains("…"))
    }
}
