extension Line {
    /// What is said in a message of its own, as the blocks of a card: a line break of its text begins a new line, an empty
    /// line is a gap. Breaks of what is emphasized or linked are none.
    package var blocks: [Card.Block] {
        var lines: [[Span]] = [[]]
        for span in spans {
            guard case .text(let text) = span else {
                lines[lines.count - 1].append(span)
                continue
            }
            let pieces = text.split(separator: "\n", omittingEmptySubsequences: false)
            for (index, piece) in pieces.enumerated() {
                if index > 0 { lines.append([]) }
                if !piece.isEmpty { lines[lines.count - 1].append(.text(String(piece))) }
            }
        }
        return lines.map { $0.isEmpty ? .gap : .line(Line($0)) }
    }
}
