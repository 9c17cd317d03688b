import Foundation
import OnCall
import Testing

func clock(_ name: String) throws -> ZoneClock {
    ZoneClock(try #require(TimeZone(identifier: name)))
}

func date(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

func time(_ text: String) throws -> TimeOfDay { try #require(TimeOfDay(text)) }

/// `2026-11-21T08:00:00Z`
func moment(_ text: String) throws -> Moment {
    Moment(seconds: Int64(try Date(text, strategy: .iso8601).timeIntervalSince1970))
}

func rotation(
    _ members: [String] = ["a", "b"],
    days: Int = 1,
    from start: String,
    at handoff: String = "09:00",
    in zone: String = "UTC"
) throws -> Rotation {
    Rotation(members: members, days: days, start: try date(start), handoff: try time(handoff), clock: try clock(zone))
}

func schedule(
    named name: String = "s",
    in zone: String = "UTC",
    overrides: [Override] = [],
    _ layers: Layer...
) throws -> Schedule {
    Schedule(name: name, clock: try clock(zone), layers: layers, overrides: overrides)
}

extension Layer {
    init(
        _ rotation: Rotation,
        _ windows: [ShiftWindow] = [],
        holidays: Set<CivilDate> = [],
        _ rule: HolidayRule = .on
    ) {
        self.init(name: "", rotation: rotation, windows: windows, holidayRule: rule, holidays: holidays)
    }
}

extension DutySpan {
    /// `a 2026-11-21T09:00:00Z`, `- …` for a gap.
    var text: String {
        let start = Date(timeIntervalSince1970: Double(from.seconds)).formatted(.iso8601)
        return "\(duty?.member ?? "-") \(start)"
    }
}
