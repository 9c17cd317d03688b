/// Reads what stands within one paragraph of Markdown: emphasis, code and links become spans; anything else stays as it is
/// written. Every look ahead is bounded, so that no text takes long.
struct MarkdownInline {
    private typealias Scalars = ArraySlice<Unicode.Scalar>

    /// How far a closing mark is looked for.
    private static let reach = 1_000
    private static let depth = 4

    private var spans: [Line.Span] = []
    private var pending = String.UnicodeScalarView()

    static func spans(of text: String) -> [Line.Span] {
        var reader = MarkdownInline()
        reader.read(ArraySlice(Array(text.unicodeScalars)), depth: 0)
        reader.flush()
        return reader.spans
    }

    /// The words without any mark.
    private static func plain(_ scalars: Scalars, depth: Int) -> String {
        var reader = MarkdownInline()
        reader.read(scalars, depth: depth)
        reader.flush()
        return Line(reader.spans).plain
    }

    private mutating func flush() {
        guard !pending.isEmpty else { return }
        spans.append(.text(String(pending)))
        pending = .init()
    }

    private mutating func add(_ span: Line.Span) {
        flush()
        spans.append(span)
    }

    private mutating func read(_ scalars: Scalars, depth: Int) {
        var rest = scalars
        var before: Unicode.Scalar?
        while let scalar = rest.first {
            let end: Int?
            switch scalar {
            case "\\": end = readEscape(rest)
            case "`": end = readCode(rest)
            case "!": end = readImage(rest, depth)
            case "[": end = readLink(rest, depth)
            case "<": end = readAutolink(rest)
            case "*", "_": end = readEmphasis(rest, after: before, depth)
            case "h", "H": end = readAddress(rest, after: before)
            default: end = nil
            }
            if let end {
                before = scalars[end - 1]
                rest = scalars[end...]
            } else {
                pending.append(scalar)
                before = scalar
                rest = rest.dropFirst()
            }
        }
    }

    // MARK: Parts; each returns where the text goes on, or nil when it is no such part

    private mutating func readEscape(_ rest: Scalars) -> Int? {
        guard let next = rest.dropFirst().first, next.isASCII, next.properties.isASCIIPunctuation else { return nil }
        pending.append(next)
        return rest.startIndex + 2
    }

    private mutating func readCode(_ rest: Scalars) -> Int? {
        let marks = rest.prefix { $0 == "`" }.count
        var index = rest.startIndex + marks
        let limit = min(rest.endIndex, index + Self.reach)
        while index < limit {
            guard rest[index] == "`" else {
                index += 1
                continue
            }
            let closing = rest[index...].prefix { $0 == "`" }.count
            guard closing == marks else {
                index += closing
                continue
            }
            var code = rest[(rest.startIndex + marks)..<index]
            if code.count > 2, code.first == " ", code.last == " " { code = code.dropFirst().dropLast() }
            add(.code(String(String.UnicodeScalarView(code))))
            return index + closing
        }
        pending.append(contentsOf: rest.prefix(marks))
        return rest.startIndex + marks
    }

    private mutating func readImage(_ rest: Scalars, _ depth: Int) -> Int? {
        guard rest.dropFirst().first == "[" else { return nil }
        return readLink(rest.dropFirst(), depth)
    }

    private mutating func readLink(_ rest: Scalars, _ depth: Int) -> Int? {
        guard depth < Self.depth, let labelEnd = Self.closing("]", of: "[", in: rest),
            rest.indices.contains(labelEnd + 1), rest[labelEnd + 1] == "(",
            let end = Self.closing(")", of: "(", in: rest[(labelEnd + 1)...])
        else { return nil }
        let label = Self.plain(rest[(rest.startIndex + 1)..<labelEnd], depth: depth + 1)
        // A title in quotes may follow the address.
        let target = String(String.UnicodeScalarView(rest[(labelEnd + 2)..<end]))
        let words = target.split(whereSeparator: \.isWhitespace)
        let address = words.first.map { $0.hasPrefix("<") && $0.hasSuffix(">") ? $0.dropFirst().dropLast() : $0 } ?? ""
        if let url = WebAddress.checked(String(address)) {
            add(.link(label.oneLine(200).nilIfEmpty ?? url.oneLine(200), url: url))
        } else {
            // It leads to where a chat cannot follow, such as another file; it can still be read.
            let shown = address.isEmpty ? label : "\(label) (\(String(address).oneLine(200)))"
            pending.append(contentsOf: shown.unicodeScalars)
        }
        return end + 1
    }

