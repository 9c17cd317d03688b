import Incidents
import Testing

struct AdvisorTests {
    let desk = AdviceDesk()

    // MARK: With what the cluster knows

    @Test func aRecentRolloutIsTakenBackFirst() {
        let advice = desk.advise([desk.alert("KubePodCrashLooping", AdviceDesk.pod)], insight: desk.insight())
        #expect(
            desk.said(advice) == [
                "rollback deployment shop/checkout to 6", "restart deployment shop/checkout",
                "logs pod shop/checkout-7d4b-x2x7p of app, previous",
            ]
        )
    }

    @Test(arguments: [
        (Duration.minutes(119), true), (.hours(2), false), (.days(3), false), (.zero, true), (.seconds(-30), true),
        (.minutes(-5), false),
    ])
    func whatCountsAsRecent(_ ago: Duration, _ isRecent: Bool) {
        let advice = desk.advise(
            [desk.alert("KubePodCrashLooping", AdviceDesk.pod)],
            insight: desk.insight(rolledOut: ago)
        )
        #expect(desk.said(advice).contains("rollback deployment shop/checkout to 6") == isRecent)
        // What is taken back is what is blamed.
        #expect(advice.sinceRollout == (isRecent ? desk.start - ago : nil))
        #expect(desk.said(advice).contains("restart deployment shop/checkout"))
    }

    @Test func withoutAnEarlierRevisionThereIsNoWayBack() {
        for known in [desk.insight(previous: false), desk.insight(rolledOut: nil, previous: false)] {
            let stuck = desk.advise([desk.alert("KubeDeploymentRolloutStuck", AdviceDesk.deployment)], insight: known)
            #expect(!desk.said(stuck).contains { $0.hasPrefix("rollback") })
            #expect(stuck.sinceRollout == nil)
            #expect(desk.said(stuck).count == 3)
        }
    }

    @Test func aStuckRolloutIsTakenBackHoweverOld() {
        let advice = desk.advise(
            [desk.alert("KubeDeploymentRolloutStuck", AdviceDesk.deployment)],
            insight: desk.insight(rolledOut: .days(2))
        )
        #expect(desk.said(advice).first == "rollback deployment shop/checkout to 6")
    }

    @Test func anUnknownAlertAfterARolloutSuggestsTakingItBack() {
        let advice = desk.advise([desk.alert("HighErrorRate", AdviceDesk.deployment)], insight: desk.insight())
        #expect(desk.said(advice).first == "rollback deployment shop/checkout to 6")
        #expect(advice.reason == nil)
    }

    @Test func theServiceIsRestartedThroughTheWorkloadBehindIt() {
        let labels = ["namespace": "shop", "service": "checkout", "job": "checkout"]
        let advice = desk.advise([desk.alert("TargetDown", labels)], insight: desk.insight(rolledOut: .days(9)))
        #expect(
            desk.said(advice) == [
                "logs deployment shop/checkout", "describe deployment shop/checkout",
                "restart deployment shop/checkout",
            ]
        )
    }

    @Test(arguments: [
        ["namespace": "shop", "pod": "cart-1"], ["namespace": "other", "pod": "checkout-7d4b-x2x7p"], ["node": "n1"],
        ["namespace": "shop", "deployment": "cart"], ["namespace": "shop", "statefulset": "checkout"],
    ])
    func insightIntoAnotherWorkloadIsNotUsed(_ labels: [String: String]) {
        let advice = desk.advise([desk.alert("KubePodCrashLooping", labels)], insight: desk.insight())
        #expect(!desk.said(advice).contains { $0.contains("deployment shop/checkout") })
        #expect(!desk.said(advice).contains { $0.contains("rollback") })
    }

    @Test func theClusterOfTheAlertStaysWithTheSuggestion() {
        let labels = AdviceDesk.pod.merging(["cluster": "prod-eu1"]) { $1 }
        let advice = desk.advise([desk.alert("KubePodCrashLooping", labels)], insight: desk.insight())
        #expect(advice.suggestions.allSatisfy { $0.resource.cluster == "prod-eu1" })
        #expect(advice.suggestions.count == 3)
    }

    @Test func veryLongWorkloadNamesAreCutInTheirPodsNames() {
        let long = String(repeating: "a", count: 70)
        let known = ClusterInsight(workload: Resource(kind: .deployment, namespace: "shop", name: long))
        let labels = ["namespace": "shop", "pod": "\(long.prefix(47))-7d4b9c6f5b-x2x7p"]
        #expect(
            desk.said(desk.advise([desk.alert("KubePodCrashLooping", labels)], insight: known)).first
                == "restart deployment shop/\(long)"
        )
    }

    // MARK: Several alerts

    @Test func theMostSevereAlertDecidesThenTheOldest() {
        let alerts = [
            desk.alert("CPUThrottlingHigh", AdviceDesk.pod, severity: "info"),
            desk.alert(
                "KubeDeploymentReplicasMismatch",
                AdviceDesk.deployment,
                severity: "critical",
                at: desk.start + .minutes(5)
            ),
            desk.alert(
                "KubeDeploymentRolloutStuck",
                AdviceDesk.deployment,
                severity: "critical",
                at: desk.start + .minutes(1)
            ),
        ]
        #expect(desk.advise(alerts).reason == .rolloutStuck)
        #expect(desk.advise(alerts.reversed()).reason == .rolloutStuck)
    }

    @Test func anAlertNothingCanBeDoneAboutLeavesTheWordToTheNext() {
        let alerts = [desk.alert("Mystery", [:], severity: "critical"), desk.alert("KubeNodeNotReady", ["node": "n1"])]
        #expect(desk.advise(alerts).reason == .nodeNotReady)
    }

    @Test func whatEndedDoesNotDecideWhileSomethingFires() {
        var ended = desk.alert("KubeDeploymentRolloutStuck", AdviceDesk.deployment, severity: "critical")
        ended.endedAt = desk.start
        #expect(desk.advise([ended, desk.alert("KubeNodeNotReady", ["node": "n1"])]).reason == .nodeNotReady)
        #expect(desk.advise([ended]).reason == .rolloutStuck)
    }

    @Test func aClosedIncidentNeedsNothing() throws {
        var closed = desk.incident()
        try closed.resolve(by: PersonName(id: 1, name: "responder-a"), seen: nil, at: desk.start)
        let alerts = [desk.alert("KubeNodeNotReady", ["node": "n1"])]
        #expect(Advisor().advise(on: closed, alerts: alerts, insight: nil) == .none)
    }

    // MARK: The operator's rules

    @Test func extraRulesComeFirst() throws {
        let rule = try SuggestionRule(
            alertnames: ["Kube*"],
            labels: ["namespace": "sh*"],
            actions: ["describe", "scale +2"],
            on: "deployment",
            reason: "ask the shop team first"
        )
        let advice = desk.advise([desk.alert("KubeDeploymentReplicasMismatch", AdviceDesk.deployment)], rules: [rule])
        #expect(desk.said(advice) == ["describe deployment shop/checkout", "scale deployment shop/checkout by 2"])
        #expect(advice.reason == .custom("ask the shop team first"))
    }

    @Test func anExtraRuleThatDoesNotFitLeavesTheBuiltInOnes() throws {
        let others = try SuggestionRule(
            alertnames: ["*"],
            labels: ["namespace": "prod"],
            actions: ["restart"],
            on: "workload"
        )
        let onNode = try SuggestionRule(alertnames: ["*"], actions: ["describe"], on: "node")
        let advice = desk.advise(
            [desk.alert("KubeDeploymentReplicasMismatch", AdviceDesk.deployment)],
            rules: [others, onNode]
        )
        #expect(advice.reason == .replicasMismatch)
    }

    @Test func aLabelThatIsMissingDoesNotMatch() throws {
        let rule = try SuggestionRule(labels: ["team": "*"], actions: ["describe"])
        #expect(desk.advise([desk.alert("X", AdviceDesk.deployment)], rules: [rule]).suggestions.count == 3)
        let labels = AdviceDesk.deployment.merging(["team": ""]) { $1 }
        #expect(desk.advise([desk.alert("X", labels)], rules: [rule]).suggestions.count == 1)
    }
}
