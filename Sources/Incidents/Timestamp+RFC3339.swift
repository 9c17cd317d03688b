extension Timestamp {
    /// `2026-11-21T08:00:00.000Z`: RFC 3339, UTC, always three fraction digits.
    package var rfc3339: String {
        let days = (milliseconds - Self.remainder(milliseconds, 86_400_000)) / 86_400_000
        let inDay = Self.remainder(milliseconds, 86_400_000)
        let (year, month, day) = Self.civil(fromDays: days)
        let text = [
            Self.padded(year, 4), "-", Self.padded(month, 2), "-", Self.padded(day, 2), "T",
            Self.padded(inDay / 3_600_000, 2), ":", Self.padded(inDay / 60_000 % 60, 2), ":",
            Self.padded(inDay / 1_000 % 60, 2), ".", Self.padded(inDay % 1_000, 3), "Z",
        ]
        return text.joined()
    }

    private static func remainder(_ value: Int64, _ divisor: Int64) -> Int64 {
        let remainder = value % divisor
        return remainder < 0 ? remainder + divisor : remainder
    }

    private static func padded(_ value: Int64, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// The proleptic Gregorian date of a day counted from 1970-01-01, after Howard Hinnant's "chrono-compatible
    /// low-level date algorithms": years begin in March, so that the leap day comes last.
    private static func civil(fromDays days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let dayOfEra = remainder(shifted, 146_097)
        let era = (shifted - dayOfEra) / 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }
}
