/// Writes paragraphs as blocks: the headline as a header, each group between gaps as one block of rich text.
struct BlockWriter {
    /// What may be spent on looks; without any, the text is the same.
    struct Emphasis: Hashable {
        /// How many stretches may be bold, code or a link.
        var marks: Int
        /// What the addresses of links may take together, in UTF-16 code units.
        var addresses: Int
        /// How many blocks of rich text.
        var blocks: Int

        static let usual = Emphasis(marks: 60, addresses: 5_000, blocks: 16)
        static let none = Emphasis(marks: 0, addresses: 0, blocks: 1)
    }

    private var emphasis: Emphasis
    private var parts: [RichTextPart] = []
    private(set) var blocks: [Block] = []

    init(_ layout: ParagraphLayout, emphasis: Emphasis) {
        self.emphasis = emphasis
        write(headline: layout.headline)
        for (index, paragraph) in layout.body.enumerated() {
            let kind: RichTextPart.Kind = paragraph.kind == .preformatted ? .preformatted : .section
            if index > 0 { separate(hasGap: paragraph.hasGapBefore, from: kind) }
            for run in paragraph.runs { write(run, in: kind) }
        }
        endBlock()
    }

    private mutating func write(headline: Paragraph?) {
        guard let headline else { return }
        let plain = headline.runs.map(\.text).joined()
        let hasLink = headline.runs.contains { if case .link = $0.style { true } else { false } }
        if plain.utf16.count <= HeaderBlock.limit, !hasLink {
            blocks.append(.header(HeaderBlock(text: PlainTextObject(clean: plain, limit: HeaderBlock.limit))))
        } else {
            for run in headline.runs { write(run, in: .section) }
            endBlock()
        }
    }

    /// Before a paragraph: a new block after a gap as long as there may be more, else a line break, which what is set
    /// apart anyway does without.
    private mutating func separate(hasGap: Bool, from kind: RichTextPart.Kind) {
        if hasGap, emphasis.blocks > 1 {
            emphasis.blocks -= 1
            endBlock()
        } else if parts.last?.type == kind {
            add(RichTextElement(type: .text, text: hasGap ? "\n\n" : "\n"), in: kind)
        }
    }

    private mutating func endBlock() {
        if !parts.isEmpty { blocks.append(.richText(RichTextBlock(elements: parts))) }
        parts = []
    }

    private mutating func write(_ run: TextRun, in kind: RichTextPart.Kind) {
        guard !run.text.isEmpty else { return }
        var element = RichTextElement(type: .text, text: run.text)
        if kind == .section, emphasis.marks > 0, run.style != .plain {
            element = mark(run)
        }
        add(element, in: kind)
    }

    private mutating func mark(_ run: TextRun) -> RichTextElement {
        switch run.style {
        case .plain: return RichTextElement(type: .text, text: run.text)
        case .strong:
            emphasis.marks -= 1
            return RichTextElement(type: .text, text: run.text, style: .strong)
        case .code:
            emphasis.marks -= 1
            return RichTextElement(type: .text, text: run.text, style: .code)
        case .link(let url):
            guard url.utf16.count <= emphasis.addresses else { return RichTextElement(type: .text, text: run.text) }
            emphasis.marks -= 1
            emphasis.addresses -= url.utf16.count
            return RichTextElement(
                type: .link,
                text: SlackText.shorten(run.text, to: RichTextElement.limit),
                url: url
            )
        }
    }

    private mutating func add(_ element: RichTextElement, in kind: RichTextPart.Kind) {
        if parts.last?.type != kind { parts.append(RichTextPart(type: kind, elements: [])) }
        let last = parts.count - 1
        if element.type == .text, let before = parts[last].elements.last, before.type == .text,
            before.style == element.style
        {
            parts[last].elements.removeLast()
            parts[last].elements += pieces(before.text + element.text, element.style)
        } else if element.type == .text {
            parts[last].elements += pieces(element.text, element.style)
        } else {
            parts[last].elements.append(element)
        }
    }

    /// One element, or as many as its limit asks for; none begins inside a character where that can be helped.
    private func pieces(_ text: String, _ style: RichTextElement.Style?) -> [RichTextElement] {
        guard text.utf16.count > RichTextElement.limit else {
            return [RichTextElement(type: .text, text: text, style: style)]
        }
        var pieces: [RichTextElement] = []
        var piece = String.UnicodeScalarView()
        var length = 0
        for character in text {
            let size = character.utf16.count
            if length + size > RichTextElement.limit, length > 0 {
                pieces.append(RichTextElement(type: .text, text: String(piece), style: style))
                (piece, length) = (String.UnicodeScalarView(), 0)
            }
            for scalar in character.unicodeScalars {
                let width = UTF16.width(scalar)
                if length + width > RichTextElement.limit {
                    pieces.append(RichTextElement(type: .text, text: String(piece), style: style))
                    (piece, length) = (String.UnicodeScalarView(), 0)
                }
                piece.append(scalar)
                length += width
            }
        }
        pieces.append(RichTextElement(type: .text, text: String(piece), style: style))
        return pieces
    }
}
