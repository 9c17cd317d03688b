import Desk
import Foundation
import OnCall
import Yams

extension Settings {
    private static let teamKeys = ["members", "chats"]
    private static let nameLimit = 100
    private static let scheduleLimit = 200

    /// The teams of `teams:`, each a list of its members or a mapping that has one.
    static func teams(_ node: Node, _ reading: inout SettingsReading) -> [Team] {
        guard let mapping = node.mapping else {
            reading.fault(node, "teams", "names and members were expected, such as \"payments: [responder-a]\"")
            return []
        }
        return mapping.compactMap { key, value in
            guard let name = name(key, under: "teams", &reading) else { return nil }
            let place = "teams.\(name)"
            guard value.mapping != nil else {
                return Team(name: name, members: people(value, at: "\(place).members", &reading))
            }
            let parts = Dictionary(reading.members(of: value, at: place, known: teamKeys)) { _, last in last }
            return Team(
                name: name,
                members: parts["members"].map { people($0, at: "\(place).members", &reading) } ?? [],
                chats: parts["chats"].map { chats($0, at: "\(place).chats", &reading) } ?? []
            )
        }.sorted { $0.name < $1.name }
    }

    /// Chats as settings name them, each once; whether their front-ends are on is seen later.
    static func chats(_ node: Node, at place: String, _ reading: inout SettingsReading) -> [String] {
        guard let names = reading.oneOrMore(node, at: place) else { return [] }
        for name in names where ChatAddress(named: name) == nil || name.contains(where: \.isWhitespace) {
            let frontEnd = name.split(separator: ":").first.map(String.init) ?? ""
            let hint = name.contains(":") ? WordGuess.nearest(to: frontEnd, among: ["telegram", "slack"]) : ""
            reading.fault(
                node,
                place,
                "\"\(name.prefix(60))\" is no chat; write telegram:-1001234 or slack:C0123\(hint)"
            )
        }
        var seen = Set<String>()
        return names.filter { seen.insert($0).inserted }
    }

    /// The schedules of `schedules:`.
    /// - Parameters:
    ///   - zone: for those that name none.
    ///   - teams: that may be named; nil when they could not be read.
    static func schedules(
        _ node: Node,
        zone: TimeZone,
        teams: [Team],
        _ reading: inout SettingsReading
    ) -> [Schedule] {
        guard let mapping = node.mapping else {
            reading.fault(node, "schedules", "names and schedules were expected, such as \"payments: {layers: [...]}\"")
            return []
        }
        guard mapping.count <= scheduleLimit else {
            reading.fault(node, "schedules", "has \(mapping.count) schedules; at most \(scheduleLimit) are possible")
            return []
        }
        return mapping.compactMap { key, value in
            guard let name = name(key, under: "schedules", &reading) else { return nil }
            let before = reading.faults.count
            let words = ScheduleWords(value, at: "schedules.\(name)", zone: zone, &reading)
            if let team = words.team, !teams.contains(where: { $0.name == team.name }) {
                let hint = WordGuess.nearest(to: team.name, among: teams.map(\.name))
                reading.fault(
                    team.node,
                    "schedules.\(name).team",
                    "\"\(team.name.prefix(60))\" is not under teams\(hint)"
                )
            }
            guard reading.faults.count == before else { return nil }
            return Schedule(
                name: name,
                team: words.team?.name,
                clock: words.clock,
                layers: words.layers,
                warnsOfGaps: words.warnsOfGaps,
                warnsOfDoubles: words.warnsOfDoubles
            )
        }.sorted { $0.name < $1.name }
    }

    /// A name that people give to something; the store takes no longer ones either.
    static func name(_ key: Node, under place: String, _ reading: inout SettingsReading) -> String? {
        guard let name = reading.text(key, at: place) else { return nil }
        guard !name.allSatisfy(\.isWhitespace), name.unicodeScalars.count <= nameLimit,
            !name.contains(where: \.isNewline)
        else {
            reading.fault(key, place, "a name has one line of 1 to \(nameLimit) characters")
            return nil
        }
        return name
    }

    /// Names of people, or `telegram:` and `slack:` with their ids there. Whether they are known is seen later: people come
    /// and go while the settings stay.
    static func people(_ node: Node, at place: String, _ reading: inout SettingsReading) -> [String] {
        guard let names = reading.oneOrMore(node, at: place) else { return [] }
        for name in names where name.isEmpty || name.unicodeScalars.count > nameLimit {
            reading.fault(
                node,
                place,
                "a member is called by a name of 1 to \(nameLimit) characters, or by telegram:ID or slack:ID"
            )
        }
        return names
    }

    static func zone(_ node: Node, at place: String, _ reading: inout SettingsReading) -> TimeZone? {
        guard let text = reading.text(node, at: place) else { return nil }
        guard let zone = TimeZone(identifier: text) else {
            let hint = WordGuess.nearest(to: text, among: TimeZone.knownTimeZoneIdentifiers)
            reading.fault(node, place, "\"\(text.prefix(60))\" is no time zone, such as Europe/Berlin or UTC\(hint)")
            return nil
        }
        return zone
    }
}
