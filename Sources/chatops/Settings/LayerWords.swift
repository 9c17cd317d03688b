import Foundation
import OnCall
import Yams

/// One layer of a schedule as it is written.
struct LayerWords {
    private static let keys = [
        "name", "rotation", "start", "handoff", "timezone", "members", "restrictions", "holidays",
    ]
    private static let windowKeys = ["days", "from", "to"]
    private static let memberLimit = 200
    private static let windowLimit = 50
    private static let longestTurn = 366

    /// Nil when something about it is wrong.
    private(set) var layer: Layer?

    init(
        _ node: Node,
        at place: String,
        clock: ZoneClock,
        holidays: Set<CivilDate>,
        _ reading: inout SettingsReading
    ) {
        let before = reading.faults.count
        var clock = clock
        var (name, days, rule) = ("", Int?.none, HolidayRule.on)
        var (start, handoff, members) = (CivilDate?.none, TimeOfDay?.none, [String]?.none)
        var windows: [ShiftWindow] = []
        for (key, value) in reading.members(of: node, at: place, known: Self.keys) {
            let path = "\(place).\(key)"
            switch key {
            case "name": name = reading.text(value, at: path) ?? ""
            case "rotation": days = Self.days(value, at: path, &reading)
            case "start": start = reading.date(value, at: path)
            case "handoff": handoff = Self.handoff(value, at: path, &reading)
            case "timezone": if let zone = Settings.zone(value, at: path, &reading) { clock = ZoneClock(zone) }
            case "members": members = Self.members(value, at: path, &reading)
            case "restrictions": windows = Self.windows(value, at: path, &reading)
            default: rule = Self.rule(value, at: path, &reading) ?? .on
            }
        }
        guard reading.faults.count == before else { return }
        for (key, isThere, hint) in [
            ("rotation", days != nil, "daily, weekly, or such as \"every 3 days\""),
            ("start", start != nil, "the day of the first handoff, such as 2026-11-02"),
            ("members", members != nil, "who takes turns, such as [responder-a, responder-b]"),
        ] where !isThere {
            reading.fault(node, "\(place).\(key)", "is missing; write \(hint)")
        }
        guard let days, let start, let members else { return }
        layer = Layer(
            name: name,
            rotation: Rotation(members: members, days: days, start: start, handoff: handoff ?? .midnight, clock: clock),
            windows: windows,
            holidayRule: rule,
            holidays: rule == .on ? [] : holidays
        )
    }

    private static func days(_ node: Node, at place: String, _ reading: inout SettingsReading) -> Int? {
        guard let text = reading.text(node, at: place) else { return nil }
        let words = text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
        switch words {
        case ["daily"]: return 1
        case ["weekly"]: return 7
        default: break
        }
        if words.count == 3, words[0] == "every", ["days", "day", "weeks", "week"].contains(words[2]),
            let count = Int(words[1])
        {
            let days = words[2].hasPrefix("week") ? count.multipliedReportingOverflow(by: 7).partialValue : count
            if count <= longestTurn, (1...longestTurn).contains(days) { return days }
        }
        let hint = WordGuess.nearest(to: text, among: ["daily", "weekly"])
        reading.fault(
            node,
            place,
            "\"\(text.prefix(40))\" is no rotation; use daily, weekly, or such as \"every 3 days\", "
                + "at most \(longestTurn) days\(hint)"
        )
        return nil
    }

    private static func handoff(_ node: Node, at place: String, _ reading: inout SettingsReading) -> TimeOfDay? {
        guard let time = reading.time(node, at: place) else { return nil }
        guard time < .endOfDay else {
            reading.fault(node, place, "24:00 is the next day's 00:00; write that")
            return nil
        }
        return time
    }

    private static func members(_ node: Node, at place: String, _ reading: inout SettingsReading) -> [String]? {
        let before = reading.faults.count
        let members = Settings.people(node, at: place, &reading)
        guard reading.faults.count == before else { return nil }
        guard (1...memberLimit).contains(members.count) else {
            reading.fault(node, place, "has \(members.count) members; 1 to \(memberLimit) are possible")
            return nil
        }
        return members
    }

    private static func rule(_ node: Node, at place: String, _ reading: inout SettingsReading) -> HolidayRule? {
        guard let text = reading.text(node, at: place) else { return nil }
        guard let rule = HolidayRule(rawValue: text) else {
            let hint = WordGuess.nearest(to: text, among: HolidayRule.allCases.map(\.rawValue))
            reading.fault(
                node,
                place,
                "\"\(text.prefix(40))\" is not it; use on (as on other days), off (not then) or only (only then)\(hint)"
            )
            return nil
        }
        return rule
    }

    private static func windows(_ node: Node, at place: String, _ reading: inout SettingsReading) -> [ShiftWindow] {
        guard let list = reading.list(node, at: place) else { return [] }
        guard (1...windowLimit).contains(list.count) else {
            reading.fault(node, place, "has \(list.count) restrictions; leave it out for none, at most \(windowLimit)")
            return []
        }
        return list.enumerated().compactMap { index, node in
            window(node, at: "\(place)[\(index)]", &reading)
        }
    }

    private static func window(_ node: Node, at place: String, _ reading: inout SettingsReading) -> ShiftWindow? {
        var weekdays = Set(Weekday.allCases)
        var (from, until) = (TimeOfDay?.none, TimeOfDay?.none)
        let members = reading.members(of: node, at: place, known: windowKeys)
        for (key, value) in members {
            let path = "\(place).\(key)"
            switch key {
            case "days": weekdays = Self.weekdays(value, at: path, &reading)
            case "from": from = reading.time(value, at: path)
            default: until = reading.time(value, at: path)
            }
        }
        guard !members.isEmpty else {
            if node.mapping != nil { reading.fault(node, place, "is empty; name days, or hours with from and to") }
            return nil
        }
        if from == .endOfDay { reading.fault(node, "\(place).from", "24:00 is the next day's 00:00; write that") }
        return ShiftWindow(weekdays: weekdays, from: from ?? .midnight, until: until ?? .endOfDay)
    }

    /// Days of the week, such as `Sat`, or `[Mon-Thu, Sun]`.
    static func weekdays(_ node: Node, at place: String, _ reading: inout SettingsReading) -> Set<Weekday> {
        var weekdays: Set<Weekday> = []
        for text in reading.oneOrMore(node, at: place) ?? [] {
            guard let days = Weekday.days(text) else {
                reading.fault(node, place, "\"\(text.prefix(40))\" is no day of the week, such as Sat, or Mon-Fri")
                continue
            }
            weekdays.formUnion(days)
        }
        if node.sequence?.isEmpty == true { reading.fault(node, place, "is empty; leave it out to mean all") }
        return weekdays
    }
}
