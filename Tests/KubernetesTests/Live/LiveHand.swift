import Desk
import Incidents
import TestSupport
import Testing

@testable import Kubernetes

/// Plays the kubelet where there is none that runs what it is told: writes into the status of the namespace's pods what
/// their labels say shall come of them. Everything else is left to the real controllers.
struct LiveHand: Sendable {
    let live: LiveCluster

    /// Until cancelled. What a server under load does not answer in time is done the next time.
    func run() async throws {
        let path = ActingPaths.pods(live.namespace)
        var isTold = false
        while !Task.isCancelled {
            do {
                for pod in try await live.admin.list(path, of: API.Pod.self).items {
                    guard let fate = Self.fate(of: pod), live.can.moved.contains(fate) else { continue }
                    try await move(pod, path, fate)
                }
            } catch {
                if !Task.isCancelled, !isTold { Issue.record("pods could not be moved: \(error)", severity: .warning) }
                isTold = true
            }
            try await Task.sleep(for: .milliseconds(200))
        }
    }

    /// What shall come of it; nil when that has come about, or is not the suite's to say. Where something that plays a
    /// kubelet takes every pod, whatever its scheduler, it is moved from there.
    private static func fate(of pod: API.Pod) -> LiveManifest.Fate? {
        guard !pod.metadata.isBeingDeleted,
            let fate = pod.metadata.labels[LiveManifest.fate].flatMap(LiveManifest.Fate.init)
        else { return nil }
        return PodStatusWord(pod).word == fate.word ? nil : fate
    }

    private func move(_ pod: API.Pod, _ path: APIPath, _ fate: LiveManifest.Fate) async throws {
        let patch = Self.status(fate, at: APITime.text(live.clock.now()))
        do throws(APIFailure) {
            _ = try await live.admin.patch(
                path.appending(pod.metadata.name).appending("status"),
                .merge,
                body: try bytes(patch),
                as: JSONValue.self
            )
        } catch {
            // It went in between.
            guard error.kind == .notFound || error.kind == .conflict else { throw error }
        }
    }

    private func bytes(_ patch: JSONValue) throws(APIFailure) -> [UInt8] {
        do { return try LiveCluster.bytes(patch) } catch { throw APIFailure(kind: .unreadable("\(error)")) }
    }

    /// What a kubelet would write.
    static func status(_ fate: LiveManifest.Fate, at now: String) -> JSONValue {
        let isReady = fate == .ready
        let end: JSONValue = [
            "terminated": [
                "exitCode": fate == .crash ? 7 : 3, "reason": "Error", "startedAt": .string(now),
                "finishedAt": .string(now),
            ]
        ]
        var container: JSONValue = [
            "name": "app", "image": "none", "imageID": "none", "ready": .bool(isReady), "restartCount": 0,
        ]
        switch fate {
        case .ready: container["state"] = ["running": ["startedAt": .string(now)]]
        case .crash:
            container["restartCount"] = 3
            container["state"] = ["waiting": ["reason": "CrashLoopBackOff", "message": "back-off restarting"]]
            container["lastState"] = end
        case .fail: container["state"] = end
        }
        let conditions: [JSONValue] = ["Initialized", "PodScheduled", "ContainersReady", "Ready"].enumerated().map {
            [
                "type": .string($1), "status": $0 < 2 || isReady ? "True" : "False",
                "lastTransitionTime": .string(now),
            ]
        }
        return [
            "status": [
                "phase": fate == .fail ? "Failed" : "Running", "startTime": .string(now),
                "conditions": .array(conditions), "containerStatuses": [container],
            ]
        ]
    }
}
