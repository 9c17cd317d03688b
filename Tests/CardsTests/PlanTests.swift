import Cards
import Incidents
import Testing

private let warnings: [ActionWarning] = [
    .autoscaled(by: "web", min: 3, max: 10), .managedBy("Argo CD"), .budget("web", allowed: 0), .lastReplica, .paused,
    .onDelete, .unowned, .unchecked("no answer"), .partition(below: 2, staying: 2, of: 3),
    .partition(below: 4, staying: 3, of: 3), .heldUp(by: "web-0", status: "CrashLoopBackOff"),
]

private func lines(_ run: ActionRun, _ language: Language = .en) -> [String] {
    let view: View = run.state == .asked ? .confirmation(run, Samples.crashLoop) : .run(run, Samples.crashLoop)
    return card(view, language).text.split(separator: "\n").map(String.init)
}

@Test func everyWarningHasALineOfItsOwn() {
    for language in Language.allCases {
        var seen: Set<String> = []
        for warning in warnings {
            let run = Samples.plan(.restart, .workload(Samples.well, target: nil), warnings: [warning])
            let warned = lines(run, language).dropFirst().filter { $0.hasPrefix("⚠️ ") }
            #expect(warned.count == 1, "\(warning)")
            #expect(warned.allSatisfy { $0.unicodeScalars.count > 20 })
            seen.formUnion(warned)
        }
        #expect(seen.count == warnings.count)
    }
}

@Test func aBudgetMeansSomethingElseToEachAction() {
    let pod = ActionPlan.Subject.pod(Samples.pods[0])
    let node = ActionPlan.Subject.node(Samples.richNode, drain: Samples.drainPlan)
    let workload = ActionPlan.Subject.workload(Samples.well, target: nil)
    let table: [(Action, ActionPlan.Subject, Resource, String)] = [
        (.evict, pod, Samples.pod, "the eviction is refused"), (.deletePod, pod, Samples.pod, "Evict would respect it"),
        (.drain, node, Samples.node, "the drain waits there"),
        (.scale(to: .to(1)), workload, Samples.checkout, "below what it protects"),
    ]
    for (action, subject, resource, words) in table {
        let run = Samples.plan(action, subject, resource, warnings: [.budget("web", allowed: 0)])
        #expect(lines(run).contains { $0.hasPrefix("⚠️ disruption budget web allows 0 more") && $0.contains(words) })
    }
}

@Test func nothingIsSaidTwice() {
    let down = Samples.plan(.scale(to: .to(0)), .workload(Samples.well, target: nil), warnings: [.lastReplica])
    #expect(lines(down).filter { $0.hasPrefix("⚠️ ") }.count == 2)
    let unowned = Samples.plan(.deletePod, .pod(Samples.pods[0]), Samples.pod, warnings: [.unowned, .lastReplica])
    #expect(!lines(unowned).contains { $0.contains("nothing answers") || $0.contains("Its owner") })
    let many = Samples.plan(
        .drain,
        .node(Samples.richNode, drain: Samples.drainPlan),
        Samples.node,
        warnings: (0..<20).map { .budget("b\($0)", allowed: 0) }
    )
    #expect(lines(many).filter { $0.hasPrefix("⚠️ disruption") }.count == 8)
    #expect(lines(many).contains("… and 12 more"))
}

@Test func aDrainThatWouldLosePodsCannotBeConfirmed() {
    let run = Samples.plan(.drain, .node(Samples.richNode, drain: Samples.blockedDrain), Samples.node)
    let page = card(.confirmation(run, Samples.crashLoop))
    #expect(page.buttons.map(\.press) == [.act(.drain, Samples.node, incident: 42), .cancel(run: 5)])
    #expect(page.text.contains("shop/debug") && page.text.contains("shop/cache-0"))
    let empty = Samples.plan(.drain, .node(Samples.richNode, drain: DrainPlan(evicted: [])), Samples.node)
    #expect(lines(empty).contains("No pod has to move: it is only cordoned."))
    let one = DrainPlan(evicted: [Samples.pod("ledger-0")], staying: 1)
    let single = lines(Samples.plan(.drain, .node(Samples.richNode, drain: one), Samples.node))
    #expect(single.contains("It is cordoned, then 1 pod is evicted, one after the other:"))
    #expect(single.contains("1 pod stays: of daemon sets, or static"))
}

