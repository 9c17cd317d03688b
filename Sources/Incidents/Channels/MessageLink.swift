/// Another message that a message points at by its permanent link.
package struct MessageLink: Hashable, Sendable {
    package let channel: String
    package let stamp: MessageStamp
    /// The message above the thread that it is in, where the link says so.
    package let root: MessageStamp?

    package init(channel: String, stamp: MessageStamp, root: MessageStamp? = nil) {
        self.channel = channel
        self.stamp = stamp
        self.root = root
    }

    /// More than these are a list, and not a discussion of each.
    static let limit = 10

    /// The messages that a text links to, each once, in order:
    /// `https://acme.slack.com/archives/C012/p1760000000000100?thread_ts=1759999999.000100`.
    package static func all(in text: String) -> [MessageLink] {
        var links: [MessageLink] = []
        var rest = text[...]
        while links.count < limit, let mark = rest.firstRange(of: ".slack.com/archives/") {
            rest = rest[mark.upperBound...]
            let address = rest.prefix { !$0.isWhitespace && $0 != ">" && $0 != "|" }
            rest = rest[address.endIndex...]
            if let link = link(at: address), !links.contains(link) { links.append(link) }
        }
        return links
    }

    private static func link(at address: Substring) -> MessageLink? {
        let parts = address.split(separator: "?", maxSplits: 1)
        let path = parts.first?.split(separator: "/") ?? []
        guard path.count >= 2, isChannel(path[0]), let stamp = stamp(in: path[1]) else { return nil }
        var root: MessageStamp?
        // In messages the ampersand is escaped.
        let query = parts.count > 1 ? parts[1].replacing("&amp;", with: "&") : ""
        for pair in query.split(separator: "&") {
            let sides = pair.split(separator: "=", maxSplits: 1)
            if sides.count == 2, sides[0] == "thread_ts" { root = MessageStamp(String(sides[1])) }
        }
        return MessageLink(channel: String(path[0]), stamp: stamp, root: root == stamp ? nil : root)
    }

    private static func isChannel(_ text: Substring) -> Bool {
        guard let first = text.first, first == "C" || first == "G" || first == "D", text.utf8.count <= 20 else {
            return false
        }
        return text.allSatisfy { $0.isASCII && ($0.isUppercase || $0.isNumber) }
    }

    /// `p1760000000000100`
    private static func stamp(in text: Substring) -> MessageStamp? {
        guard text.first == "p", text.utf8.count == 17 else { return nil }
        let digits = text.dropFirst()
        return MessageStamp("\(digits.prefix(10)).\(digits.dropFirst(10))")
    }
}
