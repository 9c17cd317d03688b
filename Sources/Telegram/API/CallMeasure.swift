import Metrics

/// Counts one call and how long it took: `chatops_telegram_calls_total` and `chatops_telegram_call_seconds`.
struct CallMeasure {
    private let method: String
    private let start = ContinuousClock.now

    init(method: String) {
        self.method = method
    }

    func end(outcome: String) {
        Counter(label: "chatops_telegram_calls_total", dimensions: [("method", method), ("outcome", outcome)])
            .increment()
        // A long poll takes as long as nothing happens; its time says nothing.
        guard method != "getUpdates" else { return }
        Timer(label: "chatops_telegram_call_seconds", dimensions: [("method", method)])
            .record(duration: ContinuousClock.now - start)
    }
}
