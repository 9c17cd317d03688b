import Console
import Incidents
import Telegram

extension TelegramStatus {
    /// How polling goes: an age that grows while Telegram is silent, and which state it is in.
    func samples(at now: Timestamp) -> [MetricSample] {
        let present = state.name
        var samples = State.names.map { name in
            MetricSample(
                "chatops_telegram_state",
                help:
                    "1 for how polling stands: another process polls (conflict), the token is refused (unauthorized).",
                labels: [.init("state", name)],
                value: name == present ? 1 : 0
            )
        }
        if let age = pollAge(at: now) {
            samples.append(
                MetricSample(
                    "chatops_telegram_poll_age_seconds",
                    help: "Time since Telegram last answered a poll, in seconds; up to a minute is normal.",
                    value: Double(age.milliseconds) / 1_000
                )
            )
        }
        return samples
    }
}
