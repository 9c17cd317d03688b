import Foundation
import OnCall
import Yams

/// Hours of the week as they are written: `{timezone: Europe/Berlin, days: [Mon-Fri], hours: "09:00-18:00", holidays: […]}`.
struct WeekHoursWords {
    private static let keys = ["timezone", "days", "hours", "holidays"]
    private static let windowLimit = 50

    /// Nil when something about them is wrong.
    private(set) var hours: WeekHours?

    /// - Parameter zone: where none is named.
    init(_ node: Node, at place: String, zone: TimeZone, _ reading: inout SettingsReading) {
        let before = reading.faults.count
        var (zone, days, holidays) = (zone, Set(Weekday.allCases), Set<CivilDate>())
        var spans: [(from: TimeOfDay, until: TimeOfDay)] = [(.midnight, .endOfDay)]
        let members = reading.members(of: node, at: place, known: Self.keys)
        for (key, value) in members {
            let path = "\(place).\(key)"
            switch key {
            case "timezone": zone = Settings.zone(value, at: path, &reading) ?? zone
            case "days": days = LayerWords.weekdays(value, at: path, &reading)
            case "hours": spans = Self.spans(value, at: path, &reading)
            default: holidays = ScheduleWords.holidays(value, at: path, &reading)
            }
        }
        if node.mapping != nil, !members.contains(where: { $0.0 == "days" || $0.0 == "hours" }) {
            reading.fault(
                node,
                place,
                "names neither days nor hours, such as {days: [Mon-Fri], hours: \"09:00-18:00\"}"
            )
        }
        guard reading.faults.count == before else { return }
        hours = WeekHours(
            clock: ZoneClock(zone),
            windows: spans.map { ShiftWindow(weekdays: days, from: $0.from, until: $0.until) },
            closedOn: holidays
        )
    }

    private static func spans(
        _ node: Node,
        at place: String,
        _ reading: inout SettingsReading
    ) -> [(from: TimeOfDay, until: TimeOfDay)] {
        guard let texts = reading.oneOrMore(node, at: place) else { return [] }
        guard (1...windowLimit).contains(texts.count) else {
            reading.fault(node, place, "has \(texts.count) times; leave it out for all day, at most \(windowLimit)")
            return []
        }
        return texts.compactMap { text in
            let ends = text.split(separator: "-", omittingEmptySubsequences: false)
                .map { TimeOfDay($0.filter { !$0.isWhitespace }) }
            guard ends.count == 2, let from = ends[0], let until = ends[1], from < .endOfDay, from != until else {
                reading.fault(
                    node,
                    place,
                    "\"\(text.prefix(30))\" is not like \"09:00-18:00\"; over midnight is possible, such as \"22:00-06:00\""
                )
                return nil
            }
            return (from, until)
        }
    }
}
