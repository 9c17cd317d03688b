import Metrics
import Synchronization

/// Counts one cluster's requests by verb and class of code, and measures how long they take.
final class RequestMeters: Sendable {
    private struct Key: Hashable {
        let verb: String
        let code: String
    }

    private let cluster: String
    private let seconds: Metrics.Timer
    private let counters = Mutex<[Key: Counter]>([:])

    init(cluster: String) {
        self.cluster = cluster
        seconds = Metrics.Timer(label: "chatops_kubernetes_request_seconds", dimensions: [("cluster", cluster)])
    }

    /// - Parameter code: nil when no answer came.
    func record(verb: String, code: Int?, took span: Duration) {
        let key = Key(verb: verb, code: code.map { "\($0 / 100)xx" } ?? "none")
        let counter = counters.withLock { counters in
            if let known = counters[key] { return known }
            let new = Counter(
                label: "chatops_kubernetes_requests_total",
                dimensions: [("cluster", cluster), ("verb", key.verb), ("code", key.code)]
            )
            counters[key] = new
            return new
        }
        counter.increment()
        seconds.recordNanoseconds(span.components.seconds * 1_000_000_000 + span.components.attoseconds / 1_000_000_000)
    }
}
