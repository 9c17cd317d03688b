/// Takes secrets out of a command line: people do pass passwords as arguments.
enum SecretArguments {
    private static let words = [
        "pass", "pwd", "authorization", "secret", "token", "apikey", "api-key", "api_key", "credential", "private",
    ]

    /// `--db-password=hunter` becomes `--db-password=<set>`; so does the word after a bare `--db-password`, the
    /// password in a URL, and an assignment to such a name.
    static func masked(_ arguments: [String]) -> [String] {
        var isValue = false
        return arguments.map { argument in
            defer {
                isValue =
                    argument.hasPrefix("-") && !argument.contains("=") && isSecret(argument) || isScheme(argument)
            }
            if isValue, !argument.hasPrefix("-") { return "<set>" }
            // A whole shell script in one argument: word by word.
            let parts = argument.split(separator: " ", omittingEmptySubsequences: false)
            if parts.count > 1 { return masked(parts.map(String.init)).joined(separator: " ") }
            if let equals = argument.firstIndex(of: "="), isSecret(argument[..<equals]) {
                return argument[...equals] + "<set>"
            }
            return withoutUserInfo(argument)
        }
    }

    /// What stands before the credentials in a header.
    private static func isScheme(_ word: String) -> Bool {
        ["bearer", "basic"].contains { word.lowercased().hasSuffix($0) }
    }

    private static func isSecret(_ name: some StringProtocol) -> Bool {
        let name = name.lowercased()
        return words.contains { name.contains($0) }
    }

    private static func withoutUserInfo(_ text: String) -> String {
        var index = text.startIndex
        while index < text.endIndex, !text[index...].hasPrefix("://") { index = text.index(after: index) }
        guard index < text.endIndex else { return text }
        let start = text.index(index, offsetBy: 3)
        let authority = text[start...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard let at = authority.lastIndex(of: "@"), let colon = authority[..<at].firstIndex(of: ":") else {
            return text
        }
        return "\(text[...colon])<set>\(text[at...])"
    }
}
