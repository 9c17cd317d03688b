/// A bot's message as recognition sees it: the places where tools put what they say, as the chat gave them.
package struct BotMessage: Hashable, Codable, Sendable {
    /// What the bot calls itself there.
    package var sender: String
    package var text: String
    package var attachments: [Attachment]
    /// The texts of its blocks, one for each piece, in order.
    package var blocks: [String]

    package init(sender: String, text: String = "", attachments: [Attachment] = [], blocks: [String] = []) {
        self.sender = sender
        self.text = text
        self.attachments = attachments
        self.blocks = blocks
    }

    /// A part with a coloured bar.
    package struct Attachment: Hashable, Codable, Sendable {
        package var color: String
        package var pretext: String
        package var author: String
        package var title: String
        package var titleLink: String
        package var text: String
        package var fields: [Field]
        package var footer: String
        /// What is shown where nothing else can be.
        package var fallback: String
        package var blocks: [String]

        package init(
            color: String = "",
            pretext: String = "",
            author: String = "",
            title: String = "",
            titleLink: String = "",
            text: String = "",
            fields: [Field] = [],
            footer: String = "",
            fallback: String = "",
            blocks: [String] = []
        ) {
            self.color = color
            self.pretext = pretext
            self.author = author
            self.title = title
            self.titleLink = titleLink
            self.text = text
            self.fields = fields
            self.footer = footer
            self.fallback = fallback
            self.blocks = blocks
        }
    }

    /// A name with a value, as in a small table.
    package struct Field: Hashable, Codable, Sendable {
        package var title: String
        package var value: String

        package init(_ title: String, _ value: String) {
            self.title = title
            self.value = value
        }
    }
}

extension BotMessage {
    /// As much of one message as anything looks at, in lines.
    static let lineLimit = 200

    /// Everything that a person reads in it, line by line without markup, in the order in which it is shown; what is only
    /// a fallback comes last.
    package var lines: [String] {
        var pieces = [text] + blocks
        for part in attachments {
            pieces += [part.pretext, part.author, part.title]
            pieces += part.blocks
            pieces.append(part.text)
            pieces += part.fields.map { $0.title.isEmpty ? $0.value : "\($0.title): \($0.value)" }
            pieces.append(part.footer)
        }
        pieces += attachments.map(\.fallback)
        return Self.lines(of: pieces)
    }

    /// Where a tool says what it is about: the first line of what stands at the top, and titles. What an attachment tells
    /// below its title may be somebody's words, which the bot only hands on.
    var headlines: [String] {
        var pieces = [text] + blocks.prefix(2)
        for part in attachments.prefix(3) {
            pieces += [part.pretext, part.title]
            pieces += part.blocks.prefix(2)
            pieces.append(part.fallback)
        }
        return pieces.compactMap { Self.lines(of: [$0]).first }
    }

    /// The titles of its parts alone, and what is shown in their place.
    var titles: [String] {
        attachments.prefix(3).flatMap { [$0.title, $0.fallback] }.compactMap { Self.lines(of: [$0]).first }
    }

    /// The first lines of what its parts tell below their titles.
    var bodies: [String] {
        attachments.prefix(3).compactMap { Self.lines(of: [$0.text]).first }
    }

    /// The addresses in the places where a tool links to itself.
    var ownAddresses: [String] {
        let pieces = [text] + blocks + attachments.flatMap { [$0.pretext, $0.title, $0.fallback] }
        return attachments.map(\.titleLink) + pieces.flatMap { PlainMarkup.addresses(in: $0) }
    }

    /// The addresses that it links to, as they stand.
    package var addresses: [String] {
        var found = attachments.map(\.titleLink).filter { !$0.isEmpty }
        var pieces = [text] + blocks
        for part in attachments {
            pieces += [part.pretext, part.title, part.text, part.fallback]
            pieces += part.blocks
            pieces += part.fields.map(\.value)
        }
        for piece in pieces { found += PlainMarkup.addresses(in: piece) }
        return found
    }

    /// True when one of its links leads to a host that is, or is below, one of these domains.
    func links(to domains: [String]) -> Bool {
        addresses.contains { address in
            guard let host = LinkHost.of(address)?.prefix(while: { $0 != ":" }) else { return false }
            return domains.contains { host == $0 || host.hasSuffix(".\($0)") }
        }
    }

    /// The sender's name contains the word, whatever its case.
    func isSent(by word: String) -> Bool {
        sender.lowercased().contains(word)
    }

    /// What a message is kept as: the lines that a person reads, without those that are there twice.
    package var readable: String {
        var seen: Set<String> = []
        return lines.filter { seen.insert($0).inserted }.joined(separator: "\n")
    }

    private static func lines(of pieces: [String]) -> [String] {
        var lines: [String] = []
        for piece in pieces where !piece.isEmpty {
            for line in piece.split(whereSeparator: \.isNewline) {
                guard lines.count < lineLimit else { return lines }
                let plain = PlainMarkup.text(String(line))
                if !plain.isEmpty { lines.append(plain) }
            }
        }
        return lines
    }
}
