import Incidents

/// The events a cluster would keep about a pod, newest first; they are kept for an hour.
enum PodEvents {
    private static let kept = Duration.hours(1)

    static func of(_ pod: SimulatedPod, image: String, at now: Timestamp) -> [ClusterEvent] {
        let timeline = PodTimeline(pod)
        let moment = timeline.moment(at: now)
        let home = "\(World.namespace)/\(pod.name)"
        var events: [ClusterEvent] = []
        func add(_ at: Timestamp, _ reason: String, _ message: String, _ count: Int = 1, isWarning: Bool = false) {
            guard at <= now, now.since(at) < kept else { return }
            events.append(ClusterEvent(at: at, isWarning: isWarning, reason: reason, message: message, count: count))
        }
        add(pod.createdAt, "Scheduled", "Successfully assigned \(home) to \(pod.node)")
        if let started = moment.startedAt {
            let runs = moment.restarts + 1
            let full = "\(image):\(pod.template.version)"
            add(started, "Pulled", "Container image \"\(full)\" already present on machine", runs)
            add(started, "Created", "Created container: \(SimulatedWorkload.container)", runs)
            add(started, "Started", "Started container \(SimulatedWorkload.container)", runs)
        }
        if pod.template.crashes, now >= timeline.firstBackOff {
            let message = "Back-off restarting failed container \(SimulatedWorkload.container) in pod \(home)"
            let at = moment.phase == .backOff ? now : moment.startedAt ?? now
            add(at, "BackOff", message, backOffs(moment, at: now), isWarning: true)
        }
        if let deletedAt = pod.deletedAt {
            add(deletedAt, "Killing", "Stopping container \(SimulatedWorkload.container)")
        }
        return Array(events.reversed())
    }

    /// The kubelet counts about one every ten seconds of waiting.
    private static func backOffs(_ moment: PodTimeline.Moment, at now: Timestamp) -> Int {
        let earlier = (0..<min(moment.restarts, 40)).reduce(0) { $0 + min(30, 1 << min($1, 5)) }
        guard moment.phase == .backOff, let end = moment.endedAt else { return max(1, earlier) }
        return earlier + 1 + Int(now.since(end).components.seconds / 10)
    }
}
