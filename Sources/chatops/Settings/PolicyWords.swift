import Desk
import Foundation
import OnCall
import Yams

/// One policy of `policies:` as it is written.
struct PolicyWords {
    private static let keys = ["levels", "repeat", "comes_back_after", "support_hours"]
    private static let levelKeys = ["targets", "minutes"]

    private let name: String
    private let place: String
    private let whole: Node
    private var nodes: [String: Node] = [:]
    private var levels: [(level: EscalationPolicy.Level, node: Node)] = []
    private var repeats = 0
    private var comesBackAfter: Int?
    private var supportHours: WeekHours?
    /// The levels could be read, though what they say may be wrong.
    private var hasLevels = false

    init(_ node: Node, named name: String, zone: TimeZone, _ reading: inout SettingsReading) {
        self.name = name
        place = "policies.\(name)"
        whole = node
        for (key, value) in reading.members(of: node, at: place, known: Self.keys) {
            nodes[key] = value
            let path = "\(place).\(key)"
            switch key {
            case "levels": readLevels(value, at: path, &reading)
            case "repeat":
                let range = 0...EscalationPolicy.mostRepeats
                repeats = Settings.number(value, at: path, range, "how often it begins again", &reading) ?? 0
            case "comes_back_after":
                let range = 1...EscalationPolicy.longestWait
                comesBackAfter = Settings.number(value, at: path, range, "minutes", &reading)
            default: supportHours = WeekHoursWords(value, at: path, zone: zone, &reading).hours
            }
        }
        if node.mapping != nil, nodes["levels"] == nil {
            reading.fault(
                node,
                "\(place).levels",
                "is missing; write who is paged first, such as levels: [{targets: [\"schedule:ops\"], minutes: 10}]"
            )
        }
    }

    var policy: EscalationPolicy {
        EscalationPolicy(
            name: name,
            levels: levels.map(\.level),
            repeats: repeats,
            comesBackAfter: comesBackAfter,
            supportHours: supportHours
        )
    }

    private mutating func readLevels(_ node: Node, at place: String, _ reading: inout SettingsReading) {
        guard let list = reading.list(node, at: place) else { return }
        hasLevels = true
        for (index, node) in list.enumerated() {
            let path = "\(place)[\(index)]"
            var (targets, minutes) = ([Target](), Int?.none)
            let members = reading.members(of: node, at: path, known: Self.levelKeys)
            for (key, value) in members {
                if key == "targets" {
                    targets = Self.targets(value, at: "\(path).\(key)", &reading)
                } else {
                    let range = 1...EscalationPolicy.longestWait
                    minutes = Settings.number(value, at: "\(path).\(key)", range, "minutes", &reading)
                }
            }
            let found = Set(members.map(\.0))
            if node.mapping != nil, !found.contains("targets") {
                reading.fault(node, "\(path).targets", "is missing; write whom it pages, such as [\"schedule:ops\"]")
            }
            if node.mapping != nil, !found.contains("minutes") {
                reading.fault(
                    node,
                    "\(path).minutes",
                    "is missing; write how long an answer is waited for before the next level, such as minutes: 10"
                )
            }
            levels.append((EscalationPolicy.Level(targets: targets, minutes: minutes ?? 1), node))
        }
    }

    private static func targets(_ node: Node, at place: String, _ reading: inout SettingsReading) -> [Target] {
        guard let texts = reading.oneOrMore(node, at: place) else { return [] }
        if texts.isEmpty { reading.fault(node, place, "is empty; a level pages somebody, such as \"schedule:ops\"") }
        return texts.compactMap { text in
            if let target = Target(written: text) { return target }
            reading.fault(node, place, "\"\(text.prefix(60))\" is no target; \(hint(for: text))")
            return nil
        }
    }

    private static func hint(for text: String) -> String {
        let kinds = Target.words.joined(separator: ":, ")
        if ChatAddress(named: text) != nil { return "write chat:\(text.prefix(60)), or person:\(text.prefix(60))" }
        guard let colon = text.firstIndex(of: ":") else {
            return "write what it is before its name: \(kinds):"
        }
        let guess = WordGuess.nearest(to: String(text[..<colon]), among: Target.words)
        if text.hasPrefix("chat:") { return "write chat:telegram:-1001234 or chat:slack:C0123" }
        return "they begin with \(kinds):\(guess)"
    }

    /// Reports what cannot be meant.
    /// - Parameter known: the schedules, teams and webhooks that there are, also those that could not be read.
    func check(_ known: Set<Target>, at now: Moment, _ reading: inout SettingsReading) {
        // People come and go while the settings stay, and chats are checked by themselves.
        let others = levels.flatMap(\.level.targets).filter { target in
            switch target {
            case .person, .chat: true
            case .schedule, .team, .webhook: false
            }
        }
        for fault in policy.faults(targets: known.union(others), at: now) {
            switch fault {
            case .noLevels: if hasLevels { report("is empty; a policy has at least one level", "levels", &reading) }
            case .tooManyLevels:
                let most = EscalationPolicy.mostLevels
                report("has \(levels.count) levels; at most \(most) are possible", "levels", &reading)
            case .noHours:
                report("never open; low urgency would wait for ever", "support_hours", &reading)
            case .unknown(let target, let level):
                let (kind, name) = target.written
                let names = known.map(\.written).filter { $0.kind == kind }.map(\.name).sorted()
                reading.fault(
                    levels[level].node,
                    "\(place).levels[\(level)].targets",
                    "\"\(name.prefix(60))\" is not under \(kind)s\(WordGuess.nearest(to: name, among: names))"
                )
            // Told where they were read.
            case .tooManyRepeats, .tooLong, .noTargets: break
            }
        }
    }

    private func report(_ problem: String, _ key: String, _ reading: inout SettingsReading) {
        reading.fault(nodes[key] ?? whole, "\(place).\(key)", problem)
    }
}
