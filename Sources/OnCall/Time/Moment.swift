/// A moment in UTC, in whole seconds since 1970-01-01. Everything that begins or ends in a schedule does so on a second.
package struct Moment: Hashable, Comparable, Codable, Sendable {
    package let seconds: Int64

    package init(seconds: Int64) {
        self.seconds = seconds
    }

    package init(from decoder: any Decoder) throws {
        seconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(seconds)
    }

    package static func < (left: Moment, right: Moment) -> Bool { left.seconds < right.seconds }

    package static func + (moment: Moment, seconds: Int64) -> Moment { Moment(seconds: moment.seconds + seconds) }

    package static func - (moment: Moment, seconds: Int64) -> Moment { Moment(seconds: moment.seconds - seconds) }

    /// Seconds from `earlier` to this moment; negative when `earlier` is later.
    package func since(_ earlier: Moment) -> Int64 { seconds - earlier.seconds }
}

extension Int64 {
    package static let minute: Int64 = 60
    package static let hour: Int64 = 3_600
    package static let day: Int64 = 86_400
    package static let week: Int64 = 604_800

    /// Rounded towards minus infinity, as calendars count.
    func floorDivided(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }

    func floorRemainder(_ divisor: Int64) -> Int64 { self - floorDivided(by: divisor) * divisor }
}
