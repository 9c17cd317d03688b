import Incidents
import Metrics

/// `chatops_telegram_poll_age_seconds`: how long ago Telegram last answered a poll, as of the last one that ended.
enum PollGauge {
    static func record(_ age: Duration?) {
        guard let age else { return }
        Gauge(label: "chatops_telegram_poll_age_seconds").record(Double(age.milliseconds) / 1_000)
    }
}
