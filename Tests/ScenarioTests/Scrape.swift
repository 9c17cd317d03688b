import TestSupport

/// What `/metrics` said at one moment.
struct Scrape: Sendable {
    private let values: [String: Double]

    init(of bot: RunningBot) async throws {
        let text = try await Web().get(try await bot.console("/metrics")).body
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        values = try Dictionary(
            lines.map { line in
                guard let space = line.lastIndex(of: " "), let value = Double(line[line.index(after: space)...]) else {
                    throw FixtureFault("not a sample: \(line)")
                }
                return (String(line[..<space]), value)
            }
        ) { _, _ in throw FixtureFault("a series stands there twice: \(text)") }
    }

    /// The value of a series, written as in the text; nil when it is not there.
    subscript(series: String) -> Double? { values[series] }

    func postings(_ state: String) -> Double? { self["chatops_postings{state=\"\(state)\"}"] }

    func deliveries(_ result: String) -> Double {
        self["chatops_deliveries_total{front_end=\"telegram\",result=\"\(result)\"}"] ?? 0
    }

    /// Calls of the Bot API.
    func calls(_ method: String, _ outcome: String) -> Double {
        self["chatops_telegram_calls_total{method=\"\(method)\",outcome=\"\(outcome)\"}"] ?? 0
    }

    var lag: Double? { self["chatops_delivery_lag_seconds"] }
    var pollAge: Double? { self["chatops_telegram_poll_age_seconds"] }
}
