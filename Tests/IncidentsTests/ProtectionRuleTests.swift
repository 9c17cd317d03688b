import Incidents
import Testing

@Suite struct ProtectionRuleTests {
    static let checkout = Resource(kind: .deployment, cluster: "prod-eu1", namespace: "shop-eu", name: "checkout")
    static let node = Resource(kind: .node, cluster: "prod-eu1", name: "node-1")

    private func plan(_ labels: [String: String]) -> ActionPlan {
        ActionPlan(
            .workload(Workload(resource: Self.checkout, wanted: 3, ready: 3, updated: 3), target: nil),
            labels: labels
        )
    }

    @Test func whatARuleDoesNotNameItDoesNotAskFor() throws {
        let rules = [try ProtectionRule(effect: "approval", reason: "frozen")]
        #expect(rules.verdict(on: .restart, Self.checkout) == .approval("frozen"))
        #expect(rules.verdict(on: .drain, Self.node) == .approval("frozen"))
        #expect(rules.verdict(on: .describe, Self.checkout) == .none)
        #expect(rules.verdict(on: .logs(container: nil, previous: false), Self.checkout) == .none)
    }

    @Test(arguments: [
        (["prod-*"], ["shop-*"], ["deployment"], ["scale"], true),
        (["prod-*"], [], [], [], true),
        (["stage-*"], [], [], [], false),
        ([], ["shop"], [], [], false),
        ([], ["shop*"], [], [], true),
        ([], [], ["statefulset", "node"], [], false),
        ([], [], [], ["restart", "drain"], false),
        ([], [], ["deployment"], ["scale", "restart"], true),
    ])
    func aRuleHoldsWhenAllThatItNamesFits(
        clusters: [String],
        namespaces: [String],
        kinds: [String],
        actions: [String],
        holds: Bool
    ) throws {
        let rule = try ProtectionRule(
            clusters: clusters,
            namespaces: namespaces,
            kinds: kinds,
            actions: actions,
            effect: "forbid",
            reason: "no"
        )
        #expect([rule].verdict(on: .scale(to: .by(1)), Self.checkout) == (holds ? .forbidden("no") : .none))
    }

    @Test func whatNamesNoClusterMayBeInAny() throws {
        let rules = [try ProtectionRule(clusters: ["prod-*"], effect: "forbid", reason: "prod")]
        let nowhere = Resource(kind: .deployment, namespace: "shop", name: "checkout")
        #expect(rules.verdict(on: .restart, nowhere) == .forbidden("prod"))
    }