@Test func whatIsSoAlreadyIsSaid() {
    var cordoned = Samples.richNode
    cordoned.isCordoned = true
    let table: [(Action, ActionPlan.Subject, Resource)] = [
        (.cordon, .node(cordoned, drain: nil), Samples.node),
        (.uncordon, .node(Samples.richNode, drain: nil), Samples.node),
        (.pause, .workload(Samples.paused, target: nil), Samples.checkout),
        (.resume, .workload(Samples.well, target: nil), Samples.checkout),
        (.scale(to: .to(3)), .workload(Samples.well, target: nil), Samples.checkout),
    ]
    for (action, subject, resource) in table {
        let run = Samples.plan(action, subject, resource)
        #expect(lines(run).contains { $0.hasSuffix("nothing will change.") }, "\(action)")
        #expect(lines(run, .ru).contains { $0.hasSuffix("ничего не изменится.") }, "\(action)")
    }
}

// MARK: A second person

@Test func whoeverApprovesSeesWhatWasAsked() {
    let page = card(.run(Samples.awaiting, Samples.crashLoop))
    #expect(page.press(labelled: "Approve") == .approve(run: 5))
    #expect(page.press(labelled: "Decline") == .cancel(run: 5))
    #expect(page.text.contains("checkout: 3 → 6 replicas") && page.text.contains("⚠️ HPA checkout"))
    #expect(page.text.contains("payments are protected") && page.text.contains("responder-a cannot approve it"))
}

@Test func approvalIsAskedForOnTheIncidentsCardWhileItWaits() {
    var view = Samples.waiting
    let page = card(.incident(view))
    #expect(
        page.card.keyboard.prefix(2).map { $0.map(\.press) } == [
            [.approve(run: 5)], [.show(.run(5)), .cancel(run: 5)],
        ]
    )
    #expect(page.press(labelled: "Approve: scaling of checkout") == .approve(run: 5))
    // What it would change is not offered meanwhile.
    #expect(page.press(labelled: "🔁 Restart checkout") == nil)
    view.runs[0].confirmedAt = .minutesAgo(6)
    let over = card(.incident(view))
    #expect(!over.buttons.contains { $0.press == .approve(run: 5) } && !over.text.contains("waits for a second person"))
    #expect(over.press(labelled: "🔁 Restart checkout") != nil)
}

@Test func aWaitThatIsOverCanBeAskedForAgain() {
    var run = Samples.awaiting
    run.confirmedAt = .minutesAgo(5)
    let page = card(.run(run, Samples.crashLoop))
    #expect(page.text.hasPrefix("Nobody approved within 5 minutes"))
    #expect(page.press(labelled: "Ask again") == .act(.scale(to: .to(6)), Samples.checkout, incident: 42))
    #expect(!page.buttons.contains { $0.press == .approve(run: 5) })
}

// MARK: On its way, and after

@Test func onlyWhatGoesStepByStepCanBeStopped() {
    #expect(card(.run(Samples.drain(.running), Samples.crashLoop)).press(labelled: "Stop") == .stop(run: 5))
    #expect(card(.run(Samples.run(.running), Samples.crashLoop)).press(labelled: "Stop") == nil)
    var stopping = Samples.drain(.running)
    stopping.stoppedBy = Samples.bob
    let page = card(.run(stopping, Samples.crashLoop))
    #expect(page.press(labelled: "Stop") == nil && page.text.contains("is being stopped · responder-b"))
}

@Test func whatChangedMeanwhileIsAskedForAgain() {
    var run = Samples.run(.failed)
    run.isOutdated = true
    let page = card(.run(run, Samples.crashLoop))
    #expect(page.press(labelled: "Ask again") == .act(.restart, Samples.checkout, incident: 42))
    #expect(page.press(labelled: "shop/checkout") == .show(.resource(Samples.checkout, incident: 42)))
    #expect(page.text.contains("it changed meanwhile"))
    #expect(card(.run(Samples.run(.failed), Samples.crashLoop)).press(labelled: "Ask again") == nil)
}

