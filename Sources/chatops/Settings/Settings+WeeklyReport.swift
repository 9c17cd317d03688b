import Desk
import Foundation
import Incidents
import Yams

extension Settings {
    private static let wishKeys = ["chat", "timezone"]

    /// `true` for every chat that cards are posted to, or a list of chats, each with its time zone.
    mutating func weeklyReport(_ node: Node, _ reading: inout SettingsReading) {
        let place = "weekly_report"
        if let isOn = node.bool {
            weeklyReport = isOn
            return
        }
        guard let list = node.sequence else {
            reading.fault(node, place, "true, false or a list was expected, such as [{chat: \"slack:C0123\"}]")
            return
        }
        for (index, node) in list.enumerated() {
            guard let wish = Self.wish(node, at: "\(place)[\(index)]", &reading) else { continue }
            if weeklyReportWishes.contains(where: { $0.chat == wish.chat }) {
                reading.fault(node, "\(place)[\(index)]", "names a chat that stands in the list already")
            } else {
                weeklyReportWishes.append(wish)
            }
        }
    }

    private static func wish(_ node: Node, at place: String, _ reading: inout SettingsReading) -> WeeklyReportWish? {
        let before = reading.faults.count
        let members = Dictionary(reading.members(of: node, at: place, known: wishKeys)) { _, last in last }
        guard reading.faults.count == before else { return nil }
        let zone = members["timezone"].flatMap { timeZone($0, at: "\(place).timezone", &reading) }
        guard let named = members["chat"] else {
            reading.fault(node, place, "names no chat, such as chat: \"slack:C0123\"")
            return nil
        }
        guard let text = reading.text(named, at: "\(place).chat") else { return nil }
        guard let chat = ChatAddress(named: text) else {
            let said = "\"\(text.prefix(60))\" is no chat; write telegram:-1001234 or slack:C0123"
            reading.fault(named, "\(place).chat", said)
            return nil
        }
        guard reading.faults.count == before else { return nil }
        return WeeklyReportWish(chat: chat, timeZone: zone)
    }
}
