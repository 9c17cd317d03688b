import Cards
import Console
import Desk
import Incidents
import OnCall
import Slack
import Telegram

/// Adds to `/metrics` what is looked up at each scrape.
func watch(
    _ desk: Desk,
    telegram: TelegramStatus?,
    slack: SlackStatus?,
    settings: SettingsTrouble,
    with metrics: PrometheusRegistry
) {
    metrics.describe("chatops_webhook_seconds", "Time from a post's head to its answer, in seconds.")
    metrics.describe("chatops_webhooks_total", "Posts answered, by status code.")
    metrics.describe("chatops_alerts_total", "Alerts taken in, by source and status.")
    metrics.describe(
        "chatops_kubernetes_requests_total",
        "Requests to API servers, by cluster, verb and class of code."
    )
    metrics.describe("chatops_kubernetes_request_seconds", "Time that requests to API servers took, in seconds.")
    metrics.describe(
        "chatops_notices_total",
        "Pages sent by ways that are no chats, by way and result."
    )
    metrics.collect {
        let now = desk.clock.now()
        let (active, postings, outbox, oldest, heartbeats) = try await desk.store.read { records in
            (
                try records.count(of: .active), try records.postingCounts(), try records.outboxCounts(),
                try records.oldestUndelivered(), try records.heartbeats()
            )
        }
        var samples = [
            MetricSample(
                "chatops_incidents",
                help: "Incidents by status; closed ones are not counted.",
                labels: [.init("status", "active")],
                value: Double(active ?? 0)
            ),
            MetricSample(
                "chatops_delivery_lag_seconds",
                help: "Age of the oldest change that a chat does not show yet, in seconds.",
                value: oldest.map { max(0, Double(now.since($0).milliseconds) / 1_000) } ?? 0
            ),
            MetricSample(
                "chatops_settings_faulty",
                help: "1 while the settings file is faulty and those read before stay in force.",
                value: settings.faults.isEmpty ? 0 : 1
            ),
        ]
        samples += postings.sorted { $0.key < $1.key }.map { state, count in
            MetricSample(
                "chatops_postings",
                help: "Messages by what they show.",
                labels: [.init("state", state)],
                value: Double(count)
            )
        }
        samples += outbox.sorted { $0.key < $1.key }.map { state, count in
            MetricSample(
                "chatops_outbox",
                help: "Messages that are sent once, by state.",
                labels: [.init("state", state)],
                value: Double(count)
            )
        }
        samples += try await pagingSamples(of: desk, at: now)
        samples += heartbeats.flatMap { $0.samples(at: now) }
        if let telegram { samples += telegram.samples(at: now) }
        if let slack { samples += slack.samples(at: now) }
        return samples
    }
}

/// How many escalations go on, and how many people are being paged.
private func pagingSamples(of desk: Desk, at now: Timestamp) async throws -> [MetricSample] {
    let (phases, open, due) = try await desk.store.read { records in
        let pages = try records.pageCounts(at: now)
        return (try records.escalationCounts(), pages.open, pages.due)
    }
    return phases.sorted { $0.key.rawValue < $1.key.rawValue }.map { phase, count in
        MetricSample(
            "chatops_escalations",
            help: "Escalations of incidents that are not closed, by phase.",
            labels: [.init("phase", phase.rawValue)],
            value: Double(count)
        )
    } + [
        MetricSample("chatops_pages", help: "Pages, by state.", labels: [.init("state", "open")], value: Double(open)),
        MetricSample("chatops_pages", help: "Pages, by state.", labels: [.init("state", "due")], value: Double(due)),
    ]
}
