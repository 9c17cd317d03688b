import Incidents

/// Counts calls against the limits; a refused call counts for nothing.
struct FakeSlackMeter: Sendable {
    var limits: FakeSlackLimits
    private var calls: [String: [Timestamp]] = [:]
    private var channels: [String: Timestamp] = [:]

    init(limits: FakeSlackLimits) {
        self.limits = limits
    }

    /// - Returns: nil when the call may go on, else after how many seconds it may, and why.
    mutating func count(_ method: String, tier: Int, at now: Timestamp) -> (seconds: Int64, reason: String)? {
        guard let most = limits.tiers[tier] else { return nil }
        var recent = (calls[method] ?? []).filter { now.since($0) < .seconds(60) }
        if recent.count >= most, let first = recent.first {
            let left = (60_000 - now.since(first).milliseconds + 999) / 1_000
            return (max(left, 1), "more than \(most) calls of \(method) in a minute")
        }
        recent.append(now)
        calls[method] = recent
        return nil
    }

    mutating func countMessage(in channel: String, at now: Timestamp) -> (seconds: Int64, reason: String)? {
        if let last = channels[channel], now.since(last) < limits.messageGap {
            return (1, "more than one message a second in \(channel)")
        }
        channels[channel] = now
        return nil
    }
}
