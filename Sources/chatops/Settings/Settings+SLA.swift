import Foundation
import Incidents
import Tickets
import Yams

extension Settings {
    private static let slaKeys = ["alert_at", "calendar", "calendars", "statuses", "targets", "incidents"]
    private static let statusKeys = ["waiting", "done"]
    private static let targetClocks = ["response", "resolution"]
    fileprivate static let incidentClocks = ["acknowledge", "resolve"]
    /// A year.
    private static let longestTarget = 525_600
    /// How calendars call the time without any.
    private static let always = "always"

    /// What `sla:` promises.
    static func sla(_ node: Node, _ reading: inout SettingsReading) -> SLAPolicy {
        var policy = SLAPolicy()
        let members = Dictionary(reading.members(of: node, at: "sla", known: slaKeys)) { _, last in last }
        if let share = members["alert_at"] {
            policy.alertPercent = number(share, at: "sla.alert_at", 1...99, "percent of the time", &reading) ?? 85
        }
        if let words = members["statuses"] { policy.statuses = statuses(words, &reading) }
        let calendars = members["calendars"].map { SLACalendars($0, &reading) } ?? SLACalendars()
        let usual = members["calendar"].flatMap { calendar($0, at: "sla.calendar", calendars, &reading) }
        if node.mapping != nil, members["targets"] == nil, members["incidents"] == nil {
            reading.fault(
                node,
                "sla",
                "promises nothing; give targets (for tickets, by tier and priority), incidents (by severity) or both"
            )
        }
        if let incidents = members["incidents"] {
            policy.promise(incidents, calendars, usual: usual ?? nil, &reading)
        }
        guard let targets = members["targets"] else { return policy }
        for (tier, node) in named(targets, at: "sla.targets", &reading) {
            for (priority, node) in named(node, at: "sla.targets.\(tier)", &reading) {
                let place = "sla.targets.\(tier).\(priority)"
                guard policy.target(tier: tier, priority: priority) == nil else {
                    reading.fault(node, place, "is there already, written another way")
                    continue
                }
                if let target = target(node, at: place, targetClocks, calendars, usual: usual ?? nil, &reading) {
                    policy.promise(target, tier: tier, priority: priority)
                }
            }
        }
        return policy
    }

    fileprivate static func target(
        _ node: Node,
        at place: String,
        _ clocks: [String],
        _ calendars: SLACalendars,
        usual: BusinessHours?,
        _ reading: inout SettingsReading
    ) -> SLATarget? {
        let members = Dictionary(reading.members(of: node, at: place, known: clocks + ["calendar"])) { _, last in last }
        let minutes = clocks.map { name in
            members[name].flatMap { number($0, at: "\(place).\(name)", 1...longestTarget, "minutes", &reading) }
        }
        let own = members["calendar"].map { calendar($0, at: "\(place).calendar", calendars, &reading) ?? nil }
        guard clocks.contains(where: { members[$0] != nil }) else {
            if node.mapping != nil {
                reading.fault(node, place, "promises nothing; give \(clocks.joined(separator: ", ")) or both")
            }
            return nil
        }
        let hours = own ?? usual
        if let hours, let longest = minutes.compactMap(\.self).max(), longest > hours.minutesAWeek * 520 {
            reading.fault(node, place, "promises \(longest) minutes, more than its calendar has in ten years")
        }
        return SLATarget(response: minutes[0], resolution: minutes[1], hours: hours)
    }

    /// - Returns: nil for a fault; the calendar, nil within, for none.
    private static func calendar(
        _ node: Node,
        at place: String,
        _ calendars: SLACalendars,
        _ reading: inout SettingsReading
    ) -> BusinessHours?? {
        guard let name = reading.text(node, at: place) else { return nil }
        if name == always { return .some(nil) }
        if let hours = calendars.hours[name] { return hours }
        // One that is there and could not be read was complained about already.
        guard !calendars.names.contains(name) else { return nil }
        let hint = WordGuess.nearest(to: name, among: calendars.names.sorted() + [always])
        reading.fault(node, place, "\"\(name.prefix(60))\" is not under sla.calendars, nor \(always)\(hint)")
        return nil
    }

    private static func statuses(_ node: Node, _ reading: inout SettingsReading) -> TicketStatuses {
        var waiting = TicketStatuses.usualWaiting
        var done = TicketStatuses.usualDone
        for (key, value) in reading.members(of: node, at: "sla.statuses", known: statusKeys) {
            guard let words = reading.texts(value, at: "sla.statuses.\(key)") else { continue }
            for word in words where TicketStatuses.fresh.contains(TicketWord.folded(word)) {
                reading.fault(value, "sla.statuses.\(key)", "\"\(word)\" means that nobody has answered yet")
            }
            if key == "waiting" { waiting = Set(words) } else { done = Set(words) }
        }
        let both = Set(waiting.map(TicketWord.folded)).intersection(done.map(TicketWord.folded)).sorted()
        if let word = both.first {
            reading.fault(node, "sla.statuses", "\"\(word.prefix(60))\" cannot be both waiting and done")
        }
        return TicketStatuses(waiting: waiting, done: done)
    }

    /// The members of a mapping whose names are anybody's.
    static func named(_ node: Node, at place: String, _ reading: inout SettingsReading) -> [(String, Node)] {
        guard let mapping = node.mapping else {
            reading.fault(node, place, "names and values were expected")
            return []
        }
        var members: [(String, Node)] = []
        for (key, value) in mapping {
            guard let name = reading.text(key, at: place) else { continue }
            guard !name.isEmpty, name.count <= 60 else {
                reading.fault(key, place, "a name of 1 to 60 characters was expected")
                continue
            }
            members.append((name, value))
        }
        return members
    }

    static func number(
        _ node: Node,
        at place: String,
        _ range: ClosedRange<Int>,
        _ unit: String,
        _ reading: inout SettingsReading
    ) -> Int? {
        guard let number = node.int, range.contains(number) else {
            let most = range.upperBound
            reading.fault(node, place, "a whole number from \(range.lowerBound) to \(most) was expected: \(unit)")
            return nil
        }
        return number
    }
}

extension SLAPolicy {
    /// What `sla.incidents` promises, by severity.
    fileprivate mutating func promise(
        _ node: Node,
        _ calendars: SLACalendars,
        usual: BusinessHours?,
        _ reading: inout SettingsReading
    ) {
        let severities = Dictionary(uniqueKeysWithValues: Severity.allCases.map { ("\($0)", $0) })
        let names = Severity.allCases.reversed().map { "\($0)" }
        for (name, node) in reading.members(of: node, at: "sla.incidents", known: names) {
            let place = "sla.incidents.\(name)"
            guard let severity = severities[name],
                let target = Settings.target(
                    node,
                    at: place,
                    Settings.incidentClocks,
                    calendars,
                    usual: usual,
                    &reading
                )
            else { continue }
            promise(target, severity: severity)
        }
    }
}
