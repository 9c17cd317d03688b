import Desk
import Foundation
import Incidents
import Synchronization
import Telegram
import TestSupport
import Testing

@testable import chatops

private func faults(_ text: String) -> [String] {
    do throws(ConfigurationFaults) {
        _ = try Settings.read(text, name: "chatops.yaml")
        return []
    } catch {
        return error.faults.map(\.description)
    }
}

@Test func clustersAndProtectionsAreRead() throws {
    let settings = try Settings.read(
        """
        clusters:
          prod-eu: eks-frankfurt
          prod-us: {context: eks-ohio, kubeconfig: /etc/chatops/us, namespaces: [shop, pay]}
          own: in-cluster
          123: numbers
        protect:
          - cluster: prod-*
            namespace: [pay, "ledger-*"]
            kind: [StatefulSet, pod]
            labels: {tier: critical}
            actions: [restart, scale, delete pod]
            need: approval
            reason: "Money moves here: two people"
          - kind: [node]
            need: forbidden
            reason: Nodes belong to the platform team
        """,
        name: "chatops.yaml"
    )
    #expect(
        settings.clusters == [
            "prod-eu": Settings.Cluster(context: "eks-frankfurt"),
            "prod-us": Settings.Cluster(
                context: "eks-ohio",
                kubeconfig: "/etc/chatops/us",
                namespaces: ["shop", "pay"]
            ),
            "own": Settings.Cluster(context: "in-cluster"), "123": Settings.Cluster(context: "numbers"),
        ]
    )
    let expected = [
        try ProtectionRule(
            clusters: ["prod-*"],
            namespaces: ["pay", "ledger-*"],
            kinds: ["statefulset", "pod"],
            labels: ["tier": "critical"],
            actions: ["restart", "scale", "delete pod"],
            effect: "approval",
            reason: "Money moves here: two people"
        ),
        try ProtectionRule(kinds: ["node"], effect: "forbid", reason: "Nodes belong to the platform team"),
    ]
    #expect(settings.protections == expected)
    #expect(settings.switchedOff.isEmpty)
    #expect(BotConfiguration().deskSettings(settings).protections == expected)
}

@Test func whatIsForbiddenEverywhereIsSwitchedOff() throws {
    let some = try Settings.read(
        "protect:\n  - {actions: [drain, evict], need: forbidden, reason: no}\n  - {actions: [scale], need: approval, reason: two}",
        name: "x"
    )
    #expect(some.switchedOff == [.drain, .evict])
    let all = try Settings.read("protect: [{need: forbidden, reason: to look only}]", name: "x")
    #expect(all.switchedOff == Set(Action.Name.allCases).subtracting([.logs, .describe]))
}

