/// The secret half of a bot. It never shows itself in a description, a dump or an error.
package struct BotToken: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    let value: String

    /// Nil when the text cannot be a token: digits, a colon, then letters, digits, `_` and `-` (protocols 1.1).
    package init?(_ text: String) {
        let halves = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2, !halves[0].isEmpty, !halves[1].isEmpty,
            halves[0].utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            halves[1].unicodeScalars.allSatisfy(Self.isAllowed)
        else { return nil }
        value = text
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_", "-": true
        default: false
        }
    }

    package var description: String { "bot token" }
    package var debugDescription: String { "bot token" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
