/// Turns Markdown into what a card can show: headings become strong lines, lists lines with marks, code and tables fixed-width
/// text, paragraphs lines. What a chat cannot show stays as it is written.
struct MarkdownBlocks {
    private enum Kind {
        case heading, paragraph, item, quote, code, none
    }

    /// A line is not longer than this, in Unicode scalars: a longer paragraph goes on in another.
    private static let lineLimit = 800

    private var blocks: [Card.Block] = []
    private var last = Kind.none
    private var hasBlankBefore = false
    private var paragraph: [String] = []
    private var paragraphMark = ""
    private var paragraphKind = Kind.paragraph

    static func blocks(of text: String) -> [Card.Block] {
        var reader = MarkdownBlocks()
        reader.read(lines(of: text))
        return reader.blocks
    }

    /// Lines without what would hide, reorder or break what stands around it.
    private static func lines(of text: String) -> [String] {
        var tidy = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n", "\t": tidy.append(scalar)
            case "\u{2028}", "\u{2029}": tidy.append(" ")
            case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}", "\u{FEFF}": continue
            default: if scalar.properties.generalCategory != .control { tidy.append(scalar) }
            }
        }
        return String(tidy).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private mutating func read(_ lines: [String]) {
        var index = 0
        while index < lines.count {
            let line = MarkdownLine(lines[index])
            if let fence = line.fence {
                index = readFence(fence, line.indent, lines, from: index + 1)
                continue
            }
            if line.isComment {
                endParagraph()
                while index < lines.count, !lines[index].contains("-->") { index += 1 }
                index += 1
                continue
            }
            if line.isBlank {
                endParagraph()
                hasBlankBefore = true
            } else if line.isIndentedCode, paragraph.isEmpty, last != .item {
                index = readIndentedCode(lines, from: index)
                continue
            } else if line.isTableRow, index + 1 < lines.count, MarkdownLine(lines[index + 1]).isTableRule {
                index = readTable(lines, from: index)
                continue
            } else if let heading = line.heading {
                endParagraph()
                addHeading(heading)
            } else if line.isUnderline, !paragraph.isEmpty, paragraphKind == .paragraph {
                let words = paragraph.joined(separator: " ")
                paragraph = []
                addHeading(words)
            } else if line.isRule {
                endParagraph()
                hasBlankBefore = true
            } else if let item = line.item {
                endParagraph()
                begin(.item, mark: item.mark, item.text)
            } else if let quote = line.quote {
                if paragraphKind != .quote || quote.isEmpty { endParagraph() }
                if !quote.isEmpty { begin(.quote, mark: "│ ", quote) }
            } else if paragraph.isEmpty {
                // What is indented under an item goes on with it.
                let isContinued = last == .item && line.indent >= 2
                begin(isContinued ? .item : .paragraph, mark: isContinued ? line.deepMargin : "", line.text)
            } else {
                paragraph.append(line.text)
            }
            if line.breaksAfter { endParagraph(isBroken: true) }
            index += 1
        }
        endParagraph()
    }

    // MARK: Paragraphs

    private mutating func begin(_ kind: Kind, mark: String, _ text: String) {
        if paragraph.isEmpty {
            paragraphMark = mark
            paragraphKind = kind
        }
        paragraph.append(text)
    }

    private mutating func endParagraph(isBroken: Bool = false) {
        guard !paragraph.isEmpty else { return }
        let spans = MarkdownInline.spans(of: paragraph.joined(separator: " "))
        paragraph = []
        let marked = paragraphMark.isEmpty ? spans : [.text(paragraphMark)] + spans
        let kind = paragraphKind
        for (number, line) in Line(marked).wrapped(Self.lineLimit).enumerated() {
            if number > 0 { last = kind }
            add(.line(line), kind, isTight: number > 0)
        }
        // The rest of it is not apart from what was broken off.
        if isBroken { isAfterBreak = true }
    }

    private var isAfterBreak = false

    private mutating func addHeading(_ text: String) {
        let words = Line(MarkdownInline.spans(of: text)).plain.oneLine(Self.lineLimit)
        guard !words.isEmpty else { return }
        add(.line(Line([.strong(words)])), .heading)
    }

    // MARK: Fixed-width text

    private mutating func readFence(_ fence: Substring, _ indent: Int, _ lines: [String], from start: Int) -> Int {
        endParagraph()
        var code: [String] = []
        var index = start
        while index < lines.count {
            let line = MarkdownLine(lines[index])
            if let closing = line.closingFence, closing.hasPrefix(fence) {
                index += 1
                break
            }
            code.append(line.without(margin: indent))
            index += 1
        }
        addCode(code)
        return index
    }

    private mutating func readIndentedCode(_ lines: [String], from start: Int) -> Int {
        var index = start
        var code: [String] = []
        while index < lines.count, case let line = MarkdownLine(lines[index]), line.isIndentedCode || line.isBlank {
            code.append(line.without(margin: 4))
            index += 1
        }
        addCode(code)
        hasBlankBefore = true
        return index
    }

    private mutating func readTable(_ lines: [String], from start: Int) -> Int {
        endParagraph()
        var rows: [[String]] = []
        var index = start
        while index < lines.count, case let line = MarkdownLine(lines[index]), line.isTableRow {
            if !line.isTableRule { rows.append(line.cells.map { Line(MarkdownInline.spans(of: $0)).plain }) }
            index += 1
        }
        guard let header = rows.first else { return index }
        let columns = [Table.Column](repeating: .flexible(keeps: .beginning), count: header.count)
        addCode([Table(header: header, rows: Array(rows.dropFirst()), columns: columns).text(width: 400)])
        return index
    }

    private mutating func addCode(_ lines: [String]) {
        let text = Output(lines.joined(separator: "\n"), limit: 30_000)
        guard !text.isEmpty else { return }
        add(.preformatted(text.head), .code)
    }

    // MARK: Putting together

    private mutating func add(_ block: Card.Block, _ kind: Kind, isTight: Bool = false) {
        // Items of a list stand close together, and so does what follows a heading.
        let belongs =
            isTight || last == .none || last == .heading || isAfterBreak
            || (last == kind && (kind == .item || kind == .quote)) || (kind == .code && !hasBlankBefore)
            || (last == .code && kind == .item)
        if !belongs, blocks.last != .gap { blocks.append(.gap) }
        blocks.append(block)
        last = kind
        hasBlankBefore = false
        isAfterBreak = false
    }
}

