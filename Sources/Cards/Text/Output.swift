/// Program output, whole lines of it, up to a limit.
struct Output {
    private let lines: [Substring]
    private let limit: Int

    init(_ text: String, limit: Int) {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
        while let first = lines.first, first.allSatisfy(\.isWhitespace) { lines.removeFirst() }
        self.lines = lines
        self.limit = limit
    }

    var isEmpty: Bool { lines.isEmpty }
    var lineCount: Int { fitting(lines.reversed()).count }
    var leftOut: Int { lines.count - lineCount }
    var tail: String { fitting(lines.reversed()).reversed().joined(separator: "\n") }
    var head: String { fitting(lines).joined(separator: "\n") }

    /// Lines in the order given until the limit is reached; at least one, which may then be cut.
    private func fitting(_ lines: [Substring]) -> [String] {
        var kept: [String] = []
        var length = 0
        for line in lines {
            let size = line.unicodeScalars.count + 1
            guard length + size <= limit else { break }
            length += size
            kept.append(String(line))
        }
        if kept.isEmpty, let first = lines.first {
            kept = [String(String.UnicodeScalarView(first.unicodeScalars.prefix(limit - 1))) + "…"]
        }
        return kept
    }
}
