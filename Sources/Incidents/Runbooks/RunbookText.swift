/// The text of a runbook as somebody wrote it.
package enum RunbookText {
    /// In Unicode scalars.
    package static let limit = 20_000

    /// - Returns: the text with plain line ends, without control characters and without empty lines around it.
    /// - Throws: when nothing is left, or more than `limit` scalars are.
    package static func checked(_ text: String) throws(Refusal) -> String {
        // More than any encoding of a text that fits; the rest need not be looked at.
        guard text.utf8.count <= limit * 16 else { throw .textTooLong(limit: limit) }
        var lines = [String.UnicodeScalarView()]
        var afterReturn = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": if !afterReturn { lines.append(.init()) }
            case "\r": lines.append(.init())
            case "\t": lines[lines.count - 1].append(scalar)
            default:
                // A byte order mark is no part of what was written.
                guard scalar.properties.generalCategory != .control, scalar != "\u{FEFF}" else { break }
                lines[lines.count - 1].append(scalar)
            }
            afterReturn = scalar == "\r"
        }
        var texts = lines.map { line in
            var line = line
            // Two spaces at the end of a line break it; more say no more.
            while line.count > 2, line.suffix(3).allSatisfy({ $0 == " " }) { line.removeLast() }
            return String(line)
        }
        while let last = texts.last, last.allSatisfy(\.isWhitespace) { texts.removeLast() }
        while let first = texts.first, first.allSatisfy(\.isWhitespace) { texts.removeFirst() }
        while texts.last?.last?.isWhitespace == true { texts[texts.count - 1].removeLast() }
        let tidy = texts.joined(separator: "\n")
        guard !tidy.isEmpty else { throw .emptyText }
        guard tidy.unicodeScalars.count <= limit else { throw .textTooLong(limit: limit) }
        return tidy
    }
}
