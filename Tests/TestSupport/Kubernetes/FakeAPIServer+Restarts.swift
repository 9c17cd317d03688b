import Desk
import Incidents

extension FakeAPIServer {
    /// The container ends and begins anew: what it wrote becomes the previous run's, who follows its log reaches the end.
    package func restart(
        _ container: String,
        of pod: String,
        in namespace: String,
        exitCode: Int64 = 1
    ) throws {
        let now = clock.now()
        let stamp = FakeJSON.string("\(now.rfc3339.prefix(19))Z")
        try edit("Pod", pod, in: namespace) { tree in
            let statuses = (tree["status"]?["containerStatuses"]?.array ?? []).map { old -> FakeJSON in
                guard old["name"]?.string == container else { return old }
                var status = old
                status["restartCount"] = .int((old["restartCount"]?.int ?? 0) + 1)
                status["lastState"] = [
                    "terminated": [
                        "exitCode": .int(exitCode), "reason": "Error", "startedAt": stamp, "finishedAt": stamp,
                    ]
                ]
                status["state"] = ["running": ["startedAt": stamp]]
                return status
            }
            tree["status", "containerStatuses"] = .array(statuses)
        }
        func id(_ isPrevious: Bool) -> FakeContainerLog.ID {
            FakeContainerLog.ID(namespace: namespace, pod: pod, container: container, isPrevious: isPrevious)
        }
        change { state in
            state.logs[id(true)] = state.logs[id(false)]
            state.logs[id(false)] = FakeContainerLog()
        }
        endWatches(.finish)
    }

    /// Adds bytes to a log as they are, as one line.
    package func write(bytes: [UInt8], to pod: String, _ container: String, in namespace: String) {
        let id = FakeContainerLog.ID(namespace: namespace, pod: pod, container: container, isPrevious: false)
        let time = clock.now()
        change { $0.logs[id, default: FakeContainerLog()].lines.append(.init(time: time, bytes: bytes)) }
    }
}
