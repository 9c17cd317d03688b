/// One condition on a label, as in Alertmanager: a label that an alert does not have is an empty one, so that `team=""`,
/// `team!="x"` and `team=~".*"` hold for alerts without a team.
package struct LabelMatcher: Hashable, Sendable {
    package enum Operation: String, Hashable, CaseIterable, Sendable {
        case equal = "="
        case notEqual = "!="
        case fits = "=~"
        case fitsNot = "!~"
    }

    package let name: String
    package let operation: Operation
    /// The text, or the pattern, which fits the whole label or does not.
    package let value: String
    private let pattern: Pattern?

    /// - Throws: when the operation wants a pattern and the value is none.
    package init(_ name: String, _ operation: Operation, _ value: String) throws(PatternFault) {
        self.name = name
        self.operation = operation
        self.value = value
        switch operation {
        case .equal, .notEqual: pattern = nil
        case .fits, .fitsNot: pattern = try Pattern(value)
        }
    }

    package func matches(_ labels: [String: String]) -> Bool {
        let label = labels[name] ?? ""
        return switch operation {
        // By their characters as they came: a letter and its accent are not one that has both.
        case .equal: label.utf8.elementsEqual(value.utf8)
        case .notEqual: !label.utf8.elementsEqual(value.utf8)
        case .fits: pattern?.fits(label) == true
        case .fitsNot: pattern?.fits(label) == false
        }
    }

    /// `severity=~"critical|page"`, which reads back as the same.
    package var text: String {
        let name = LabelMatcher.isBare(name) ? name : LabelMatcher.quoted(name)
        return "\(name)\(operation.rawValue)\(LabelMatcher.quoted(value))"
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": quoted += "\\\\"
            case "\"": quoted += "\\\""
            case "\n": quoted += "\\n"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
