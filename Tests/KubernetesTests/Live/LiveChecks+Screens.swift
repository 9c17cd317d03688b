import Desk
import Incidents
import TestSupport
import Testing

@testable import Kubernetes

// Looking.
extension LiveChecks {
    static func whatIsGoneIsShownAsGone(_ live: LiveCluster) async throws {
        for kind in Resource.Kind.allCases where kind != .host && (kind != .node || live.hasNodeRole) {
            let resource = live.resource(kind, "never-was-there")
            guard case .gone(resource, _) = try await live.directory.state(of: resource) else {
                Issue.record("\(kind) is not shown as gone")
                continue
            }
        }
    }

    static func everyKindHasItsScreen(_ live: LiveCluster) async throws {
        let manifest = live.manifest
        for object in [
            manifest.deployment("web"), manifest.statefulSet("db"), manifest.daemonSet("agent"),
            manifest.service("web"), manifest.budget("web", minAvailable: 1), manifest.autoscaler("web"),
            manifest.job("migrate"),
        ] {
            try await live.create(object)
        }
        let workloads = [
            live.resource(.deployment, "web"), live.resource(.statefulset, "db"),
            live.resource(.daemonset, "agent"), live.resource(.job, "migrate"),
        ]
        for resource in workloads {
            let shown = try await workload(live, resource)
            #expect(shown.resource == resource)
            #expect(shown.denied.isEmpty)
            #expect(try await live.directory.describe(resource).contains(resource.name))
            #expect(try await live.directory.insight(into: [resource])?.workload == resource)
        }
        for kind in [Resource.Kind.service, .horizontalpodautoscaler] {
            let resource = live.resource(kind, "web")
            #expect(!(try await summary(live, resource)).facts.isEmpty)
            #expect(try await live.directory.describe(resource).contains("web"))
        }
        let scaler = live.resource(.horizontalpodautoscaler, "web")
        #expect(try await live.directory.insight(into: [scaler])?.workload == workloads[0])
        let web = try await workload(live, workloads[0])
        #expect(web.wanted == 2)
        #expect(web.autoscaler == Workload.Autoscaler(name: "web", min: 2, max: 5))
        try await rarerScreens(live)
        guard live.can.rollsOut else { return LiveAbilities.skipped("pods of it", because: LiveAbilities.noRollouts) }
        try await podScreens(live, workloads[0])
    }

    /// A claim, and a cron job with a job that somebody made of it.
    private static func rarerScreens(_ live: LiveCluster) async throws {
        try await live.create(live.manifest.claim("data"))
        let data = live.resource(.persistentvolumeclaim, "data")
        let claim = try await summary(live, data)
        #expect(claim.facts.contains(.accessModes(["ReadWriteOnce"])))
        #expect(claim.leadsTo.isEmpty)
        #expect(try await live.directory.describe(data).contains("data"))
        let made = try await live.create(live.manifest.cronJob("nightly"))
        try await live.create(live.manifest.job("nightly-by-hand", of: made))
        let nightly = live.resource(.cronjob, "nightly")
        let job = live.resource(.job, "nightly-by-hand")
        let shown = try await summary(live, nightly)
        #expect(shown.facts.contains(.schedule("0 4 * * *")) && shown.facts.contains(.suspended))
        #expect(shown.leadsTo == [job])
        #expect(try await live.directory.describe(nightly).contains("nightly"))
        #expect(try await workload(live, job).owner == nightly)
    }

    private static func podScreens(_ live: LiveCluster, _ web: Resource) async throws {
        let shown = try await live.healthy(web)
        #expect(shown.ready == 2 && shown.updated == 2)
        #expect(shown.revision == 1)
        let pods = try await live.directory.pods(of: web).pods
        #expect(pods.count == 2)
        let pod = try #require(pods.first)
        #expect(pod.status == "Running" && pod.isReady)
        guard case .pod(let screen) = try await live.directory.state(of: pod.resource) else {
            throw FixtureFault("a pod is not shown as one")
        }
        #expect(screen.owner == web)
        #expect(screen.containers.map(\.name) == ["app"])
        #expect(screen.denied.isEmpty)
        #expect(try await live.directory.describe(pod.resource).contains(pod.resource.name))
        for way in [pod.resource, live.resource(.service, "web")] {
            #expect(try await live.directory.insight(into: [way])?.workload == web)
        }
        #expect(try await live.directory.pods(of: live.resource(.service, "web")).total == 2)
        let events = try await live.wait("events of the deployment") {
            let events = try await live.directory.events(of: web)
            return events.isEmpty ? nil : events
        }
        #expect(zip(events, events.dropFirst()).allSatisfy { $0.at >= $1.at })
        guard let name = screen.node, live.hasNodeRole else {
            return LiveAbilities.skipped("the node's screen", because: "the pods have no node, or it may not be seen")
        }
        let node = live.resource(.node, name)
        guard case .node(let state) = try await live.directory.state(of: node) else {
            throw FixtureFault("a node is not shown as one")
        }
        #expect(state.isReady && !state.conditions.isEmpty)
        #expect(try await live.directory.describe(node).contains(node.name))
    }

    static func workload(_ live: LiveCluster, _ resource: Resource) async throws -> Workload {
        guard case .workload(let shown) = try await live.directory.state(of: resource) else {
            throw FixtureFault("\(resource.path) is not shown as a workload")
        }
        return shown
    }

    private static func summary(_ live: LiveCluster, _ resource: Resource) async throws -> ObjectSummary {
        guard case .object(let shown) = try await live.directory.state(of: resource) else {
            throw FixtureFault("\(resource.path) is not shown as an object")
        }
        return shown
    }
}
