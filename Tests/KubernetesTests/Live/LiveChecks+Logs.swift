import Desk
import Incidents
import NIOCore
import TestSupport
import Testing

@testable import Kubernetes

extension LiveChecks {
    /// A log that the container wrote, to its last line.
    static func wholeLog(_ live: LiveCluster) async throws {
        let word = "a line that is read whole"
        let made = try await live.create(live.manifest.talker("talker-two", says: word))
        try await live.wait("the end of the pod") {
            try await live.look(made).at("status", "phase") == "Failed" ? true : nil
        }
        let talker = live.resource(.pod, "talker-two")
        let (bytes, end) = try await read(live, talker)
        #expect(end.isWhole)
        #expect(String(decoding: bytes, as: UTF8.self).contains(word))
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

    /// A log that something made up: that it comes, and what is said when there is none.
    static func imitatedLog(_ live: LiveCluster) async throws {
        try await imitatedLog(live, of: logger(live))
    }

    /// A pod that is said to run.
    static func logger(_ live: LiveCluster) async throws -> Resource {
        let web = live.resource(.deployment, "web")
        try await live.create(live.manifest.deployment("web", replicas: 1))
        try await live.healthy(web)
        return try #require(try await live.directory.pods(of: web).pods.first).resource
    }

    static func imitatedLog(_ live: LiveCluster, of pod: Resource) async throws {
        await #expect(throws: ClusterRefusal.self) {
            try await live.directory.logs(of: pod, LogQuery(container: "nobody"))
        }
        let path = ActingPaths.pods(live.namespace).appending(pod.name).appending("log").with("container", "app")
        var there = 0
        do {
            for try await part in try await live.admin.bytes(path) { there += part.readableBytes }
        } catch {
            return LiveAbilities.skipped("logs", because: "nothing behind the server gives any: \(error)")
        }
        let (bytes, _) = try await read(live, pod)
        #expect(bytes.isEmpty == (there == 0), "\(bytes.count) of \(there)")
        if there == 0 { LiveAbilities.skipped("bytes of a log", because: "the logs of this cluster are empty") }
        let query = LogQuery(isPrevious: true, extent: .tail(20))
        do throws(ClusterRefusal) {
            _ = try await live.directory.logs(of: pod, query)
            LiveAbilities.skipped("a log without a previous run", because: LiveAbilities.noLogs)
        } catch {
            #expect(error.text.contains("has no previous run"), "\(error.text)")
        }
    }

    private static func read(_ live: LiveCluster, _ pod: Resource) async throws -> ([UInt8], LogExcerpt) {
        let read = Shared<[UInt8]>([])
        let end = try await live.directory.readLog(of: pod, LogQuery(extent: .whole)) { bytes in
            read.change { $0 += bytes }
        }
        return (read.value, end)
    }
}
