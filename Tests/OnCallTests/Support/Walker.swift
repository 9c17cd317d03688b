import Foundation
import OnCall

/// Finds out who is on call by living through the time step by step, as people would with a clock on the wall and a list to
/// tick off: no division, no search, nothing of what is tested but the settings themselves.
struct Walker {
    private struct Turns {
        let layer: Layer
        /// The wall time at which the next turn begins.
        var next: Int64
        var turn = -1
    }

    private let schedule: Schedule
    private let zones: [TimeZone]
    private var turns: [Turns]
    /// Per layer, the latest time that its clock has shown.
    private var shown: [Int64]

    init(_ schedule: Schedule) {
        self.schedule = schedule
        zones = schedule.layers.map(\.rotation.clock.zone)
        turns = schedule.layers.map { layer in
            let start = layer.rotation.start.days * 86_400 + Int64(layer.rotation.handoff.minutes) * 60
            return Turns(layer: layer, next: start)
        }
        shown = schedule.layers.map { _ in Int64.min }
    }

    /// Lives on until the moment, which is not before the last one.
    mutating func live(until moment: Int64) -> (layers: [String?], final: String?) {
        var layers: [String?] = []
        var walls: [TimeZone: Int64] = [:]
        for zone in Set(zones) {
            walls[zone] = moment + Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment))))
        }
        for index in turns.indices {
            let wall = walls[zones[index]] ?? moment
            shown[index] = max(shown[index], wall)
            while turns[index].next <= shown[index] {
                turns[index].turn += 1
                turns[index].next += Int64(turns[index].layer.rotation.days) * 86_400
            }
            layers.append(member(index))
        }
        let cover = schedule.overrides.last { $0.from.seconds <= moment && moment < $0.until.seconds }
        return (layers, cover?.member ?? layers.last { $0 != nil } ?? nil)
    }

    private func member(_ index: Int) -> String? {
        let layer = turns[index].layer
        guard turns[index].turn >= 0, isOpen(layer, shown[index]) else { return nil }
        return layer.rotation.members[turns[index].turn % layer.rotation.members.count]
    }

    private func isOpen(_ layer: Layer, _ wall: Int64) -> Bool {
        // 2000-01-03 was a Monday; all of these times are later.
        let days = wall / 86_400
        let weekday = Int((days - 10_959) % 7)
        let minute = Int(wall % 86_400) / 60
        let isHoliday = layer.holidays.contains { $0.days == days }
        if layer.holidayRule == .off, isHoliday { return false }
        if layer.holidayRule == .only, !isHoliday { return false }
        guard !layer.windows.isEmpty else { return true }
        for window in layer.windows {
            let (from, until) = (window.from.minutes, window.until.minutes)
            let isToday = window.weekdays.contains { $0.rawValue == weekday }
            let wasYesterday = window.weekdays.contains { $0.rawValue == (weekday + 6) % 7 }
            if until > from {
                if isToday, minute >= from, minute < until { return true }
            } else {
                if isToday, minute >= from { return true }
                if wasYesterday, minute < until { return true }
            }
        }
        return false
    }
}
