import Foundation
import OnCall
import Yams

/// One schedule as it is written.
struct ScheduleWords {
    private static let keys = ["team", "timezone", "holidays", "layers", "warn_of_gaps", "warn_of_doubles"]
    private static let layerLimit = 20
    private static let holidayLimit = 1_000

    private(set) var team: (name: String, node: Node)?
    private(set) var clock: ZoneClock
    private(set) var layers: [Layer] = []
    private(set) var warnsOfGaps = true
    private(set) var warnsOfDoubles = true

    init(_ node: Node, at place: String, zone: TimeZone, _ reading: inout SettingsReading) {
        clock = ZoneClock(zone)
        var holidays: Set<CivilDate> = []
        var layerNode: Node?
        for (key, value) in reading.members(of: node, at: place, known: Self.keys) {
            let path = "\(place).\(key)"
            switch key {
            case "team": team = reading.text(value, at: path).map { ($0, value) }
            case "timezone": if let zone = Settings.zone(value, at: path, &reading) { clock = ZoneClock(zone) }
            case "holidays": holidays = Self.holidays(value, at: path, &reading)
            case "warn_of_gaps": warnsOfGaps = reading.flag(value, at: path) ?? true
            case "warn_of_doubles": warnsOfDoubles = reading.flag(value, at: path) ?? true
            default: layerNode = value
            }
        }
        guard let layerNode else {
            if node.mapping != nil {
                reading.fault(node, "\(place).layers", "is missing; a schedule has at least one layer")
            }
            return
        }
        guard let list = reading.list(layerNode, at: "\(place).layers") else { return }
        guard (1...Self.layerLimit).contains(list.count) else {
            reading.fault(
                layerNode,
                "\(place).layers",
                "has \(list.count) layers; 1 to \(Self.layerLimit) are possible"
            )
            return
        }
        for (index, node) in list.enumerated() {
            let path = "\(place).layers[\(index)]"
            let words = LayerWords(node, at: path, clock: clock, holidays: holidays, &reading)
            if words.layer?.holidayRule == .only, holidays.isEmpty {
                reading.fault(node, "\(path).holidays", "counts on holidays only, and the schedule has none")
            }
            if let layer = words.layer { layers.append(layer) }
        }
    }

    /// A list of days, such as `2026-12-24`.
    static func holidays(_ node: Node, at place: String, _ reading: inout SettingsReading) -> Set<CivilDate> {
        guard let list = reading.list(node, at: place) else { return [] }
        guard list.count <= holidayLimit else {
            reading.fault(node, place, "has more than \(holidayLimit) days")
            return []
        }
        return Set(
            list.enumerated().compactMap { index, node in
                reading.date(node, at: "\(place)[\(index)]")
            }
        )
    }
}

extension SettingsReading {
    mutating func date(_ node: Node, at place: String) -> CivilDate? {
        guard let text = text(node, at: place) else { return nil }
        guard let date = CivilDate(text) else {
            fault(node, place, "\"\(text.prefix(40))\" is no day, such as 2026-12-24")
            return nil
        }
        return date
    }

    mutating func time(_ node: Node, at place: String) -> TimeOfDay? {
        guard let text = text(node, at: place) else { return nil }
        guard let time = TimeOfDay(text) else {
            fault(node, place, "\"\(text.prefix(40))\" is no time of day, such as \"09:00\"")
            return nil
        }
        return time
    }
}
