/// A secret of the Slack app. It never shows itself in a description, a dump or an error.
package struct SlackToken: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable
{
    /// What a token opens (protocols 2.1, 2.4).
    package enum Kind: Hashable, Sendable {
        /// `xapp-…`: opens sockets.
        case app
        /// `xoxb-…`: everything else.
        case bot
    }

    let value: String
    package let kind: Kind

    /// Nil when the text cannot be a token of that kind: its prefix, then letters, digits, `-`, `_` and `.`.
    package init?(_ text: String, _ kind: Kind) {
        let rest: Substring
        switch kind {
        case .app:
            guard text.hasPrefix("xapp-") else { return nil }
            rest = text.dropFirst(5)
        case .bot:
            // Apps with token rotation have `xoxe.xoxb-…`.
            let plain = text.hasPrefix("xoxe.") ? text.dropFirst(5) : text[...]
            guard plain.hasPrefix("xoxb-") else { return nil }
            rest = plain.dropFirst(5)
        }
        guard !rest.isEmpty, rest.unicodeScalars.allSatisfy(Self.isAllowed) else { return nil }
        value = text
        self.kind = kind
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_", "-", ".": true
        default: false
        }
    }

    package var description: String { "Slack token" }
    package var debugDescription: String { "Slack token" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
