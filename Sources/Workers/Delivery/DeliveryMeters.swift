import Desk
import Incidents
import Metrics

/// Counts what became of deliveries, and how long people waited for them.
struct DeliveryMeters: Sendable {
    private let frontEnd: FrontEnd

    init(frontEnd: FrontEnd) {
        self.frontEnd = frontEnd
    }

    /// - Parameter result: `sent`, `edited`, `gone`, `moved`, `limited`, `retry`, `lost`, `refused`.
    func count(_ result: String) {
        Counter(
            label: "chatops_deliveries_total",
            dimensions: [("front_end", frontEnd.rawValue), ("result", result)]
        ).increment()
    }

    /// From the moment something was to be seen to the moment the chat had it.
    func record(since due: Timestamp, at now: Timestamp) {
        Metrics.Timer(label: "chatops_delivery_seconds", dimensions: [("front_end", frontEnd.rawValue)])
            .recordMilliseconds(max(now.since(due).milliseconds, 0))
    }
}
