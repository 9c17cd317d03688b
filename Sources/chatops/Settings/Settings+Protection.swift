import Incidents
import Yams

extension Settings {
    private static let protectionKeys = ["cluster", "namespace", "kind", "labels", "actions", "need", "reason"]
    /// As they are written here, and as the rule itself calls them.
    private static let effects = ["approval": "approval", "forbidden": "forbid"]
    private static let writtenKeys = [
        "clusters": "cluster", "namespaces": "namespace", "kinds": "kind", "effect": "need",
    ]

    /// Takes over the rules of `protect:`.
    mutating func protect(_ node: Node, _ reading: inout SettingsReading) {
        guard let list = reading.list(node, at: "protect") else { return }
        for (index, node) in list.enumerated() {
            let before = reading.faults.count
            let words = ProtectionWords(node, at: "protect[\(index)]", keys: Self.protectionKeys, &reading)
            // What could not even be read would only be complained about twice.
            guard reading.faults.count == before, let rule = Self.rule(words, &reading) else { continue }
            protections.append(rule)
            if words.isEverywhere, words.need == "forbidden" {
                let names = words.actions.isEmpty ? Action.Name.allCases : words.actions.compactMap(Action.Name.init)
                switchedOff.formUnion(names.filter { !$0.isReadOnly })
            }
        }
    }

    private static func rule(_ words: ProtectionWords, _ reading: inout SettingsReading) -> ProtectionRule? {
        guard let effect = effects[words.need ?? ""] else {
            let hint = words.need.map { WordGuess.nearest(to: $0, among: Array(effects.keys)) } ?? ""
            let said = words.need.map { "\"\($0.prefix(40))\" is not it" } ?? "is missing"
            reading.fault(
                words.node(of: "need"),
                "\(words.place).need",
                "\(said); use approval (another responder presses Approve) or forbidden\(hint)"
            )
            return nil
        }
        do throws(RuleFault) {
            return try ProtectionRule(
                clusters: words.clusters,
                namespaces: words.namespaces,
                kinds: words.kinds.map { $0.lowercased() },
                labels: words.labels,
                actions: words.actions,
                effect: effect,
                reason: words.reason
            )
        } catch {
            for problem in error.problems {
                let parts = problem.key.split(separator: ".", maxSplits: 1).map(String.init)
                let key = writtenKeys[parts.first ?? ""] ?? parts.first ?? problem.key
                let whole = ([key] + parts.dropFirst()).joined(separator: ".")
                reading.fault(words.node(of: key), "\(words.place).\(whole)", problem.text)
            }
            return nil
        }
    }

    /// A rule for a cluster that is not among `clusters:` protects nothing, and whoever wrote it believes that it does.
    func checkProtectedClusters(in root: Node, _ reading: inout SettingsReading) {
        guard !clusters.isEmpty, let list = root.mapping?["protect"]?.sequence else { return }
        for (index, node) in list.enumerated() {
            guard let cluster = node.mapping?["cluster"] else { continue }
            let names = cluster.sequence.map { $0.compactMap(\.string) } ?? [cluster.string].compactMap(\.self)
            for name in names where !name.contains("*") && clusters[name] == nil {
                let hint = WordGuess.nearest(to: name, among: clusters.keys.sorted())
                reading.fault(
                    cluster,
                    "protect[\(index)].cluster",
                    "\"\(name.prefix(60))\" is not under clusters\(hint)"
                )
            }
        }
    }
}
