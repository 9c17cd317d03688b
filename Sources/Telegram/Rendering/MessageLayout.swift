import Cards

/// The paragraphs of a message, made to fit a number of scalars.
struct MessageLayout: Sendable {
    private(set) var parts: [MessagePart]

    /// - Parameter limit: in scalars, as Telegram counts after it has read the tags (protocols 1.6).
    init(_ card: Card, limit: Int) {
        parts = []
        var gap = false
        add(Self.line(card.headline, limit: limit, isHeadline: true), &gap)
        for block in card.blocks {
            switch block {
            case .gap: gap = true
            case .line(let line): add(Self.line(line, limit: limit, isHeadline: false), &gap)
            case .passage(let text):
                let clean = PlainText.clean(text, keepsLines: true, upTo: limit)
                add(MessagePart(kind: .passage, runs: [MessageRun(Self.trim(clean))]), &gap)
            case .preformatted(let text):
                let clean = Self.trimLines(PlainText.clean(text, keepsLines: true, upTo: limit))
                add(MessagePart(kind: .preformatted, runs: [MessageRun(clean, .preformatted)]), &gap)
            }
        }
        // Telegram takes no message without anything to see.
        if parts.isEmpty { parts = [MessagePart(kind: .headline, runs: [MessageRun("–")])] }
        fit(limit)
    }

    private mutating func add(_ part: MessagePart, _ gap: inout Bool) {
        guard !part.runs.allSatisfy({ PlainText.isBlank($0.text) }) else { return }
        var part = part
        part.hasGapBefore = gap && !parts.isEmpty
        gap = false
        parts.append(part)
    }

    private static func line(_ line: Line, limit: Int, isHeadline: Bool) -> MessagePart {
        let isolates = line.spans.count > 1
        let runs = line.spans.compactMap { span -> MessageRun? in
            let run =
                switch span {
                case .text(let text): MessageRun(clean(text), isHeadline ? .strong : .plain)
                case .strong(let text): MessageRun(clean(text), .strong)
                case .code(let text): MessageRun(clean(text), .code)
                case .link(let text, let url): linked(clean(text), url)
                }
            return run.text.isEmpty ? nil : run
        }
        func clean(_ text: String) -> String {
            let clean = PlainText.clean(text, keepsLines: false, upTo: limit)
            return isolates ? PlainText.isolate(clean) : clean
        }
        return MessagePart(kind: isHeadline ? .headline : .line, runs: runs)
    }

    /// A link Telegram would drop is written out, so that it can at least be read and copied.
    private static func linked(_ label: String, _ url: String) -> MessageRun {
        if let link = WebLink(url) {
            return MessageRun(PlainText.isBlank(label) ? PlainText.singleLine(url, limit: 200) : label, .link(link.url))
        }
        let written = PlainText.singleLine(url, limit: 200)
        return MessageRun(PlainText.isBlank(written) ? label : "\(label) (\(written))")
    }

    private static func trim(_ text: String) -> String {
        String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }

    /// Takes empty lines off both ends; what indents the first line stays.
    private static func trimLines(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .drop { $0.allSatisfy(\.isWhitespace) }
            .reversed().drop { $0.allSatisfy(\.isWhitespace) }.reversed()
            .joined(separator: "\n")
    }
}

extension MessageLayout {
    /// In scalars, with the line breaks between paragraphs.
    var length: Int {
        parts.reduce(-1) { $0 + $1.length + 1 + ($1.hasGapBefore ? 1 : 0) }
    }

    private mutating func fit(_ limit: Int) {
        for kind in MessagePart.Kind.allCases where length > limit {
            level(kind, by: length - limit)
        }
        guard length > limit else { return }
        // Hundreds of paragraphs: the last ones go, and "…" says so.
        while length > limit - 2, parts.count > 1 { parts.removeLast() }
        for index in parts.indices { parts[index].shorten(to: limit - 2) }
        parts.append(MessagePart(kind: .line, runs: [MessageRun("…")]))
    }

    /// Shortens the longest paragraphs of a kind to one length, so that together they are `excess` shorter.
    private mutating func level(_ kind: MessagePart.Kind, by excess: Int) {
        let lengths = parts.filter { $0.kind == kind }.map(\.length)
        guard let longest = lengths.max(), longest > kind.floor else { return }
        let goal = lengths.reduce(0, +) - excess
        var low = kind.floor
        var high = longest
        while low < high {
            let middle = (low + high + 1) / 2
            if lengths.reduce(0, { $0 + min($1, middle) }) <= goal { low = middle } else { high = middle - 1 }
        }
        for index in parts.indices where parts[index].kind == kind { parts[index].shorten(to: low) }
    }
}
