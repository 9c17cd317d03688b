/// A span as kubectl writes it: `38s`, `5m10s`, `3h`, `2d4h`, `120d`, `2y30d`.
struct AgeText: CustomStringConvertible {
    private let seconds: Int64

    init(_ span: Duration) {
        seconds = max(0, span.components.seconds)
    }

    var description: String {
        let (minutes, hours, days) = (seconds / 60, seconds / 3_600, seconds / 86_400)
        if seconds < 120 { return "\(seconds)s" }
        if minutes < 10 { return Self.pair(minutes, "m", seconds % 60, "s") }
        if minutes < 180 { return "\(minutes)m" }
        if hours < 8 { return Self.pair(hours, "h", minutes % 60, "m") }
        if hours < 48 { return "\(hours)h" }
        if days < 8 { return Self.pair(days, "d", hours % 24, "h") }
        if days < 730 { return "\(days)d" }
        return days < 2_920 ? Self.pair(days / 365, "y", days % 365, "d") : "\(days / 365)y"
    }

    private static func pair(_ large: Int64, _ first: String, _ small: Int64, _ second: String) -> String {
        small == 0 ? "\(large)\(first)" : "\(large)\(first)\(small)\(second)"
    }
}
