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

    /// Slack escapes three characters and no more (protocols 2.5).
    private static func plain(_ text: String) -> String {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    }
}
