/// Reads times as RFC 3339 writes them: 0 to 9 digits of a second's fraction, `Z` or an offset, any year from 0 to 9999.
///
/// What is finer than a millisecond is cut off.
package enum RFC3339 {
    /// The "no time" of Go programs: 0001-01-01T00:00:00Z.
    package static let zero = Timestamp(seconds: -62_135_596_800)

    /// Nil when the text is not such a time.
    package static func timestamp(_ text: String) -> Timestamp? {
        var text = text
        return text.withUTF8 { bytes in
            var reader = Reader(bytes: bytes)
            return reader.timestamp()
        }
    }

    private struct Reader {
        let bytes: UnsafeBufferPointer<UInt8>
        var position = 0

        mutating func timestamp() -> Timestamp? {
            guard let year = number(digits: 4), takes("-"), let month = number(digits: 2), takes("-"),
                let day = number(digits: 2), takes("T") || takes("t"),
                let hour = number(digits: 2), takes(":"), let minute = number(digits: 2), takes(":"),
                let second = number(digits: 2), let millisecond = fraction(), let offset = offset(),
                position == bytes.count
            else { return nil }
            guard (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day),
                hour < 24, minute < 60, second <= 60
            else { return nil }
            // A leap second, 23:59:60, is the first moment of the next minute.
            let time = (hour * 60 + minute - offset) * 60 + second
            let seconds = Self.daysSinceEpoch(year, month, day) * 86_400 + time
            return Timestamp(milliseconds: Int64(seconds * 1_000 + millisecond))
        }

        private mutating func takes(_ character: Unicode.Scalar) -> Bool {
            guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
            position += 1
            return true
        }

        private mutating func digit() -> Int? {
            guard position < bytes.count else { return nil }
            let value = Int(bytes[position]) - 0x30
            guard (0...9).contains(value) else { return nil }
            position += 1
            return value
        }

        private mutating func number(digits: Int) -> Int? {
            var value = 0
            for _ in 0..<digits {
                guard let digit = digit() else { return nil }
                value = value * 10 + digit
            }
            return value
        }

        /// Milliseconds; 0 when there is no fraction, nil when there is a bad one.
        private mutating func fraction() -> Int? {
            guard takes(".") else { return 0 }
            var milliseconds = 0
            var weight = 100
            var count = 0
            while let digit = digit() {
                milliseconds += digit * weight
                weight /= 10
                count += 1
            }
            return (1...9).contains(count) ? milliseconds : nil
        }

        /// Minutes east of UTC.
        private mutating func offset() -> Int? {
            if takes("Z") || takes("z") { return 0 }
            let sign: Int
            if takes("+") {
                sign = 1
            } else if takes("-") {
                sign = -1
            } else {
                return nil
            }
            guard let hours = number(digits: 2), takes(":"), let minutes = number(digits: 2),
                hours < 24, minutes < 60
            else { return nil }
            return sign * (hours * 60 + minutes)
        }

        private static func days(in month: Int, of year: Int) -> Int {
            switch month {
            case 2: isLeap(year) ? 29 : 28
            case 4, 6, 9, 11: 30
            default: 31
            }
        }

        private static func isLeap(_ year: Int) -> Bool {
            year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        }

        /// Days from 1970-01-01 in the Gregorian calendar; years are counted from March, so that the leap day ends one.
        private static func daysSinceEpoch(_ year: Int, _ month: Int, _ day: Int) -> Int {
            let marchYear = month > 2 ? year : year - 1
            let monthsSinceMarch = (month + 9) % 12
            let dayOfYear = (153 * monthsSinceMarch + 2) / 5 + day - 1
            // 400 Gregorian years are 146,097 days; one cycle is added so that year 0 divides towards zero as well.
            let shifted = marchYear + 400
            let days = shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear
            return days - 146_097 - 719_468
        }
    }
}
