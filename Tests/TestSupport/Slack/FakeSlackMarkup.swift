/// Reads Slack's markup for what nobody can have meant (protocols 2.5).
enum FakeSlackMarkup {
    /// What people see as bold, slanted, struck or code, though it was meant as it is.
    static func formats(in text: String) -> [String] {
        "*_~`".filter { mark in text.filter { $0 == mark }.count > 1 }.map { "a pair of \($0)" }
    }

    /// Calls to many people, and characters that were not escaped.
    static func dangers(in text: String) -> [String] {
        var dangers: [String] = []
        var rest = text[...]
        while let at = rest.firstIndex(where: { $0 == "<" || $0 == "&" }) {
            let tail = rest[at...]
            if tail.first == "&" {
                if !["&amp;", "&lt;", "&gt;"].contains(where: { tail.hasPrefix($0) }) { dangers.append("a bare &") }
            } else if ["<!channel", "<!here", "<!everyone", "<!subteam"].contains(where: { tail.hasPrefix($0) }) {
                dangers.append("it calls many people")
            } else if !["<http://", "<https://", "<@", "<#", "<!date", "<mailto:"].contains(where: {
                tail.hasPrefix($0)
            }) {
                dangers.append("a bare <")
            }
            rest = tail.dropFirst()
        }
        return dangers
    }
}