    @Test func labelsCountOnceTheClusterWasAsked() throws {
        let rules = [try ProtectionRule(labels: ["tier": "crit*"], effect: "approval", reason: "critical tier")]
        #expect(rules.verdict(on: .restart, Self.checkout) == .none)
        #expect(
            rules.verdict(on: .restart, Self.checkout, plan: plan(["tier": "critical"])) == .approval("critical tier")
        )
        #expect(rules.verdict(on: .restart, Self.checkout, plan: plan(["tier": "low"])) == .none)
        #expect(rules.verdict(on: .restart, Self.checkout, plan: plan([:])) == .none)
    }

    @Test func forbiddenIsStricterWhateverTheOrder() throws {
        let approval = try ProtectionRule(effect: "approval", reason: "first")
        let second = try ProtectionRule(effect: "approval", reason: "second")
        let forbid = try ProtectionRule(actions: ["restart"], effect: "forbid", reason: "never")
        #expect([approval, second, forbid].verdict(on: .restart, Self.checkout) == .forbidden("never"))
        #expect([forbid, approval, second].verdict(on: .pause, Self.checkout) == .approval("first"))
        #expect([ProtectionRule]().verdict(on: .restart, Self.checkout) == .none)
    }

    @Test func aDrainIsNoWayAroundWhatProtectsItsPods() throws {
        let rules = [try ProtectionRule(namespaces: ["payments"], effect: "approval", reason: "money")]
        func drain(_ namespace: String) -> ActionPlan {
            let pod = Resource(kind: .pod, namespace: namespace, name: "pod-1")
            let node = ClusterNode(resource: Self.node, isReady: true)
            return ActionPlan(.node(node, drain: DrainPlan(evicted: [pod])))
        }
        #expect(rules.verdict(on: .drain, Self.node) == .none)
        #expect(rules.verdict(on: .drain, Self.node, plan: drain("payments")) == .approval("money"))
        #expect(rules.verdict(on: .drain, Self.node, plan: drain("shop")) == .none)
        #expect(rules.verdict(on: .cordon, Self.node, plan: drain("payments")) == .none)
        let restarts = [
            try ProtectionRule(namespaces: ["payments"], actions: ["restart"], effect: "forbid", reason: "x")
        ]
        #expect(restarts.verdict(on: .drain, Self.node, plan: drain("payments")) == .none)
    }

    @Test func aDrainIsNoWayAroundLabelsEither() throws {
        let rules = [try ProtectionRule(labels: ["tier": "critical"], effect: "forbid", reason: "never")]
        let pods = ["ledger-0", "cart-1"].map { Resource(kind: .pod, namespace: "shop", name: $0) }
        func verdict(_ labels: [[String: String]]) -> Protection {
            let drain = DrainPlan(evicted: pods, labels: labels)
            let node = ClusterNode(resource: Self.node, isReady: true)
            return rules.verdict(on: .drain, Self.node, plan: ActionPlan(.node(node, drain: drain)))
        }
        #expect(verdict([[:], ["tier": "critical"]]) == .forbidden("never"))
        #expect(verdict([["tier": "web"], [:]]) == .none)
        #expect(verdict([]) == .none)
    }

    @Test(
        arguments: [
            (["statefulset"], [], ["delete pod"], "actions", "\"delete pod\" can be done on pod alone"),
            (["statefulset"], [], ["restart", "delete pod"], "actions", "\"delete pod\" can be done on pod alone"),
            (
                ["pod", "node"], [], ["restart", "drain"], "actions",
                "\"restart\" can be done on deployment, statefulset, daemonset alone"
            ),
            (["pod"], [], ["drain"], "actions", "\"drain\" can be done on node alone"),
            (["deployment", "job"], [], ["restart"], "kinds", "none of the actions can be done on a job"),
            (["service"], [], [], "kinds", "nothing that changes something can be done on a service"),
            ([], ["pay"], ["drain"], "actions", "\"drain\" can be done on node alone, and a node is in no namespace"),
            (["deployment", "node"], ["pay"], [], "kinds", "a node is in no namespace"),
        ] as [([String], [String], [String], String, String)]
    )
    func whatCouldNeverBeMetIsRefused(
        kinds: [String],
        namespaces: [String],
        actions: [String],
        key: String,
        text: String
    ) {
        do {
            _ = try ProtectionRule(
                namespaces: namespaces,
                kinds: kinds,
                actions: actions,
                effect: "forbid",
                reason: "no"
            )
            Issue.record("it was taken")
        } catch {
            #expect(error.problems.map(\.key) == [key], "\(error)")
            #expect(error.problems.first?.text.hasPrefix(text) == true, "\(error)")
        }
    }

    /// Every action is taken with every kind it can be done on, and with none.
    @Test func whatCanBeMetIsTaken() throws {
        for action in Action.Name.allCases where !action.isReadOnly {
            _ = try ProtectionRule(actions: [action.rawValue], effect: "forbid", reason: "no")
            for kind in Resource.Kind.allCases where kind != .host {
                let rule = try? ProtectionRule(
                    kinds: [kind.rawValue],
                    actions: [action.rawValue],
                    effect: "forbid",
                    reason: "no"
                )
                #expect((rule != nil) == action.applies(to: kind), "\(action.rawValue) on \(kind.rawValue)")
            }
        }
        _ = try ProtectionRule(namespaces: ["pay"], actions: ["evict"], effect: "approval", reason: "money")
    }

    @Test func everyFaultOfARuleIsToldWithItsKey() {
        do {
            _ = try ProtectionRule(
                clusters: [""],
                kinds: ["deploymint", "host"],
                labels: ["": "x"],
                actions: ["logs", "explode"],
                effect: "maybe",
                reason: "  "
            )
            Issue.record("it was taken")
        } catch {
            #expect(
                error.problems.map(\.key) == [
                    "kinds", "kinds", "actions", "actions", "effect", "reason", "clusters", "labels",
                ]
            )
            #expect(error.description.contains("approval or forbid"))
            #expect(error.description.contains("delete pod"))
        }
    }
}