    private mutating func readAutolink(_ rest: Scalars) -> Int? {
        let window = rest.prefix(Self.reach)
        guard let end = window.firstIndex(of: ">"), end > rest.startIndex + 1 else { return nil }
        let inside = String(String.UnicodeScalarView(rest[(rest.startIndex + 1)..<end]))
        guard let url = WebAddress.checked(inside), url == inside else { return nil }
        add(.link(url.oneLine(200), url: url))
        return end + 1
    }

    /// An address that simply stands there.
    private mutating func readAddress(_ rest: Scalars, after before: Unicode.Scalar?) -> Int? {
        guard before.map({ !$0.isWord }) ?? true, Self.begins(rest, with: "http") else { return nil }
        var end = rest.startIndex
        let limit = min(rest.endIndex, rest.startIndex + 2_000)
        while end < limit, !rest[end].properties.isWhitespace, !"<>\"`".unicodeScalars.contains(rest[end]) { end += 1 }
        while end > rest.startIndex, ".,;:!?)]}'*_".unicodeScalars.contains(rest[end - 1]) { end -= 1 }
        guard end > rest.startIndex + 8 else { return nil }
        guard let url = WebAddress.checked(String(String.UnicodeScalarView(rest[rest.startIndex..<end]))) else {
            return nil
        }
        add(.link(url.oneLine(200), url: url))
        return end
    }

    private mutating func readEmphasis(_ rest: Scalars, after before: Unicode.Scalar?, _ depth: Int) -> Int? {
        guard let mark = rest.first, depth < Self.depth else { return nil }
        let marks = rest.prefix { $0 == mark }.count
        let inside = rest.dropFirst(marks)
        // Names such as crash_loop_back_off are no emphasis, nor is 2 * 3 * 4.
        let isOpening =
            marks <= 3 && inside.first.map { !$0.properties.isWhitespace } == true
            && (mark == "*" || before.map { !$0.isWord } ?? true)
        if isOpening, let end = Self.closing(mark, marks, in: inside) {
            if marks == 1 {
                read(inside[..<end], depth: depth + 1)
            } else {
                let words = Self.plain(inside[..<end], depth: depth + 1)
                if !words.isEmpty { add(.strong(words)) }
            }
            return end + marks
        }
        pending.append(contentsOf: rest.prefix(marks))
        return rest.startIndex + marks
    }

    // MARK: Looking ahead

    private static func closing(_ mark: Unicode.Scalar, _ marks: Int, in inside: Scalars) -> Int? {
        var index = inside.startIndex
        let limit = min(inside.endIndex, index + reach)
        while index < limit {
            switch inside[index] {
            case "\\": index += 2
            case "`":
                // Marks within code are code.
                let ticks = inside[index...].prefix { $0 == "`" }.count
                index += ticks
                if ticks == 1, let end = inside[index..<max(index, limit)].firstIndex(of: "`") { index = end + 1 }
            case mark:
                let run = inside[index...].prefix { $0 == mark }.count
                let next = index + run
                let follows = next < inside.endIndex ? inside[next] : nil
                let isClosing =
                    run == marks && index > inside.startIndex
                    && !inside[index - 1].properties.isWhitespace
                    && (mark == "*" || follows.map { !$0.isWord } ?? true)
                if isClosing { return index }
                index = next
            default: index += 1
            }
        }
        return nil
    }

    /// Where what begins with the first scalar ends, pairs within it included.
    private static func closing(_ close: Unicode.Scalar, of open: Unicode.Scalar, in rest: Scalars) -> Int? {
        var depth = 0
        var index = rest.startIndex
        let limit = min(rest.endIndex, index + reach)
        while index < limit {
            let scalar = rest[index]
            if scalar == "\\" {
                index += 2
                continue
            }
            if scalar == open { depth += 1 }
            if scalar == close { depth -= 1 }
            if depth == 0 { return index }
            index += 1
        }
        return nil
    }

    private static func begins(_ rest: Scalars, with word: String) -> Bool {
        rest.prefix(word.unicodeScalars.count).elementsEqual(word.unicodeScalars) {
            $0.properties.lowercaseMapping == String($1)
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isWord: Bool {
        properties.isAlphabetic || properties.numericType != nil || self == "_"
    }
}

extension Unicode.Scalar.Properties {
    fileprivate var isASCIIPunctuation: Bool {
        switch generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
            true
        default: false
        }
    }
}
