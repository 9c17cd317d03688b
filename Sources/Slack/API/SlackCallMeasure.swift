import Metrics

/// Counts one call and how long it took: `chatops_slack_calls_total` and `chatops_slack_call_seconds`.
struct SlackCallMeasure {
    private let method: String
    private let start = ContinuousClock.now

    init(method: String) {
        self.method = method
    }

    func end(outcome: String) {
        Counter(label: "chatops_slack_calls_total", dimensions: [("method", method), ("outcome", outcome)]).increment()
        Timer(label: "chatops_slack_call_seconds", dimensions: [("method", method)])
            .record(duration: ContinuousClock.now - start)
    }
}
