extension StringProtocol {
    /// The text on one line: white space and control characters become single spaces, invisible direction marks go,
    /// and what is longer than `limit` Unicode scalars ends in `…`. Characters are never cut in two.
    func oneLine(_ limit: Int = 120) -> String {
        var line = ""
        var length = 0
        var isSpacePending = false
        // Megabytes of white space are not read to their end.
        let window = prefix(limit * 16 + 256)
        for character in window {
            if character.isBlank {
                isSpacePending = !line.isEmpty
                continue
            }
            if character.isDirectionMark { continue }
            let size = character.unicodeScalars.count + (isSpacePending ? 1 : 0)
            guard length + size <= limit else {
                // One character may be thousands of combining marks.
                if line.isEmpty {
                    line.unicodeScalars.append(contentsOf: character.unicodeScalars.prefix(Swift.max(0, limit - 1)))
                }
                return line.shortened(Swift.max(0, limit - 1)) + "…"
            }
            if isSpacePending { line.append(" ") }
            isSpacePending = false
            line.append(character)
            length += size
        }
        return window.endIndex == endIndex ? line : line.shortened(Swift.max(0, limit - 1)) + "…"
    }

    /// At most `limit` scalars of it, whole characters only.
    private func shortened(_ limit: Int) -> String {
        guard unicodeScalars.count > limit else { return String(self) }
        var kept = String(self)
        var length = kept.unicodeScalars.count
        while length > limit, let last = kept.last {
            length -= last.unicodeScalars.count
            kept.removeLast()
        }
        return kept
    }
}

extension Character {
    /// White space, a line break, or a control character such as NUL.
    var isBlank: Bool {
        isWhitespace || unicodeScalars.allSatisfy { $0.properties.generalCategory == .control }
    }

    /// Embeddings, overrides and isolates: invisible, and they could turn the rest of our line around.
    var isDirectionMark: Bool {
        guard let scalar = unicodeScalars.first, unicodeScalars.count == 1 else { return false }
        return (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }
}