private let broken: [(text: String, faults: [String])] = [
    ("clusters: [a]", ["chatops.yaml:1: clusters: labels and contexts were expected"]),
    ("clusters: eu", ["chatops.yaml:1: clusters: labels and contexts were expected"]),
    ("clusters:\n  eu:", ["chatops.yaml:2: clusters.eu: is empty; name a context"]),
    ("clusters:\n  eu: ''", ["chatops.yaml:2: clusters.eu: names no cluster"]),
    ("clusters:\n  eu: {}", ["chatops.yaml:2: clusters.eu: names no cluster"]),
    ("clusters:\n  eu: {namespaces: [shop]}", ["chatops.yaml:2: clusters.eu: names no cluster"]),
    ("clusters:\n  eu: [one]", ["chatops.yaml:2: clusters.eu: names and values were expected"]),
    (
        "clusters:\n  eu: {contxt: one}",
        ["chatops.yaml:2: clusters.eu.contxt: is not a setting; did you mean \"context\"?"]
    ),
    ("clusters:\n  eu: {context: [one]}", ["chatops.yaml:2: clusters.eu.context: a text was expected"]),
    ("clusters:\n  eu: {context: a, namespaces: []}", ["chatops.yaml:2: clusters.eu.namespaces: names none"]),
    (
        "clusters:\n  eu:\n    context: a\n    namespaces: [shop-*]",
        ["chatops.yaml:4: clusters.eu.namespaces: \"shop-*\" is no namespace"]
    ),
    ("clusters:\n  '': one", ["chatops.yaml:2: clusters: has an empty name"]),
    ("cluster: {}", ["chatops.yaml:1: cluster: is not a setting; did you mean \"clusters\"?"]),
    ("protect: {}", ["chatops.yaml:1: protect: a list was expected"]),
    ("protect:\n  - all", ["chatops.yaml:2: protect[0]: names and values were expected"]),
    ("protect:\n  - reason: x", ["chatops.yaml:2: protect[0].need: is missing; use approval"]),
    (
        "protect:\n  - need: forbiden\n    reason: x",
        [
            "chatops.yaml:2: protect[0].need: \"forbiden\" is not it; use approval (another responder presses Approve) or forbidden; did you mean \"forbidden\"?"
        ]
    ),
    ("protect:\n  - need: approval", ["chatops.yaml:2: protect[0].reason: is empty; say why"]),
    (
        "protect:\n  - need: approval\n    reason: x\n    namespaces: [pay]",
        ["chatops.yaml:4: protect[0].namespaces: is not a setting; did you mean \"namespace\"?"]
    ),
    (
        "protect:\n  - need: approval\n    reason: x\n    kind: deploy",
        ["chatops.yaml:4: protect[0].kind: \"deploy\" is no kind of object"]
    ),
    (
        "protect:\n  - need: approval\n    reason: x\n    actions: [reboot, logs]",
        [
            "chatops.yaml:4: protect[0].actions: \"reboot\" is no action",
            "chatops.yaml:4: protect[0].actions: \"logs\" only reads",
        ]
    ),
    (
        "protect:\n  - need: approval\n    reason: x\n    kind: statefulset\n    actions: [restart, delete pod]",
        ["chatops.yaml:5: protect[0].actions: \"delete pod\" can be done on pod alone, which kind does not name"]
    ),
    (
        "protect:\n  - need: approval\n    reason: x\n    kind: service",
        ["chatops.yaml:4: protect[0].kind: nothing that changes something can be done on a service"]
    ),
    (
        "protect:\n  - need: approval\n    reason: x\n    namespace: pay\n    actions: drain",
        ["chatops.yaml:5: protect[0].actions: \"drain\" can be done on node alone, and a node is in no namespace"]
    ),
    (
        "protect:\n  - {need: approval, reason: x, namespace: {a: b}}",
        ["chatops.yaml:2: protect[0].namespace: a text or a list of texts was expected"]
    ),
    (
        "protect:\n  - {need: approval, reason: x, actions: []}",
        ["chatops.yaml:2: protect[0].actions: is empty; leave it out to mean all"]
    ),
    (
        "protect:\n  - {need: approval, reason: x, labels: tier}",
        ["chatops.yaml:2: protect[0].labels: names and values"]
    ),
    (
        "clusters: {prod-eu: a}\nprotect:\n  - {cluster: prod-ue, need: approval, reason: x}",
        ["chatops.yaml:3: protect[0].cluster: \"prod-ue\" is not under clusters; did you mean \"prod-eu\"?"]
    ),
]

@Test(arguments: broken)
func faultyClustersAndProtectionsAreRefusedWithTheirPlaces(text: String, expected: [String]) {
    let found = faults(text)
    #expect(found.count == expected.count, "\(found)")
    for fault in expected { #expect(found.contains { $0.hasPrefix(fault) }, "\(found)") }
}

@Test func approvalsThatNobodyCouldGiveAreRemarkedUpon() throws {
    let approval = try Settings.read("protect: [{need: approval, reason: x}]", name: "x")
    let forbidden = try Settings.read("protect: [{need: forbidden, reason: x}]", name: "x")
    var configuration = BotConfiguration()
    let remark = try #require(configuration.remark(on: approval))
    #expect(remark.contains("given in a chat, and none is configured"))
    #expect(configuration.remark(on: forbidden) == nil)
    configuration.telegram = BotConfiguration.Telegram(token: try #require(BotToken("123456:AAAA-secret_1")))
    #expect(configuration.remark(on: approval) == nil)
}

@Test func aRuleForClustersByPatternNeedsNoneOfThatName() {
    #expect(faults("clusters: {eu: a}\nprotect:\n  - {cluster: \"prod-*\", need: approval, reason: x}").isEmpty)
    #expect(faults("protect:\n  - {cluster: anything, need: approval, reason: x}").isEmpty)
}

@Test func changedProtectionsHoldAtOnceAndChangedClustersAfterARestart() async throws {
    try await withTemporaryFolder { folder in
        let path = folder.file("chatops.yaml")
        func write(_ text: String) throws { try text.write(toFile: path, atomically: true, encoding: .utf8) }
        try write("clusters: {eu: one, us: two}")
        let change = SettingsChange(since: try Settings.read(file: path))
        let used = Mutex<[Settings]>([])
        let watcher = SettingsWatcher(path: path, clock: HandClock(), log: LogLines().logger()) { settings in
            used.withLock { $0.append(settings) }
        }
        try write("clusters: {eu: one, us: two}\nprotect: [{need: approval, reason: x}]")
        watcher.look()
        let first = try #require(used.withLock { $0.last })
        #expect(BotConfiguration().deskSettings(first).protections.count == 1)
        #expect(change.remark(on: first) == nil)

        try write("clusters: {eu: one, us: three, asia: four}")
        watcher.look()
        let second = try #require(used.withLock { $0.last })
        let remark = try #require(change.remark(on: second))
        #expect(remark == "clusters: has changed (asia, us); it takes effect when chatops is restarted")
        #expect(second.protections.isEmpty)
    }
}
