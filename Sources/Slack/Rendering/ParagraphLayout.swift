import Cards

/// The paragraphs of a card, made to fit a length in UTF-16 code units.
struct ParagraphLayout: Sendable {
    /// Nil when the headline says nothing.
    private(set) var headline: Paragraph?
    private(set) var body: [Paragraph] = []

    init(_ card: Card, limit: Int) {
        headline = Self.line(card.headline, limit: limit, kind: .headline)
        var gap = false
        for block in card.blocks {
            switch block {
            case .gap: gap = true
            case .line(let line): add(Self.line(line, limit: limit, kind: .line), &gap)
            case .passage(let text):
                let clean = SlackText.clean(text, keepsLines: true, upTo: limit)
                add(Self.paragraph(.passage, [TextRun(Self.trim(clean))]), &gap)
            case .preformatted(let text):
                let clean = SlackText.clean(text, keepsLines: true, upTo: limit)
                add(Self.paragraph(.preformatted, [TextRun(Self.trimLines(clean))]), &gap)
            }
        }
        // Slack takes no message without anything to see.
        if headline == nil, body.isEmpty { body = [Paragraph(kind: .line, runs: [TextRun("–")])] }
        fit(limit)
    }

    /// With the line breaks between paragraphs.
    var length: Int {
        body.reduce(headline?.length ?? 0) { $0 + $1.length + ($1.hasGapBefore ? 2 : 1) }
    }

    private mutating func add(_ paragraph: Paragraph?, _ gap: inout Bool) {
        guard var paragraph else { return }
        paragraph.hasGapBefore = gap && !body.isEmpty
        gap = false
        body.append(paragraph)
    }

    private static func paragraph(_ kind: Paragraph.Kind, _ runs: [TextRun]) -> Paragraph? {
        runs.allSatisfy { SlackText.isBlank($0.text) } ? nil : Paragraph(kind: kind, runs: runs)
    }

    private static func line(_ line: Line, limit: Int, kind: Paragraph.Kind) -> Paragraph? {
        let isolates = line.spans.count > 1
        func clean(_ text: String) -> String {
            let clean = SlackText.clean(text, keepsLines: false, upTo: limit)
            return isolates ? SlackText.isolate(clean) : clean
        }
        let runs = line.spans.map { span in
            switch span {
            case .text(let text): TextRun(clean(text), kind == .headline ? .strong : .plain)
            case .strong(let text): TextRun(clean(text), .strong)
            case .code(let text): TextRun(clean(text), .code)
            case .link(let text, let url): linked(clean(text), url)
            }
        }
        return paragraph(kind, runs.filter { !$0.text.isEmpty })
    }

    /// An address that is none is written out, so that it can at least be read and copied.
    private static func linked(_ label: String, _ url: String) -> TextRun {
        let written = SlackText.singleLine(url, limit: 200)
        if let link = SlackLink(url) {
            return TextRun(SlackText.isBlank(label) ? written : label, .link(link.url))
        }
        return TextRun(SlackText.isBlank(written) ? label : "\(label) (\(written))")
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

extension ParagraphLayout {
    private mutating func fit(_ limit: Int) {
        for kind in Paragraph.Kind.allCases where length > limit { level(kind, by: length - limit) }
        guard length > limit else { return }
        // Hundreds of paragraphs: the last ones go, and "…" says so.
        while length > limit - 2, body.count > 1 { body.removeLast() }
        for index in body.indices { body[index].shorten(to: max(1, limit - 2)) }
        headline?.shorten(to: max(1, limit - 2))
        body.append(Paragraph(kind: .line, runs: [TextRun("…")]))
    }

    /// Shortens the longest paragraphs of a kind to one length, so that together they are `excess` shorter.
    private mutating func level(_ kind: Paragraph.Kind, by excess: Int) {
        if kind == .headline {
            let length = headline?.length ?? 0
            headline?.shorten(to: max(kind.floor, length - excess))
            return
        }
        let lengths = body.filter { $0.kind == kind }.map(\.length)
        guard let longest = lengths.max(), longest > kind.floor else { return }
        let goal = lengths.reduce(0, +) - excess
        var low = kind.floor
        var high = longest
        while low < high {
            let middle = (low + high + 1) / 2
            if lengths.reduce(0, { $0 + min($1, middle) }) <= goal { low = middle } else { high = middle - 1 }
        }
        for index in body.indices where body[index].kind == kind { body[index].shorten(to: low) }
    }
}
