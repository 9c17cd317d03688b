import Foundation

/// How a protection's words are read, and what is wrong with them.
extension ProtectionRule {
    private static let longest = 253
    private static let longestReason = 200

    static func kinds(_ words: [String], _ problems: inout [RuleFault.Problem]) -> Set<Resource.Kind> {
        var kinds: Set<Resource.Kind> = []
        for word in words {
            if let kind = Resource.Kind(rawValue: word), kind != .host {
                kinds.insert(kind)
            } else {
                let known = Resource.Kind.allCases.filter { $0 != .host }.map(\.rawValue).joined(separator: ", ")
                problems.append(.init(key: "kinds", text: "\(quoted(word)) is no kind of object; use \(known)"))
            }
        }
        return kinds
    }

    static func actions(_ words: [String], _ problems: inout [RuleFault.Problem]) -> Set<Action.Name> {
        var actions: Set<Action.Name> = []
        for word in words {
            switch Action.Name(rawValue: word) {
            case .logs, .describe:
                problems.append(.init(key: "actions", text: "\(quoted(word)) only reads, and reading is not protected"))
            case .some(let name): actions.insert(name)
            case nil:
                let changing = Action.Name.allCases.filter { !$0.isReadOnly }
                let known = changing.map(\.rawValue).joined(separator: ", ")
                problems.append(.init(key: "actions", text: "\(quoted(word)) is no action; use \(known)"))
            }
        }
        return actions
    }

    static func effect(_ word: String, _ problems: inout [RuleFault.Problem]) -> Effect {
        if let effect = Effect(rawValue: word) { return effect }
        problems.append(.init(key: "effect", text: "\(quoted(word)) is no effect; use approval or forbid"))
        return .forbid
    }

    static func reason(_ text: String, _ problems: inout [RuleFault.Problem]) -> String {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        if text.isEmpty {
            problems.append(.init(key: "reason", text: "is empty; say why, for whoever is stopped by it"))
        }
        if text.unicodeScalars.count > longestReason {
            problems.append(.init(key: "reason", text: "is longer than \(longestReason) characters"))
        }
        return text
    }

    static func check(
        _ clusters: [String],
        _ namespaces: [String],
        _ labels: [String: String],
        _ problems: inout [RuleFault.Problem]
    ) {
        for (key, globs) in [("clusters", clusters), ("namespaces", namespaces)] {
            for glob in globs where glob.isEmpty || glob.utf8.count > longest {
                let tooLong = "has a name longer than \(longest) bytes"
                let text = glob.isEmpty ? "has an empty name; use \"*\" for all" : tooLong
                problems.append(.init(key: key, text: text))
            }
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
