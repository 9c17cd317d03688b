import Incidents
import Kubernetes
import Logging

/// Asks the configured clusters what they are and what the bot may do there.
struct ClusterFindings {
    private let settings: ClusterSettings
    private let switchedOff: Set<Action.Name>

    init(_ configuration: BotConfiguration) {
        settings = configuration.clusterSettings(configuration.settings)
        switchedOff = configuration.settings.switchedOff
    }

    /// A line for each cluster; all are asked at once.
    func run() async -> [Finding] {
        let directory = ClusterDirectory(settings, clock: SystemClock(), log: Logger(label: "kubernetes"))
        let findings = await directory.check().map(finding)
        do {
            try await directory.shutDown()
        } catch {
            return findings + [.bad("cluster: \(error)")]
        }
        return findings
    }

    func finding(_ check: ClusterCheck) -> Finding {
        let line = "cluster \(check.label.map { "\($0): " } ?? "")\(check.text)"
        guard check.isGood else { return .bad(line) }
        // Reading is what the bot is for; what it may not change, its buttons do not offer.
        let unread = Self.common(check.missing, AccessRules.namespaced(readOnly: true))
        let namespaces = check.label.flatMap { settings.contexts[$0]?.namespaces } ?? settings.namespaces
        let place = namespaces.map { " --namespaces \($0.sorted().joined(separator: ","))" } ?? ""
        let way = "chatops print kubernetes-rbac\(place) prints the role"
        guard unread.isEmpty else { return .bad("\(line); it may not even look: \(Self.words(unread)); \(way)") }
        let actions = Set(Action.Name.allCases).subtracting(switchedOff)
        let undone = Self.common(check.missing, AccessRules.namespaced(actions) + AccessRules.nodes(actions))
        guard !undone.isEmpty else { return .good(line) }
        return .good("\(line); not allowed, so not offered: \(Self.words(undone)); \(way)")
    }

    /// What of the missing is needed.
    static func common(_ missing: [AccessRule], _ needed: [AccessRule]) -> [AccessRule] {
        missing.compactMap { rule in
            let verbs = rule.verbs.filter { verb in
                needed.contains { need in
                    need.verbs.contains(verb) && !Set(need.apiGroups).isDisjoint(with: rule.apiGroups)
                        && !Set(need.resources).isDisjoint(with: rule.resources)
                }
            }
            guard !verbs.isEmpty else { return nil }
            var rule = rule
            rule.verbs = verbs
            return rule
        }
    }

    /// `get and list pods; patch deployments.apps`.
    private static func words(_ rules: [AccessRule]) -> String {
        rules.map { rule in
            let group = rule.apiGroups.first.map { $0.isEmpty ? "" : ".\($0)" } ?? ""
            let resources = rule.resources.map { resource in
                guard let slash = resource.firstIndex(of: "/") else { return resource + group }
                return resource[..<slash] + group + resource[slash...]
            }
            return "\(rule.verbs.joined(separator: "+")) \(resources.joined(separator: ", "))"
        }
        .joined(separator: "; ")
    }
}
