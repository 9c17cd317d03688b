import Incidents

/// A moment's calendar fields in UTC, for log lines and descriptions.
struct UTCMoment {
    private let year, month, day, hour, minute, second, millisecond, weekday: Int64

    init(_ moment: Timestamp) {
        let seconds = Self.floor(moment.milliseconds, 1_000)
        millisecond = moment.milliseconds - seconds * 1_000
        let days = Self.floor(seconds, 86_400)
        let rest = seconds - days * 86_400
        (hour, minute, second) = (rest / 3_600, rest / 60 % 60, rest % 60)
        // 1970-01-01 was a Thursday.
        weekday = ((days + 4) % 7 + 7) % 7
        // Civil date from days, in years that begin with March so that the leap day is the last.
        let shifted = days + 719_468
        let era = Self.floor(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// `2026-11-21T08:00:00.125Z`
    var precise: String {
        "\(date)T\(time).\(Self.padded(millisecond, 3))Z"
    }

    /// `2026-11-21T08:00:00Z`
    var plain: String { "\(date)T\(time)Z" }

    /// `2026-11-21 08:00:00.125 UTC`
    var spaced: String { "\(date) \(time).\(Self.padded(millisecond, 3)) UTC" }

    /// `Sat, 21 Nov 2026 08:00:00 +0000`, as kubectl writes it.
    var mail: String {
        let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return "\(weekdays[Int(weekday)]), \(Self.padded(day, 2)) \(months[Int(month) - 1]) \(year) \(time) +0000"
    }

    private var date: String { "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))" }
    private var time: String { "\(Self.padded(hour, 2)):\(Self.padded(minute, 2)):\(Self.padded(second, 2))" }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func floor(_ number: Int64, _ divisor: Int64) -> Int64 {
        let quotient = number / divisor
        return number % divisor < 0 ? quotient - 1 : quotient
    }
}

/// A length of time as kubectl prints it: `16m`, `3m20s`, `5d`.
func age(_ span: Duration) -> String {
    let seconds = max(0, span.components.seconds)
    let (minutes, hours, days) = (seconds / 60, seconds / 3_600, seconds / 86_400)
    if seconds < 120 { return "\(seconds)s" }
    if minutes < 10 { return seconds % 60 == 0 ? "\(minutes)m" : "\(minutes)m\(seconds % 60)s" }
    if hours < 3 { return "\(minutes)m" }
    if hours < 8 { return minutes % 60 == 0 ? "\(hours)h" : "\(hours)h\(minutes % 60)m" }
    if days < 2 { return "\(hours)h" }
    return "\(days)d"
}
