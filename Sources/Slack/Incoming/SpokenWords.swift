import Desk

/// The words that somebody gave the bot: behind `/chatops`, or behind a mention of it.
struct SpokenWords: Hashable, Sendable {
    let text: String

    /// As they stand behind a slash command.
    init(_ text: String) {
        self.text = Self.plain(text)
    }

    /// As they stand in a message, without the mentions of the bot.
    init(_ message: String, without bot: SlackBot) {
        var rest = message[...]
        var kept = ""
        while let start = rest.firstRange(of: "<@\(bot.user)") {
            kept += rest[..<start.lowerBound]
            let after = rest[start.upperBound...]
            // `<@U1>` or `<@U1|name>`, and not `<@U12>`.
            if let next = after.first, next == ">" || next == "|", let end = after.firstIndex(of: ">") {
                kept += " "
                rest = after[after.index(after: end)...]
            } else {
                kept += rest[start]
                rest = after
            }
        }
        text = Self.plain(kept + rest)
    }

    static func mentions(_ bot: SlackBot, in message: String) -> Bool {
        message.contains("<@\(bot.user)>") || message.contains("<@\(bot.user)|")
    }

    /// Help for no words, and for words that are no command.
    var command: Command {
        let words = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
        guard let first = words.first else { return .help }
        let name = first.hasPrefix("/") ? first.dropFirst() : first
        let command = Command(name: String(name), argument: words.count > 1 ? String(words[1]) : "")
        if case .unknown = command { return .help }
        return command
    }

    /// What somebody wrote, as it was typed: line by line, with addresses in place of Slack's links.
    static func readable(_ message: String) -> String {
        var rest = message[...]
        var text = ""
        while let start = rest.firstIndex(of: "<"), let end = rest[start...].firstIndex(of: ">") {
            text += rest[..<start]
            text += link(rest[rest.index(after: start)..<end])
            rest = rest[rest.index(after: end)...]
        }
        return unescaped(text + rest)
    }

    /// `https://…|label`, `@U123|name`, `#C123|name`, `!here`: what it is called and, where it leads somewhere, to where.
    private static func link(_ inner: Substring) -> String {
        let parts = inner.split(separator: "|", maxSplits: 1).map(String.init)
        guard let target = parts.first else { return "" }
        guard parts.count == 2 else { return target.hasPrefix("!") ? "@\(target.dropFirst())" : target }
        switch target.first {
        case "@", "#": return "\(target.prefix(1))\(parts[1])"
        case "!": return parts[1]
        default: return target == parts[1] || target.hasSuffix("//\(parts[1])") ? target : "\(parts[1]) (\(target))"
        }
    }

    /// Slack escapes three characters and no more (protocols 2.5).
    private static func plain(_ text: String) -> String {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return unescaped(words)
    }

    private static func unescaped(_ text: String) -> String {
        text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    }
}
