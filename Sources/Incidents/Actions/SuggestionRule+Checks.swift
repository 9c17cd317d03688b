import Foundation

/// How a rule's words are read, and what is wrong with them.
extension SuggestionRule {
    static func target(_ word: String?, _ problems: inout [RuleFault.Problem]) -> Step.Target {
        guard let word else { return .likeliest }
        if word == "workload" { return .workload }
        if let kind = Resource.Kind(rawValue: word) { return .kind(kind) }
        let kinds = Resource.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        problems.append(.init(key: "on", text: "\(quoted(word)) is no kind of resource; use workload, \(kinds)"))
        return .likeliest
    }

    static func steps(
        _ actions: [String],
        _ target: Step.Target,
        _ problems: inout [RuleFault.Problem]
    ) -> [Step] {
        if actions.isEmpty {
            problems.append(.init(key: "actions", text: "names none; give one to \(Advisor.most), the likeliest first"))
        }
        if actions.count > Advisor.most {
            problems.append(.init(key: "actions", text: "names \(actions.count); at most \(Advisor.most) are shown"))
        }
        return actions.prefix(20).compactMap { word in
            guard let remedy = Step.Remedy(word: word) else {
                let known = "logs, previous logs, describe, restart, rollback, scale +1, scale 3, delete pod"
                problems.append(.init(key: "actions", text: "\(quoted(word)) is no action; use \(known)"))
                return nil
            }
            if case .kind(let kind) = target, !remedy.action(container: nil, revision: nil).applies(to: kind) {
                let text = "\(quoted(word)) cannot be done on a \(kind.rawValue)"
                problems.append(.init(key: "actions", text: text))
            }
            if target == .workload, remedy == .deletePod {
                problems.append(.init(key: "actions", text: "\"delete pod\" cannot be done on a workload"))
            }
            return Step(remedy: remedy, target: target)
        }
    }

    static func reason(_ text: String?, _ problems: inout [RuleFault.Problem]) -> Advice.Reason? {
        guard let text = text?.trimmingCharacters(in: .whitespacesAndNewlines) else { return nil }
        let longest = 200
        if text.isEmpty { problems.append(.init(key: "reason", text: "is empty; leave it out or say why")) }
        if text.unicodeScalars.count > longest {
            problems.append(.init(key: "reason", text: "is longer than \(longest) characters"))
        }
        return .custom(text)
    }

    static func check(
        _ alertnames: [String],
        _ labels: [String: String],
        _ problems: inout [RuleFault.Problem]
    ) {
        let longest = 253
        if alertnames.isEmpty, labels.isEmpty {
            let text = "names no alert, and there are no labels; name some, or \"*\" for all"
            problems.append(.init(key: "alertnames", text: text))
        }
        for name in alertnames where name.isEmpty || name.utf8.count > longest {
            let text = name.isEmpty ? "has an empty name" : "has a name longer than \(longest) bytes"
            problems.append(.init(key: "alertnames", text: text))
        }
        for (key, value) in labels.sorted(by: { $0.key < $1.key }) {
            if key.isEmpty { problems.append(.init(key: "labels", text: "has a label without a name")) }
            guard value.utf8.count > longest else { continue }
            problems.append(.init(key: "labels.\(key.prefix(64))", text: "is longer than \(longest) bytes"))
        }
    }

    private static func quoted(_ word: String) -> String {
        "\"\(word.prefix(40))\""
    }
}

extension SuggestionRule.Step.Remedy {
    /// Reads the words of `chatops.yaml`; nil when it is none of them.
    init?(word: String) {
        switch word {
        case "logs": self = .logs(previous: false)
        case "previous logs": self = .logs(previous: true)
        case "describe": self = .describe
        case "restart": self = .restart
        case "rollback": self = .rollback
        case "delete pod": self = .deletePod
        default:
            let parts = word.split(separator: " ", omittingEmptySubsequences: false)
            guard parts.count == 2, parts[0] == "scale", let first = parts[1].first, let count = Int(parts[1]),
                (-100...1_000).contains(count)
            else { return nil }
            let isStep = first == "+" || first == "-"
            guard !isStep || count != 0 else { return nil }
            self = .scale(isStep ? .by(count) : .to(count))
        }
    }

    func action(container: String?, revision: Int64?) -> Action {
        switch self {
        case .logs(let previous): .logs(container: container, previous: previous)
        case .describe: .describe
        case .restart: .restart
        case .rollback: .rollback(revision: revision)
        case .deletePod: .deletePod
        case .scale(let target): .scale(to: target)
        }
    }
}
