import Incidents

/// Counts calls against the limits; a refused call counts for nothing.
struct FakeTelegramMeter: Sendable {
    var limits: FakeTelegramLimits
    private var all: [Timestamp] = []
    private var chats: [Int64: (tokens: Double, at: Timestamp)] = [:]
    private var messages: [Int64: [Timestamp]] = [:]

    init(limits: FakeTelegramLimits) {
        self.limits = limits
    }

    /// - Returns: nil when the call may go on, else after how many seconds it may, and why.
    mutating func count(chat: Int64, isNew: Bool, at now: Timestamp) -> (seconds: Int64, reason: String)? {
        all.removeAll { now.since($0) >= .seconds(1) }
        guard all.count < limits.callsPerSecond else { return (1, "\(limits.callsPerSecond) calls in one second") }
        var bucket = chats[chat] ?? (Double(limits.chatBurst), now)
        let passed = Double(now.since(bucket.at).milliseconds) / 1_000
        bucket = (min(Double(limits.chatBurst), bucket.tokens + passed), now)
        // A thousandth of grace: adding up milliseconds as fractions must not cost a token.
        guard bucket.tokens >= 0.999 else {
            chats[chat] = bucket
            return (1, "more than one call a second in chat \(chat)")
        }
        if isNew, chat < 0 {
            var recent = messages[chat, default: []]
            recent.removeAll { now.since($0) >= .seconds(60) }
            if recent.count >= limits.groupMessagesPerMinute, let first = recent.first {
                let left = (60_000 - now.since(first).milliseconds + 999) / 1_000
                return (max(left, 1), "more than \(limits.groupMessagesPerMinute) messages a minute in chat \(chat)")
            }
            recent.append(now)
            messages[chat] = recent
        }
        bucket.tokens -= 1
        chats[chat] = bucket
        all.append(now)
        return nil
    }
}
