import Foundation
import Incidents
import Tickets
import Yams

/// The calendars of `sla.calendars:`, by name.
struct SLACalendars {
    private static let place = "sla.calendars"
    private static let keys = ["timezone", "weekdays", "hours", "holidays"]
    private static let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    private static let dayLimit = 2_000

    private(set) var hours: [String: BusinessHours] = [:]
    /// Also those that could not be read.
    private(set) var names: Set<String> = []

    init() {}

    init(_ node: Node, _ reading: inout SettingsReading) {
        for (name, node) in Settings.named(node, at: Self.place, &reading) {
            names.insert(name)
            if name == "always" {
                reading.fault(node, "\(Self.place).always", "is the name for no calendar at all; choose another")
                continue
            }
            hours[name] = Self.calendar(node, at: "\(Self.place).\(name)", &reading)
        }
    }

    private static func calendar(
        _ node: Node,
        at place: String,
        _ reading: inout SettingsReading
    ) -> BusinessHours? {
        let before = reading.faults.count
        let members = Dictionary(reading.members(of: node, at: place, known: keys)) { _, last in last }
        let zone = members["timezone"].flatMap { Settings.timeZone($0, at: "\(place).timezone", &reading) }
        if node.mapping != nil, members["timezone"] == nil {
            reading.fault(node, "\(place).timezone", "is missing; hours are by the clocks of a zone")
        }
        let weekdays =
            members["weekdays"].map { Self.weekdays($0, at: "\(place).weekdays", &reading) } ?? [0, 1, 2, 3, 4]
        let windows = members["hours"].map { Self.windows($0, at: "\(place).hours", &reading) } ?? [0..<1_440]
        let holidays = members["holidays"].map { Self.holidays($0, at: "\(place).holidays", &reading) } ?? []
        guard reading.faults.count == before, let zone else { return nil }
        return BusinessHours(zone: zone, weekdays: weekdays, windows: windows, holidays: holidays)
    }

    private static func weekdays(_ node: Node, at place: String, _ reading: inout SettingsReading) -> Set<Int> {
        var weekdays: Set<Int> = []
        for word in reading.texts(node, at: place) ?? [] {
            // `mon` and `Monday` alike.
            if let day = days.firstIndex(of: String(word.lowercased().prefix(3))), word.count >= 3 {
                weekdays.insert(day)
            } else {
                reading.fault(node, place, "\"\(word.prefix(30))\" is no day; use \(days.joined(separator: ", "))")
            }
        }
        if weekdays.isEmpty, node.sequence?.isEmpty == true {
            reading.fault(node, place, "names none; leave it out for Monday to Friday")
        }
        return weekdays
    }

    private static func windows(
        _ node: Node,
        at place: String,
        _ reading: inout SettingsReading
    ) -> [BusinessHours.Window] {
        let texts = reading.oneOrMore(node, at: place) ?? []
        if node.sequence?.isEmpty == true { reading.fault(node, place, "names none; leave it out for all day") }
        return texts.compactMap { text in
            let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(minute)
            guard ends.count == 2, let begin = ends[0], let end = ends[1], begin < end else {
                reading.fault(
                    node,
                    place,
                    "\"\(text.prefix(30))\" is not like \"09:00-17:30\"; hours over midnight are two, up to 24:00 and from 00:00"
                )
                return nil
            }
            return begin..<end
        }
    }

    /// From `00:00` to `24:00`.
    private static func minute(_ text: Substring) -> Int? {
        let parts = text.filter { $0 != " " }.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
            parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60, hour * 60 + minute <= 1_440
        else { return nil }
        return hour * 60 + minute
    }

    private static func holidays(_ node: Node, at place: String, _ reading: inout SettingsReading) -> Set<Int> {
        let texts = reading.texts(node, at: place) ?? []
        if texts.count > dayLimit { reading.fault(node, place, "names more than \(dayLimit) days") }
        var days: Set<Int> = []
        for text in texts {
            guard text.utf8.count == 10, let noon = RFC3339.timestamp("\(text)T12:00:00Z") else {
                reading.fault(node, place, "\"\(text.prefix(30))\" is no day, such as 2026-12-25")
                continue
            }
            days.insert(Int((noon.milliseconds - 43_200_000) / 86_400_000))
        }
        return days
    }
}
