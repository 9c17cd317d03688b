import Incidents
import OnCall
import Yams

/// One rule of `routes.rules:` as it is written.
struct RouteWords {
    private static let keys = ["name", "match", "source", "severity", "continue"] + RouteGoal.keys
    private static let matcherLimit = 50

    let place: String
    let route: Route
    /// All of it could be read.
    let isWhole: Bool
    private let whole: Node
    private let nodes: [String: Node]

    /// - Parameter number: from 1, for a rule without a name.
    init(_ node: Node, at place: String, number: Int, _ reading: inout SettingsReading) {
        let before = reading.faults.count
        var (name, nodes, goal) = ("route \(number)", [String: Node](), RouteGoal())
        var (matchers, sources, severities) = ([LabelMatcher](), Set<String>(), Set<String>())
        var continues = false
        for (key, value) in reading.members(of: node, at: place, known: Self.keys) {
            nodes[key] = value
            let path = "\(place).\(key)"
            switch key {
            case "name": name = Settings.name(value, under: path, &reading) ?? name
            case "match": matchers = Self.matchers(value, at: path, &reading)
            case "source": sources = Self.words(value, at: path, &reading)
            case "severity": severities = Self.severities(value, at: path, &reading)
            case "continue": continues = reading.flag(value, at: path) ?? false
            default: goal.read(key, value, at: path, &reading)
            }
        }
        self.place = place
        whole = node
        self.nodes = nodes
        route = Route(
            name: name,
            matchers: matchers,
            sources: sources,
            severities: severities,
            team: goal.team,
            urgency: goal.urgency,
            chats: goal.chats,
            policy: goal.policy,
            continues: continues
        )
        isWhole = reading.faults.count == before
    }

    /// Where a fault of the key is shown; the rule itself when it is not there.
    func node(of key: String) -> Node { nodes[key] ?? whole }

    private static func matchers(_ node: Node, at place: String, _ reading: inout SettingsReading) -> [LabelMatcher] {
        guard let texts = reading.oneOrMore(node, at: place) else { return [] }
        if texts.isEmpty { reading.fault(node, place, "is empty; leave it out to mean every alert") }
        var matchers: [LabelMatcher] = []
        for text in texts {
            do throws(MatcherFault) {
                let list = try LabelMatcher.list(text)
                if list.isEmpty { reading.fault(node, place, "\"\" is no matcher, such as service=~\"pay.*\"") }
                matchers += list
            } catch {
                reading.fault(node, place, "\"\(text.prefix(60))\": \(error)")
            }
        }
        if matchers.count > matcherLimit {
            reading.fault(node, place, "has \(matchers.count) matchers; at most \(matcherLimit) are possible")
        }
        return matchers
    }

    private static func words(_ node: Node, at place: String, _ reading: inout SettingsReading) -> Set<String> {
        guard let words = reading.oneOrMore(node, at: place) else { return [] }
        if words.isEmpty || words.contains(where: \.isEmpty) {
            reading.fault(node, place, "is empty; leave it out to mean all")
        }
        return Set(words)
    }

    private static func severities(_ node: Node, at place: String, _ reading: inout SettingsReading) -> Set<String> {
        let known = Severity.allCases.reversed().map { "\($0)" }
        let words = words(node, at: place, &reading)
        for word in words.sorted() where !word.isEmpty && !known.contains(word) {
            let hint = WordGuess.nearest(to: word, among: known)
            reading.fault(
                node,
                place,
                "\"\(word.prefix(40))\" is none of: \(known.joined(separator: ", "))\(hint); alerts count as one of "
                    + "these, whatever their labels call it"
            )
        }
        return words
    }
}
