import Yams

/// Reads the nodes of a YAML document, and keeps every fault that it meets.
struct SettingsReading {
    let name: String
    private(set) var faults: [ConfigurationFault] = []

    init(name: String) {
        self.name = name
    }

    mutating func fault(_ node: Node, _ place: String, _ problem: String) {
        let line = node.mark.map { ":\($0.line)" } ?? ""
        let text = place.isEmpty ? problem : "\(place): \(problem)"
        faults.append(ConfigurationFault(name + line, text))
    }

    /// The members of a mapping whose names are known; the others are faults.
    mutating func members(of node: Node, at place: String, known: [String]) -> [(String, Node)] {
        guard let mapping = node.mapping else {
            fault(node, place, "names and values were expected, such as \"\(known[0]): …\"")
            return []
        }
        var members: [(String, Node)] = []
        for (key, value) in mapping {
            let text = key.string ?? ""
            if known.contains(text) {
                if value.null == nil { members.append((text, value)) }
            } else {
                let hint = WordGuess.nearest(to: text, among: known)
                let whole = place.isEmpty ? text : "\(place).\(text)"
                fault(
                    key,
                    String(whole.prefix(120)),
                    "is not a setting\(hint); known are \(known.joined(separator: ", "))"
                )
            }
        }
        return members
    }

    mutating func text(_ node: Node, at place: String) -> String? {
        guard case .scalar(let scalar) = node else {
            fault(node, place, "a text was expected")
            return nil
        }
        return scalar.string
    }

    mutating func flag(_ node: Node, at place: String) -> Bool? {
        guard let flag = node.bool else {
            fault(node, place, "true or false was expected")
            return nil
        }
        return flag
    }

    mutating func list(_ node: Node, at place: String) -> [Node]? {
        guard let sequence = node.sequence else {
            fault(node, place, "a list was expected")
            return nil
        }
        return Array(sequence)
    }

    mutating func texts(_ node: Node, at place: String) -> [String]? {
        guard let list = list(node, at: place) else { return nil }
        return list.enumerated().compactMap { text($1, at: "\(place)[\($0)]") }
    }

    /// A list, or one text that stands for a list of one.
    mutating func oneOrMore(_ node: Node, at place: String) -> [String]? {
        if case .scalar(let scalar) = node { return [scalar.string] }
        guard node.sequence != nil else {
            fault(node, place, "a text or a list of texts was expected")
            return nil
        }
        return texts(node, at: place)
    }

    mutating func labels(_ node: Node, at place: String) -> [String: String] {
        guard let mapping = node.mapping else {
            fault(node, place, "names and values were expected, such as \"namespace: shop\"")
            return [:]
        }
        var labels: [String: String] = [:]
        for (key, value) in mapping {
            guard let name = text(key, at: place), let text = text(value, at: "\(place).\(name)") else { continue }
            labels[name] = text
        }
        return labels
    }
}
