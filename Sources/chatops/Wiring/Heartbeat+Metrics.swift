import Console
import Incidents

extension Heartbeat {
    /// How it stands, and how long ago it was heard.
    func samples(at now: Timestamp) -> [MetricSample] {
        let labels: [MetricSample.Label] = [.init("heartbeat", name), .init("cluster", instance)]
        var samples = State.allCases.map { state in
            MetricSample(
                "chatops_heartbeat_state",
                help: "1 for how a heartbeat stands: awaited until its first beat, beating, failed or silent.",
                labels: labels + [.init("state", state.rawValue)],
                value: state == self.state ? 1 : 0
            )
        }
        if let lastAt {
            samples.append(
                MetricSample(
                    "chatops_heartbeat_age_seconds",
                    help: "Time since a heartbeat was last heard, in seconds.",
                    labels: labels,
                    value: max(0, Double(now.since(lastAt).milliseconds) / 1_000)
                )
            )
        }
        return samples
    }
}
