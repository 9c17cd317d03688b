import Incidents

extension Timestamp {
    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// `Sun, 22 Nov 2026 08:00:00 +0000` (RFC 5322, section 3.3), for the years 1900 to 9999.
    var mailDate: String {
        let text = rfc3339
        let date = text.prefix(10).split(separator: "-")
        let day = (milliseconds - (milliseconds % 86_400_000 + 86_400_000) % 86_400_000) / 86_400_000
        // 1970-01-01 was a Thursday.
        let weekday = Self.days[Int((day % 7 + 7) % 7)]
        let month = Self.months[(Int(date[1]) ?? 1) - 1]
        return "\(weekday), \(date[2]) \(month) \(date[0]) \(text.dropFirst(11).prefix(8)) +0000"
    }
}
