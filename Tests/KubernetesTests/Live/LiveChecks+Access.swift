import Desk
import Incidents
import TestSupport
import Testing

@testable import Kubernetes

// What needs neither controllers nor a kubelet; rehearsed against the fake server, too.
extension LiveChecks {
    static func theRoleAllowsEveryActionOnEveryKind(_ live: LiveCluster) async throws {
        try await requireAuthorizer(live)
        for kind in Resource.Kind.allCases where kind != .host && (kind != .node || live.hasNodeRole) {
            let denied = await live.cluster.permissions.denied(on: live.resource(kind, "any"))
            #expect(denied.isEmpty, "\(kind)")
        }
        let secrets = AccessQuestion(verb: "list", group: "", resource: "secrets", namespace: live.namespace)
        #expect(await live.cluster.permissions.answer(to: secrets) == false)
        let elsewhere = AccessQuestion(verb: "list", group: "", resource: "pods", namespace: "kube-system")
        // Nodes' pods are listed over all namespaces for a drain; changing them is what takes a role of its own.
        #expect(await live.cluster.permissions.answer(to: elsewhere) == live.hasNodeRole)
        let deletion = AccessQuestion(verb: "delete", group: "", resource: "pods", namespace: "kube-system")
        #expect(await live.cluster.permissions.answer(to: deletion) == false)
        let eviction = AccessQuestion(verb: "create", group: "", resource: "pods/eviction", namespace: "kube-system")
        #expect(await live.cluster.permissions.answer(to: eviction) == false)
    }

    static func theReadOnlyRoleLooksAndARefusalNamesTheRule(_ live: LiveCluster) async throws {
        try await requireAuthorizer(live)
        let made = try await live.create(live.manifest.deployment("web", replicas: 1))
        let web = live.resource(.deployment, "web")
        guard case .workload(let workload) = try await live.directory.state(of: web) else {
            throw FixtureFault("it is not shown as a workload")
        }
        #expect(Set(workload.denied) == [.restart, .rollback, .scale, .pause, .resume])
        #expect(!(try await live.directory.describe(web)).isEmpty)
        let missing = [
            (Action.restart, #"resources ["deployments"], verbs ["patch"]"#),
            (.pause, #"resources ["deployments"], verbs ["patch"]"#),
            (.scale(to: .by(1)), #"resources ["deployments/scale"], verbs ["get"]"#),
        ]
        for (action, rule) in missing {
            let text = try await Self.words(live, action, web)
            #expect(text.contains(rule), "\(text)")
        }
        #expect(try await live.look(made).at("spec", "replicas") == 1)
        #expect(try await live.cause(made) == nil)
    }

    static func anotherNamespaceIsRefusedBeforeTheClusterIsAsked(_ live: LiveCluster) async throws {
        let other = Resource(kind: .pod, cluster: LiveCluster.label, namespace: "kube-system", name: "any")
        await #expect(throws: ClusterRefusal.self) { try await live.directory.state(of: other) }
        let unmapped = Resource(kind: .pod, cluster: "elsewhere", namespace: live.namespace, name: "any")
        await #expect(throws: ClusterRefusal.self) { try await live.directory.state(of: unmapped) }
    }

    /// Some API servers are told to allow everything to everybody: there is nothing to be seen of a role then.
    private static func requireAuthorizer(_ live: LiveCluster) async throws {
        let question = AccessQuestion(
            verb: "delete",
            group: "rbac.authorization.k8s.io",
            resource: "clusterroles",
            namespace: nil
        )
        guard await live.cluster.permissions.answer(to: question) == false else {
            throw LiveSkip(why: "this API server allows everything to everybody")
        }
    }

    /// Why it is not even planned.
    private static func words(_ live: LiveCluster, _ action: Action, _ resource: Resource) async throws -> String {
        do throws(ClusterRefusal) {
            let plan = try await live.directory.plan(action, on: resource)
            guard case .failed(let why) = plan.subject else { return "it was allowed" }
            return why
        } catch {
            return error.text
        }
    }
}
