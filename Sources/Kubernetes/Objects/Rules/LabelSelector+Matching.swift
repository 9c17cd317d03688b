extension API.LabelSelector {
    /// A selector of plain labels, as a service has it.
    init(_ labels: [String: String]) {
        self.init()
        matchLabels = labels
    }

    /// The value of `labelSelector` in a query, before percent-encoding (protocols 4.2); empty when it chooses everything.
    var query: String {
        let plain = matchLabels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return (plain + matchExpressions.compactMap(\.query)).joined(separator: ",")
    }

    var isEmpty: Bool { matchLabels.isEmpty && matchExpressions.isEmpty }

    /// Whether it chooses an object with these labels.
    func matches(_ labels: [String: String]) -> Bool {
        matchLabels.allSatisfy { labels[$0.key] == $0.value } && matchExpressions.allSatisfy { $0.matches(labels) }
    }
}

extension API.LabelSelector.Requirement {
    /// Nil for an operator that is not known: what it means cannot be asked.
    var query: String? {
        let list = values.sorted().joined(separator: ",")
        switch `operator` {
        case "In": return "\(key) in (\(list))"
        case "NotIn": return "\(key) notin (\(list))"
        case "Exists": return key
        case "DoesNotExist": return "!\(key)"
        default: return nil
        }
    }

    /// As the API server matches: what has no such label is not in any list.
    func matches(_ labels: [String: String]) -> Bool {
        let value = labels[key]
        switch `operator` {
        case "In": return value.map(values.contains) ?? false
        case "NotIn": return value.map { !values.contains($0) } ?? true
        case "Exists": return value != nil
        case "DoesNotExist": return value == nil
        default: return false
        }
    }
}
