/// One condition of a silence, as Alertmanager's API has it (protocols 3.3): whether it is a pattern that Alertmanager
/// understands is Alertmanager's matter.
package struct SilenceMatcher: Hashable, Codable, Sendable {
    package let name: String
    package let value: String
    package let isRegex: Bool
    package let isEqual: Bool

    package init(name: String, value: String, isRegex: Bool = false, isEqual: Bool = true) {
        self.name = name
        self.value = value
        self.isRegex = isRegex
        self.isEqual = isEqual
    }

    /// `severity=~"critical|page"`, as Alertmanager and amtool write it; a name that could be read as something else is quoted.
    package var text: String {
        let sign = isRegex ? (isEqual ? "=~" : "!~") : (isEqual ? "=" : "!=")
        return "\(isBare ? name : Self.quoted(name))\(sign)\(Self.quoted(value))"
    }

    private var isBare: Bool {
        !name.isEmpty
            && name.unicodeScalars.allSatisfy {
                !$0.properties.isWhitespace && !"{}!=~,\\\"'`".unicodeScalars.contains($0)
            }
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
