extension Timestamp {
    /// `2026-11-21T08:00:00.000Z`: RFC 3339, UTC, always three fraction digits, so that texts sort as times do.
    package var rfc3339: String {
        let inDay = Self.remainder(milliseconds, 86_400_000)
        let (year, month, day) = Self.civil(fromDays: (milliseconds - inDay) / 86_400_000)
        var text: [UInt8] = []
        text.reserveCapacity(24)
        Self.append(year, 4, to: &text)
        for (mark, value, width) in [
            ("-", month, 2), ("-", day, 2), ("T", inDay / 3_600_000, 2), (":", inDay / 60_000 % 60, 2),
            (":", inDay / 1_000 % 60, 2), (".", inDay % 1_000, 3),
        ] as [(Unicode.Scalar, Int64, Int)] {
            text.append(UInt8(ascii: mark))
            Self.append(value, width, to: &text)
        }
        text.append(UInt8(ascii: "Z"))
        return String(decoding: text, as: UTF8.self)
    }

    private static func remainder(_ value: Int64, _ divisor: Int64) -> Int64 {
        let remainder = value % divisor
        return remainder < 0 ? remainder + divisor : remainder
    }

    /// At least so many digits; a year outside of the four digits of the standard keeps its own.
    private static func append(_ value: Int64, _ width: Int, to text: inout [UInt8]) {
        if value < 0 { text.append(UInt8(ascii: "-")) }
        let start = text.count
        var rest = value.magnitude
        while rest > 0 || text.count - start < width {
            text.insert(UInt8(ascii: "0") + UInt8(rest % 10), at: start)
            rest /= 10
        }
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
