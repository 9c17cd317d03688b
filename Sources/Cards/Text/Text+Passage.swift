extension StringProtocol {
    /// Text of several lines as it was written, without control characters, blank ends and heaps of empty lines;
    /// what is longer than `limit` Unicode scalars ends in `…`.
    func passage(_ limit: Int = 12_000) -> String {
        var text = ""
        var length = 0
        var breaks = 0
        let window = prefix(limit * 4 + 256)
        for character in window {
            if character.isNewline {
                breaks += 1
                continue
            }
            if character.isDirectionMark { continue }
            if character.isBlank, !character.isWhitespace { continue }
            if text.isEmpty, character.isWhitespace { continue }
            if breaks > 0 {
                if !text.isEmpty {
                    text += breaks == 1 ? "\n" : "\n\n"
                    length += Swift.min(breaks, 2)
                }
                breaks = 0
            }
            length += character.unicodeScalars.count
            guard length < limit else { return text.withoutBlankEnd + "…" }
            text.append(character)
        }
        return window.endIndex == endIndex ? text.withoutBlankEnd : text.withoutBlankEnd + "…"
    }

    /// A program's output as a terminal would show it, without colours: escape sequences and control characters go.
    func output() -> String {
        var text = String.UnicodeScalarView()
        var escape = Escape.none
        for scalar in unicodeScalars {
            switch escape {
            case .begun:
                escape = scalar == "[" ? .sequence : .none
                continue
            case .sequence:
                // ECMA-48: parameters end with a byte from @ to ~.
                if (0x40...0x7E).contains(scalar.value) { escape = .none }
                continue
            case .none: break
            }
            if scalar == "\u{1B}" {
                escape = .begun
            } else if scalar == "\n" || scalar == "\t" || scalar.properties.generalCategory != .control {
                text.append(scalar)
            }
        }
        return String(text)
    }
}

extension String {
    fileprivate var withoutBlankEnd: String {
        var text = self
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}

private enum Escape {
    case none, begun, sequence
}
