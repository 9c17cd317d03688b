import Foundation
import Incidents

extension BusinessHours {
    private static let day: Int64 = 86_400_000
    private static let minute: Int64 = 60_000
    /// Nothing is looked for beyond so many days, so that hours which hold nothing but holidays come to an end.
    private static let longestSearch = 20 * 366

    /// - Parameter hours: nil: around the clock.
    static func worked(_ hours: BusinessHours?, from: Timestamp, to: Timestamp) -> Duration {
        guard let hours else { return max(.zero, to.since(from)) }
        return hours.worked(from: from, to: to)
    }

    /// - Parameter hours: nil: around the clock.
    static func moment(_ hours: BusinessHours?, after wanted: Duration, from: Timestamp) -> Timestamp? {
        guard let hours else { return from + wanted }
        return hours.moment(after: wanted, from: from)
    }

    /// The same, looked for no further than `end`. When that is nil, what counts until then is taken off `rest`.
    static func moment(
        _ hours: BusinessHours?,
        after rest: inout Duration,
        from: Timestamp,
        until end: Timestamp
    ) -> Timestamp? {
        guard let hours else {
            let length = max(.zero, end.since(from))
            if length >= rest { return from + rest }
            rest -= length
            return nil
        }
        return hours.moment(after: &rest, from: from, until: end)
    }

    /// How much of the time between two moments lies within the hours.
    package func worked(from: Timestamp, to: Timestamp) -> Duration {
        var sum: Int64 = 0
        walk(from: from.milliseconds, to: to.milliseconds) { begin, end in
            sum += end - begin
            return true
        }
        return .milliseconds(sum)
    }

    /// The first moment at which so much time within the hours has passed; nil when that is not within twenty years.
    package func moment(after wanted: Duration, from: Timestamp) -> Timestamp? {
        var rest = wanted
        let limit = from.milliseconds + Int64(Self.longestSearch) * Self.day
        return moment(after: &rest, from: from, until: Timestamp(milliseconds: limit))
    }

    /// It goes no further than to the moment that it looks for: what lies behind it costs nothing.
    package func moment(after wanted: inout Duration, from: Timestamp, until limit: Timestamp) -> Timestamp? {
        var rest = wanted.milliseconds
        guard rest > 0 else { return from }
        var found: Int64?
        walk(from: from.milliseconds, to: limit.milliseconds) { begin, end in
            if end - begin >= rest {
                found = begin + rest
                return false
            }
            rest -= end - begin
            return true
        }
        if found == nil { wanted = .milliseconds(rest) }
        return found.map(Timestamp.init(milliseconds:))
    }

    /// Hands over the stretches within the hours, in order, until `body` returns false.
    ///
    /// It goes day by day (UTC); within a day the zone's distance from UTC is the same, or changes once and is looked for.
    private func walk(from: Int64, to: Int64, _ body: (Int64, Int64) -> Bool) {
        var position = from
        var offset = offset(at: position)
        while position < to {
            var end = min(to, (Self.floored(position, Self.day) + 1) * Self.day)
            let last = self.offset(at: end - 1)
            var next = last
            if last != offset {
                end = change(after: position, before: end, from: offset)
                next = self.offset(at: end)
            }
            guard stretches(from: position, to: end, offset: offset, body) else { return }
            position = end
            // At midnight UTC it may change as well.
            offset = position.isMultiple(of: Self.day) ? self.offset(at: position) : next
        }
    }

    /// - Returns: false when `body` has had enough.
    private func stretches(from: Int64, to: Int64, offset: Int64, _ body: (Int64, Int64) -> Bool) -> Bool {
        let begin = from + offset
        let end = to + offset
        var day = Self.floored(begin, Self.day)
        while day * Self.day < end {
            if !holidays.contains(Int(day)) {
                // The first day of all was a Thursday.
                for window in week[Int(((day + 3) % 7 + 7) % 7)] {
                    let low = max(begin, day * Self.day + Int64(window.lowerBound) * Self.minute)
                    let high = min(end, day * Self.day + Int64(window.upperBound) * Self.minute)
                    if low < high, !body(low - offset, high - offset) { return false }
                }
            }
            day += 1
        }
        return true
    }

    /// The first whole second at which the distance is another one.
    private func change(after begin: Int64, before end: Int64, from offset: Int64) -> Int64 {
        var same = Self.floored(begin, 1_000)
        var other = Self.floored(end - 1, 1_000)
        while other - same > 1 {
            let middle = (same + other) / 2
            if self.offset(at: middle * 1_000) == offset { same = middle } else { other = middle }
        }
        return max(begin + 1, other * 1_000)
    }

    /// In milliseconds, positive in the east.
    private func offset(at moment: Int64) -> Int64 {
        Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment) / 1_000))) * 1_000
    }

    private static func floored(_ value: Int64, _ divisor: Int64) -> Int64 {
        let quotient = value / divisor
        return value % divisor < 0 ? quotient - 1 : quotient
    }
}
