/// What of a rule could never be met: an action on kinds that do not have it, a node in a namespace.
extension ProtectionRule {
    var reach: Reach { Reach(kinds: kinds, actions: actions, hasNamespaces: !namespaces.isEmpty) }

    struct Reach {
        /// Empty means all.
        let kinds: Set<Resource.Kind>
        let actions: Set<Action.Name>
        let hasNamespaces: Bool

        var problems: [RuleFault.Problem] {
            let dead = named.filter { !$0.isMet(on: openKinds) }.map(problem)
            guard dead.isEmpty else { return dead }
            let changing = actions.isEmpty ? Action.Name.allCases.filter { !$0.isReadOnly } : named
            return Resource.Kind.allCases.filter(kinds.contains).compactMap { kind in
                if kind == .node, hasNamespaces { return Self.nodeInNamespace("kinds") }
                guard !changing.contains(where: { $0.applies(to: kind) }) else { return nil }
                let what = actions.isEmpty ? "nothing that changes something" : "none of the actions"
                return .init(key: "kinds", text: "\(what) can be done on a \(kind.rawValue); leave it out")
            }
        }

        private var named: [Action.Name] { Action.Name.allCases.filter(actions.contains) }

        /// Kinds that the rule can meet.
        private var openKinds: [Resource.Kind] {
            Resource.Kind.allCases.filter { kind in
                (kinds.isEmpty || kinds.contains(kind)) && !(hasNamespaces && kind == .node)
            }
        }

        private func problem(_ action: Action.Name) -> RuleFault.Problem {
            let fitting = Resource.Kind.allCases.filter { action.applies(to: $0) }
            if fitting == [.node], hasNamespaces { return Self.nodeInNamespace("actions", action) }
            let words = fitting.map(\.rawValue).joined(separator: ", ")
            return .init(
                key: "actions",
                text: "\"\(action.rawValue)\" can be done on \(words) alone, which kind does not name; "
                    + "name \(fitting.count == 1 ? "it" : "one of them") there, or leave the action out"
            )
        }

        private static func nodeInNamespace(_ key: String, _ action: Action.Name? = nil) -> RuleFault.Problem {
            let said = action.map { "\"\($0.rawValue)\" can be done on node alone, and a node" } ?? "a node"
            return .init(
                key: key,
                text: "\(said) is in no namespace; write a rule without namespace for it "
                    + "(evict on pods of a namespace also holds for a drain that would move them)"
            )
        }
    }
}

extension Action.Name {
    fileprivate func isMet(on kinds: [Resource.Kind]) -> Bool { kinds.contains { applies(to: $0) } }
}
