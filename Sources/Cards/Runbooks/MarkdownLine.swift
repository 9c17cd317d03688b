/// One line of Markdown, and what it begins.
struct MarkdownLine {
    /// Columns before the text; a tab leads to the next fourth.
    let indent: Int
    /// Without white space around it.
    let text: String
    private let raw: String

    init(_ raw: String) {
        self.raw = raw
        var columns = 0
        for character in raw {
            if character == " " { columns += 1 } else if character == "\t" { columns += 4 - columns % 4 } else { break }
        }
        indent = columns
        text = String(raw.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }

    var isBlank: Bool { text.isEmpty }
    var isIndentedCode: Bool { indent >= 4 && !text.isEmpty }
    /// Two spaces, or a backslash, at its end.
    var breaksAfter: Bool { !text.isEmpty && raw.hasSuffix("  ") }
    /// What goes on under a list's item.
    var deepMargin: String { String(repeating: " ", count: min(indent, 12)) }

    /// The marks that begin fixed-width text, at least three.
    var fence: Substring? {
        guard let mark = text.first, mark == "`" || mark == "~" else { return nil }
        let marks = text.prefix { $0 == mark }
        guard marks.count >= 3, mark == "~" || !text.dropFirst(marks.count).contains("`") else { return nil }
        return marks
    }

    /// The marks of a line that has nothing else.
    var closingFence: Substring? {
        guard let fence, fence.count == text.count else { return nil }
        return fence
    }

    func without(margin: Int) -> String {
        var rest = raw[...]
        var columns = 0
        while columns < margin, let first = rest.first {
            if first == " " { columns += 1 } else if first == "\t" { columns += 4 - columns % 4 } else { break }
            rest = rest.dropFirst()
        }
        return String(rest)
    }

    var heading: String? {
        let marks = text.prefix { $0 == "#" }.count
        guard (1...6).contains(marks), indent < 4 else { return nil }
        let rest = text.dropFirst(marks)
        guard rest.isEmpty || rest.first?.isWhitespace == true else { return nil }
        var words = rest.drop(while: \.isWhitespace)
        // Marks may close it, too.
        let tail = words.reversed().drop { $0 == "#" }
        if tail.first?.isWhitespace == true || tail.isEmpty { words = words.dropLast(words.count - tail.count) }
        return String(words.reversed().drop(while: \.isWhitespace).reversed())
    }

    /// Makes the paragraph above it a heading.
    var isUnderline: Bool {
        guard let mark = text.first, mark == "=" || mark == "-", text.count >= 2, indent < 4 else { return false }
        return text.allSatisfy { $0 == mark }
    }

    var isRule: Bool {
        guard let mark = text.first, "-*_".contains(mark), indent < 4 else { return false }
        let marks = text.filter { !$0.isWhitespace }
        return marks.count >= 3 && marks.allSatisfy { $0 == mark }
    }

    var isComment: Bool { text.hasPrefix("<!--") }

    /// An entry of a list: its mark with the margin, and what it says.
    var item: (mark: String, text: String)? {
        let margin = String(repeating: " ", count: min(indent / 2 * 2, 12))
        if let mark = text.first, "-*+".contains(mark), text.dropFirst().first?.isWhitespace == true {
            let rest = String(text.dropFirst().drop(while: \.isWhitespace))
            for (box, sign) in [("[ ] ", "☐ "), ("[x] ", "☑ "), ("[X] ", "☑ ")] where rest.hasPrefix(box) {
                return (margin + sign, String(rest.dropFirst(4)))
            }
            return (margin + "• ", rest)
        }
        let digits = text.prefix { ("0"..."9").contains($0) }
        guard (1...9).contains(digits.count) else { return nil }
        let rest = text.dropFirst(digits.count)
        guard let dot = rest.first, dot == "." || dot == ")", rest.dropFirst().first?.isWhitespace == true else {
            return nil
        }
        return ("\(margin)\(digits). ", String(rest.dropFirst().drop(while: \.isWhitespace)))
    }

    var quote: String? {
        guard text.hasPrefix(">") else { return nil }
        return String(text.drop { $0 == ">" || $0 == " " })
    }

    // MARK: Tables

    var isTableRow: Bool { text.hasPrefix("|") && text.dropFirst().contains("|") }

    /// The line under a table's head.
    var isTableRule: Bool {
        isTableRow && text.contains("-") && text.allSatisfy { "|-: ".contains($0) }
    }

    var cells: [String] {
        var inside = text.dropFirst()
        if inside.hasSuffix("|"), !inside.hasSuffix("\\|") { inside = inside.dropLast() }
        var cells = [""]
        var isEscaped = false
        for character in inside {
            if character == "|", !isEscaped {
                cells.append("")
            } else {
                if isEscaped, character != "|" { cells[cells.count - 1].append("\\") }
                if character != "\\" || isEscaped { cells[cells.count - 1].append(character) }
            }
            isEscaped = character == "\\" && !isEscaped
        }
        return cells.map { $0.oneLine(200) }
    }
}
