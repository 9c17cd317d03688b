import Desk
import Incidents
import TestSupport
import Testing

@testable import Kubernetes

// Looking.
extension KubernetesLive {
    @Test func everyKindHasItsScreen() async throws {
        try await Self.run { live, can in
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
                guard case .workload(let shown) = try await live.directory.state(of: resource) else {
                    throw FixtureFault("\(resource.path) is not shown as a workload")
                }
                #expect(shown.resource == resource)
                #expect(shown.denied.isEmpty)
                #expect(try await live.directory.describe(resource).contains(resource.name))
                #expect(try await live.directory.insight(into: [resource])?.workload == resource)
            }
            for kind in [Resource.Kind.service, .horizontalpodautoscaler] {
                let resource = live.resource(kind, "web")
                guard case .object(let shown) = try await live.directory.state(of: resource) else {
                    throw FixtureFault("\(kind) is not shown as an object")
                }
                #expect(!shown.facts.isEmpty)
                #expect(try await live.directory.describe(resource).contains("web"))
            }
            let scaler = live.resource(.horizontalpodautoscaler, "web")
            #expect(try await live.directory.insight(into: [scaler])?.workload == workloads[0])
            guard case .workload(let web) = try await live.directory.state(of: workloads[0]) else { return }
            #expect(web.wanted == 2)
            #expect(web.autoscaler == Workload.Autoscaler(name: "web", min: 2, max: 5))
            guard can.rollsOut else { return LiveAbilities.skipped("pods of it", because: LiveAbilities.noRollouts) }
            try await Self.podScreens(live, can, workloads[0])
        }
    }

    private static func podScreens(_ live: LiveCluster, _ can: LiveAbilities, _ web: Resource) async throws {
        let shown = try await live.healthy(web)
        #expect(shown.ready == 2 && shown.updated == 2)
        #expect(shown.revision == 1)
        let pods = try await live.directory.pods(of: web)
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
        #expect(try await live.directory.pods(of: live.resource(.service, "web")).count == 2)
        let events = try await live.wait("events of the deployment") {
            let events = try await live.directory.events(of: web)
            return events.isEmpty ? nil : events
        }
        #expect(zip(events, events.dropFirst()).allSatisfy { $0.at >= $1.at })
        guard can.hasNodes else { return LiveAbilities.skipped("the node's screen", because: "there are no nodes") }
        let node = Resource(kind: .node, cluster: LiveCluster.label, name: try #require(screen.node))
        guard case .node(let state) = try await live.directory.state(of: node) else {
            throw FixtureFault("a node is not shown as one")
        }
        #expect(state.isReady && !state.conditions.isEmpty)
        #expect(try await live.directory.describe(node).contains(node.name))
    }

    @Test func whatIsGoneIsShownAsGone() async throws {
        try await Self.run { live, _ in try await LiveChecks.whatIsGoneIsShownAsGone(live) }
    }

    @Test func aCrashLoopIsSeenAndItsPreviousRunRead() async throws {
        try await Self.run { live, can in
            try can.require(\.failsPods, LiveAbilities.noFailures)
            try await live.create(live.manifest.deployment("crasher", .crash, replicas: 1))
            let crasher = live.resource(.deployment, "crasher")
            let pod = try await live.wait("the crash loop") {
                let pods = try await live.directory.pods(of: crasher)
                guard let pod = pods.first, pod.status == "CrashLoopBackOff", pod.restarts > 0 else {
                    throw Poll.Retry(hint: pods.map { "\($0.status) \($0.restarts)" }.joined(separator: ", "))
                }
                return pod
            }
            #expect(!pod.isReady)
            guard case .pod(let screen) = try await live.directory.state(of: pod.resource) else { return }
            #expect(screen.containers.first?.lastTermination?.exitCode == 7)
            guard case .workload(let shown) = try await live.directory.state(of: crasher) else { return }
            #expect(!shown.isHealthy && shown.ready == 0)
            #expect(try await live.directory.describe(pod.resource).contains("CrashLoopBackOff"))
            guard can.isTruthful else {
                return LiveAbilities.skipped("logs of the crash", because: LiveAbilities.noLogs)
            }
            let query = LogQuery(isPrevious: true, extent: .tail(50))
            let log = try await live.directory.logs(of: crasher, query)
            #expect(log.isPrevious && log.container == "app")
            #expect(log.text.contains(LiveManifest.crashLine))
            let filtered = try await live.directory.logs(
                of: pod.resource,
                LogQuery(isPrevious: true, filter: "nobody wrote this")
            )
            #expect(filtered.text.isEmpty)
        }
    }

    @Test func theWholeLogIsHandedOn() async throws {
        try await Self.run { live, can in
            try can.require(\.isTruthful, LiveAbilities.noLogs)
            let word = "a line that is read whole"
            let made = try await live.create(live.manifest.talker("talker-two", says: word))
            try await live.wait("the end of the pod") {
                try await live.look(made).at("status", "phase") == "Failed" ? true : nil
            }
            let talker = live.resource(.pod, "talker-two")
            let read = Shared<[UInt8]>([])
            let query = LogQuery(extent: .whole)
            let end = try await live.directory.readLog(of: talker, query) { bytes in
                read.change { $0 += bytes }
            }
            #expect(end.isWhole)
            #expect(String(decoding: read.value, as: UTF8.self).contains(word))
            await #expect(throws: ClusterRefusal.self) {
                try await live.directory.logs(of: talker, LogQuery(container: "nobody"))
            }
            let followed = Shared("")
            try await live.directory.follow(talker, LogQuery(), for: .seconds(5), every: .milliseconds(200)) { part in
                followed.change { $0 = part.text }
                return false
            }
            #expect(followed.value.contains(word))
        }
    }
}
