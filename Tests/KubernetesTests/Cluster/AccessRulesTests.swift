import Foundation
import Incidents
import TestSupport
import Testing
import Yams

@testable import Kubernetes

@Suite struct AccessRulesTests {
    private static func fake(_ rules: [AccessRule], in namespaces: [String]?) -> [FakeAPIRule] {
        rules.map {
            FakeAPIRule(groups: $0.apiGroups, resources: $0.resources, verbs: $0.verbs, namespaces: namespaces)
        }
    }

    /// With the printed roles alone no screen is refused anything.
    @Test(arguments: [true, false])
    func thePrintedRulesAreEnoughForEveryScreen(_ isOneNamespace: Bool) async throws {
        let namespaces: Set<String>? = isOneNamespace ? ["prod"] : nil
        try await ClusterFixture.run(namespaces: namespaces) { server, cluster in
            let nodes = AccessRules.nodes(readOnly: true)
            var rules = Self.fake(AccessRules.namespaced(readOnly: true), in: namespaces.map(Array.init))
            rules += Self.fake(nodes, in: nil) + Self.fake(AccessRules.nodeEvents, in: ["default"])
            try server.add([
                "kind": "Service", "apiVersion": "v1", "metadata": ["name": "payments", "namespace": "prod"],
                "spec": ["selector": ["app": "payments"]],
            ])
            try server.add([
                "kind": "PersistentVolumeClaim", "apiVersion": "v1", "metadata": ["name": "data", "namespace": "prod"],
                "spec": [:],
            ])
            try server.add([
                "kind": "CronJob", "apiVersion": "batch/v1", "metadata": ["name": "nightly", "namespace": "prod"],
                "spec": ["schedule": "@daily"],
            ])
            server.allow(only: rules)
            let all: [(Resource.Kind, String)] = [
                (.deployment, "payments"), (.statefulset, "ledger"), (.daemonset, "agent"), (.job, "migrate"),
                (.cronjob, "nightly"), (.pod, "ledger-0"), (.pod, "payments-68d6fc9f5f-8jv9b"), (.node, "rig-node-1"),
                (.service, "payments"), (.persistentvolumeclaim, "data"), (.horizontalpodautoscaler, "payments"),
            ]
            for (kind, name) in all {
                let resource = ClusterFixture.resource(kind, name)
                _ = try await cluster.state(of: resource)
                _ = try await cluster.pods(of: resource)
                _ = try await cluster.events(of: resource)
                _ = try await cluster.describe(resource)
                _ = try await cluster.insight(into: [resource])
            }
            server.write(["x"], to: "ledger-0", "db", in: "prod")
            #expect(
                try await cluster.logs(of: ClusterFixture.resource(.statefulset, "ledger"), LogQuery(container: "db"))
                    .container == "db"
            )
            _ = try await cluster.revisions(of: ClusterFixture.resource(.statefulset, "ledger"))
            let refused = server.requests.filter { $0.code == 403 }.map(\.line)
            #expect(refused.isEmpty)
        }
    }

    /// Every verb is one of those that the screens and actions use: nothing more is asked for.
    @Test func readingAsksForNothingThatChangesAnything() {
        let verbs = Set((AccessRules.namespaced(readOnly: true) + AccessRules.nodes(readOnly: true)).flatMap(\.verbs))
        #expect(verbs == ["get", "list"])
        let acting = Set((AccessRules.namespaced() + AccessRules.nodes()).flatMap(\.verbs))
        #expect(acting == ["get", "list", "watch", "create", "patch", "delete"])
        let resources = AccessRules.namespaced().flatMap(\.resources)
        #expect(!resources.contains("secrets") && !resources.contains("pods/exec"))
        #expect(
            resources.count
                == Set(
                    zip(
                        AccessRules.namespaced().flatMap { rule in rule.resources.map { "\(rule.apiGroups)\($0)" } },
                        resources
                    ).map(\.0)
                ).count
        )
    }

    @Test func onlySwitchedOnActionsAreAllowed() {
        let rules = AccessRules.namespaced([.restart])
        #expect(rules.contains { $0.resources.contains("deployments") && $0.verbs.contains("patch") })
        #expect(!rules.contains { $0.verbs.contains("delete") || $0.verbs.contains("create") })
        #expect(!rules.contains { $0.resources.contains("pods/log") })
        #expect(!AccessRules.nodes([.restart]).contains { $0.verbs.contains("patch") })
    }

    /// What may be done to pods is said by the namespaces' own roles alone.
    @Test func nodesTakeNoRightToEvictAnywhere() {
        for rule in AccessRules.nodes() {
            #expect(Set(rule.resources).isSubset(of: ["nodes", "pods"]))
            if rule.resources.contains("pods") { #expect(rule.verbs == ["list", "watch"]) }
        }
        func evicts(_ rules: [AccessRule]) -> Bool { rules.contains { $0.resources.contains("pods/eviction") } }
        #expect(evicts(AccessRules.namespaced([.drain])))
        #expect(!evicts(AccessRules.namespaced([.drain], nodes: false)))
        #expect(!evicts(AccessRules.namespaced([.drain], readOnly: true)))
        #expect(evicts(AccessRules.namespaced([.evict], nodes: false)))
    }

    @Test func disruptionBudgetsAreReadOnlyForWhatTakesPodsAway() {
        func reads(_ rules: [AccessRule]) -> Bool { rules.contains { $0.resources.contains("poddisruptionbudgets") } }
        #expect(!reads(AccessRules.namespaced(readOnly: true)))
        #expect(!reads(AccessRules.nodes(readOnly: true)))
        #expect(!reads(AccessRules.namespaced([.restart, .rollback, .logs])))
        for action in [Action.Name.scale, .deletePod, .evict, .drain] {
            #expect(reads(AccessRules.namespaced([action])), "\(action)")
        }
    }

    private struct Document: Decodable {
        struct Meta: Decodable {
            var name: String
            var namespace: String?
        }

        struct Rule: Decodable {
            var apiGroups: [String]
            var resources: [String]
            var verbs: [String]
        }

        struct Reference: Decodable {
            var kind: String
            var name: String
            var namespace: String?
        }

        var apiVersion: String
        var kind: String
        var metadata: Meta
        var rules: [Rule]?
        var roleRef: Reference?
        var subjects: [Reference]?
    }

    private func documents(_ text: String) throws -> [Document] {
        let decoder = YAMLDecoder()
        return try text.components(separatedBy: "\n---\n").compactMap { part in
            let lines = part.split(separator: "\n").filter { !$0.hasPrefix("#") }
            return lines.isEmpty ? nil : try decoder.decode(Document.self, from: part)
        }
    }

    @Test func aRoleAndBindingForEachNamespace() throws {
        let text = kubernetesRBAC(namespaces: ["shop", "prod"], readOnly: false, nodes: true, home: "ops")
        let all = try documents(text)
        #expect(
            all.map { "\($0.kind) \($0.metadata.namespace ?? "-")/\($0.metadata.name)" } == [
                "Role prod/chatops", "RoleBinding prod/chatops", "Role shop/chatops", "RoleBinding shop/chatops",
                "ClusterRole -/chatops-nodes", "ClusterRoleBinding -/chatops-nodes", "Role default/chatops-node-events",
                "RoleBinding default/chatops-node-events",
            ]
        )
        for binding in all where binding.kind.hasSuffix("Binding") {
            #expect(binding.subjects?.map(\.name) == ["chatops"])
            #expect(binding.subjects?.first?.namespace == "ops")
            #expect(binding.roleRef?.name == binding.metadata.name)
            #expect(binding.kind == "\(binding.roleRef?.kind ?? "")Binding")
        }
        #expect(all[0].rules?.count == AccessRules.namespaced().count)
        #expect(all.allSatisfy { $0.apiVersion == "rbac.authorization.k8s.io/v1" })
    }

    @Test func oneClusterRoleForAllNamespaces() throws {
        let all = try documents(
            kubernetesRBAC(namespaces: nil, readOnly: true, nodes: false, serviceAccount: "watcher")
        )
        #expect(all.map(\.kind) == ["ClusterRole", "ClusterRoleBinding"])
        #expect(Set(all[0].rules?.flatMap(\.verbs) ?? []) == ["get", "list"])
        #expect(all[1].subjects?.first?.name == "watcher")
    }

    @Test(arguments: [
        (
            #"pods is forbidden: User "system:serviceaccount:ops:bot" cannot list resource "pods" in API group "" in the namespace "prod""#,
            AccessRule("", ["pods"], ["list"])
        ),
        (
            #"deployments.apps "web" is forbidden: User "bot" cannot patch resource "deployments/scale" in API group "apps" in the namespace "prod": RBAC: not found"#,
            AccessRule("apps", ["deployments/scale"], ["patch"])
        ),
        (#"admission webhook "policy.example.org" denied the request: not on a Friday"#, nil),
    ])
    func theMissingRuleIsReadFromTheRefusal(_ message: String, _ rule: AccessRule?) {
        #expect(AccessRule(refusedBy: message) == rule)
    }
}
