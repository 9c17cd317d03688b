import Incidents

/// When crash-loop alerts end: the rule looks back a while, so they outlive their pods a little.
extension SimulatedWorkload {
    /// After everything is ready again.
    static let calm = Duration.seconds(20)
    /// A pod that is gone is forgotten by then in any case.
    private static let memory = Duration.minutes(5)

    mutating func endAlerts(at now: Timestamp) {
        for index in pods.indices { end(&pods[index], at: now) }
        for index in past.indices { end(&past[index], at: now) }
    }

    private func end(_ pod: inout SimulatedPod, at now: Timestamp) {
        guard pod.alertEndedAt == nil, let start = pod.alertStartsAt, start <= now, let gone = pod.deletedAt else {
            return
        }
        var end = gone + Self.memory
        if let readySince { end = min(end, max(readySince, gone) + Self.calm) }
        if end <= now { pod.alertEndedAt = max(end, start) }
    }
}