@Test func whatFailedLeadsToTheWorstPod() {
    let page = card(.run(Samples.run(.failed), Samples.crashLoop))
    #expect(page.press(labelled: "Pods") == .show(.pods(of: Samples.checkout, incident: 42, page: 0)))
    let pod = card(.run(Samples.run(.failed, .evict, Samples.pod), Samples.crashLoop))
    #expect(pod.press(labelled: "Pods") == nil)
}

@Test func aDrainThatFailedBeforeItBeganDoesNotSayThatTheNodeIsCordoned() {
    var run = Samples.run(.failed, .drain, Samples.node)
    run.progress = nil
    run.failure = "Pods stand against it: shop/debug."
    let text = card(.run(run, Samples.crashLoop)).text
    #expect(!text.contains("stays cordoned") && text.contains("whether it is cordoned"))
}

@Test func theIncidentsCardSaysWhatAStoppedDrainLeft() {
    var view = Samples.crashLoop
    var run = Samples.drain(.stopped)
    run.progress?.detail = "Still on the node: shop/ledger-0 and 8 more."
    view.runs = [run]
    #expect(card(.incident(view)).text.contains("Still on the node: shop/ledger-0 and 8 more."))
}

@Test func podsThatADrainLeftAreNamedAndCounted() {
    var progress = ActionRun.Progress(done: 3, total: 12)
    #expect(Phrase.stillOnNode(progress) == nil && Phrase.stillOnNode(nil) == nil)
    progress.left = (0..<5).map { Samples.pod("ledger-\($0)") }
    let many = Phrase.stillOnNode(progress)
    #expect(many?.en == "Still on the node: shop/ledger-0, shop/ledger-1, shop/ledger-2 and 6 more.")
    #expect(many?.ru == "Ещё на узле: shop/ledger-0, shop/ledger-1, shop/ledger-2 и ещё 6.")
    progress.done = 11
    progress.left = [Samples.pod("ledger-0")]
    #expect(Phrase.stillOnNode(progress)?.en == "Still on the node: shop/ledger-0.")
    progress.done = 12
    progress.left = []
    #expect(Phrase.stillOnNode(progress) == nil)
}

@Test func aDrainThatIsGivenUpSaysWhatHeldIt() {
    var progress = ActionRun.Progress(done: 3, total: 12)
    #expect(Phrase.drainStuck(progress).en == "No pod has left for 10 minutes, and no more are evicted.")
    progress.detail = "web-2 is held: a budget"
    let words = Phrase.drainStuck(progress)
    #expect(words.en == "No pod has left for 10 minutes (web-2 is held: a budget), and no more are evicted.")
    #expect(words.ru == "За 10 минут не ушёл ни один под (web-2 is held: a budget), больше никого не выселяют.")
}

@Test func whatTheBotMayNotDoIsNotSuggested() {
    let page = card(.incident(Samples.restricted))
    #expect(page.press(labelled: "🔁 Restart checkout") == nil && page.press(labelled: "⏪ Roll back to 1.4.1") == nil)
    #expect(page.press(labelled: "📜 Previous logs of …x2x7p") != nil)
    var view = Samples.restricted
    view.insight?.denied = Action.Name.allCases
    // Without anything to press, there is nothing to explain.
    #expect(!card(.incident(view)).text.contains("Crash looping"))
}

@Test func theTimelineNamesWhoApproved() {
    let entry = Samples.entry(
        .action,
        on: Samples.node,
        ["action": "drain", "approved by": "responder-b", "stopped by": "responder-a"]
    )
    let text = card(.timeline(Samples.crashLoop, entries: [entry], older: nil)).text
    #expect(text.contains("drained ip-10-0-3-17 (approved by responder-b, stopped by responder-a)"))
    for name in Action.Name.allCases {
        let entry = Samples.entry(.action, on: Samples.checkout, ["action": name.rawValue])
        for language in Language.allCases {
            let text = card(.timeline(Samples.crashLoop, entries: [entry], older: nil), language).text
            #expect(!text.contains("action of") && !text.contains("действие:"), "\(name)")
        }
    }
}