extension Line {
    /// The line in pieces of at most `limit` scalars, cut between words where that is possible. Links are never cut.
    func wrapped(_ limit: Int) -> [Line] {
        guard plain.unicodeScalars.count > limit else { return [self] }
        var lines: [Line] = []
        var spans: [Span] = []
        var left = limit
        func closed() {
            if !spans.isEmpty { lines.append(Line(spans)) }
            spans = []
            left = limit
        }
        for span in self.spans {
            var rest = span.words[...]
            while !rest.isEmpty {
                let size = rest.unicodeScalars.count
                if size <= left {
                    spans.append(span.with(String(rest)))
                    left -= size
                    break
                }
                if case .link = span, left < limit {
                    closed()
                    continue
                }
                let window = String(rest.unicodeScalars.prefix(left))
                let space = window.lastIndex(of: " ")
                if space == nil, left < limit / 2 {
                    closed()
                    continue
                }
                let piece = space.map { String(window[...$0]) } ?? window
                spans.append(span.with(piece))
                rest = Substring(rest.unicodeScalars.dropFirst(piece.unicodeScalars.count))
                closed()
            }
        }
        closed()
        return lines
    }
}

extension Line.Span {
    fileprivate var words: String {
        switch self {
        case .text(let text), .strong(let text), .code(let text), .link(let text, _): text
        }
    }

    fileprivate func with(_ words: String) -> Line.Span {
        switch self {
        case .text: .text(words)
        case .strong: .strong(words)
        case .code: .code(words)
        case .link(_, let url): .link(words, url: url)
        }
    }
}
