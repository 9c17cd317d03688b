import OnCall
import Yams

/// `routes:` as it is written: the default route, and the rules that are asked before it.
struct RoutingWords {
    private static let place = "routes"
    private static let keys = ["default", "rules"]
    private static let ruleLimit = 500

    private var rules: [RouteWords] = []
    private var fallback = RouteGoal()
    private var fallbackNodes: [String: Node] = [:]
    private let whole: Node

    init(_ node: Node, _ reading: inout SettingsReading) {
        whole = node
        let members = Dictionary(reading.members(of: node, at: Self.place, known: Self.keys)) { _, last in last }
        if let node = members["default"] {
            let place = "\(Self.place).default"
            for (key, value) in reading.members(of: node, at: place, known: RouteGoal.keys) {
                fallbackNodes[key] = value
                fallback.read(key, value, at: "\(place).\(key)", &reading)
            }
        } else if node.mapping != nil {
            reading.fault(
                node,
                "\(Self.place).default",
                "is missing; write where alerts go that no rule is for, such as default: {urgency: low}"
            )
        }
        guard let rules = members["rules"] else { return }
        let place = "\(Self.place).rules"
        guard let list = reading.list(rules, at: place) else { return }
        guard list.count <= Self.ruleLimit else {
            reading.fault(rules, place, "has \(list.count) rules; at most \(Self.ruleLimit) are possible")
            return
        }
        self.rules = list.enumerated().map { index, node in
            RouteWords(node, at: "\(place)[\(index)]", number: index + 1, &reading)
        }
    }

    var routing: Routing {
        Routing(
            routes: rules.map(\.route),
            fallback: DefaultRoute(
                team: fallback.team.value,
                urgency: fallback.urgency ?? .high,
                chats: fallback.chats ?? [],
                policy: fallback.policy.value
            )
        )
    }

    /// Reports what cannot be meant.
    /// - Parameters:
    ///   - teams: that there are, also those that could not be read.
    ///   - policies: likewise.
    func check(teams: Set<String>, policies: Set<String>, _ reading: inout SettingsReading) {
        for fault in routing.faults(teams: teams, policies: policies) {
            switch fault {
            case .unknownTeam(let team, let route):
                let hint = WordGuess.nearest(to: team, among: teams.sorted())
                report("\"\(team.prefix(60))\" is not under teams\(hint)", "team", of: route, &reading)
            case .unknownPolicy(let policy, let route):
                let hint = WordGuess.nearest(to: policy, among: policies.sorted())
                report("\"\(policy.prefix(60))\" is not under policies\(hint)", "policy", of: route, &reading)
            case .neverAsked(let route, let after):
                // What could not be read of a rule might have left some alerts to the others.
                guard rules.first(where: { $0.route.name == after })?.isWhole == true else { continue }
                report(
                    "is never asked: \(after) takes every alert before it; move it up, or give \(after) a match or "
                        + "continue: true",
                    "name",
                    of: route,
                    &reading
                )
            case .sameName(let name):
                guard let words = rules.last(where: { $0.route.name == name }) else { continue }
                reading.fault(
                    words.node(of: "name"),
                    "\(words.place).name",
                    "\"\(name.prefix(60))\" is the name of another rule; give each its own"
                )
            }
        }
    }

    private func report(_ problem: String, _ key: String, of route: String?, _ reading: inout SettingsReading) {
        guard let route else {
            reading.fault(fallbackNodes[key] ?? whole, "\(Self.place).default.\(key)", problem)
            return
        }
        guard let words = rules.first(where: { $0.route.name == route }) else { return }
        let place = key == "name" ? words.place : "\(words.place).\(key)"
        reading.fault(words.node(of: key), place, problem)
    }
}
