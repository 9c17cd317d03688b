import Console
import Incidents
import Slack

extension SlackStatus {
    /// How the sockets stand: how many there are, and since when nothing came over them.
    func samples(at now: Timestamp) -> [MetricSample] {
        let present = state.name
        var samples = State.names.map { name in
            MetricSample(
                "chatops_slack_state",
                help:
                    "1 for how the sockets stand: a token is refused (unauthorized), Socket Mode is off (disabled).",
                labels: [.init("state", name)],
                value: name == present ? 1 : 0
            )
        }
        samples.append(
            MetricSample(
                "chatops_slack_sockets",
                help: "Sockets that Slack can send on.",
                value: Double(sockets)
            )
        )
        if let lastHeard {
            samples.append(
                MetricSample(
                    "chatops_slack_heard_age_seconds",
                    help: "Time since Slack last said anything on a socket, in seconds; pings do not count.",
                    value: Double(max(0, now.since(lastHeard).milliseconds)) / 1_000
                )
            )
        }
        return samples
    }
}
