import Incidents

/// A moment as `2026-11-21T08:00:00.000Z`: always UTC, always with milliseconds, so that texts sort as times do.
enum RFC3339 {
    static func append(_ moment: Timestamp, to writer: inout JSONWriter) {
        writer.string(text(moment))
    }

    static func text(_ moment: Timestamp) -> String {
        let day = moment.milliseconds.flooredQuotient(86_400_000)
        let time = moment.milliseconds - day * 86_400_000
        let date = civil(day)
        var text: [UInt8] = []
        text.reserveCapacity(24)
        digits(date.year, 4, &text)
        text.append(UInt8(ascii: "-"))
        digits(date.month, 2, &text)
        text.append(UInt8(ascii: "-"))
        digits(date.day, 2, &text)
        text.append(UInt8(ascii: "T"))
        digits(time / 3_600_000, 2, &text)
        text.append(UInt8(ascii: ":"))
        digits(time / 60_000 % 60, 2, &text)
        text.append(UInt8(ascii: ":"))
        digits(time / 1_000 % 60, 2, &text)
        text.append(UInt8(ascii: "."))
        digits(time % 1_000, 3, &text)
        text.append(UInt8(ascii: "Z"))
        return String(decoding: text, as: UTF8.self)
    }

    private static func digits(_ value: Int64, _ width: Int, _ text: inout [UInt8]) {
        var power = (1..<width).reduce(Int64(1)) { power, _ in power * 10 }
        while power > 0 {
            text.append(UInt8(ascii: "0") + UInt8(value / power % 10))
            power /= 10
        }
    }

    /// Day number since 1970-01-01 to the Gregorian date, counting years from March so that the leap day comes last.
    private static func civil(_ day: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = day + 719_468
        let era = shifted.flooredQuotient(146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }
}

extension Int64 {
    fileprivate func flooredQuotient(_ divisor: Int64) -> Int64 {
        self >= 0 ? self / divisor : -((-self + divisor - 1) / divisor)
    }
}
