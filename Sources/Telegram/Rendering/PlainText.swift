/// Makes text of unknown origin safe to show: it stays what it says, but cannot do anything.
enum PlainText {
    /// One line: line breaks and tabs become spaces. At most `limit` scalars, shortened with "…".
    static func singleLine(_ text: String, limit: Int) -> String {
        shorten(clean(text, keepsLines: false, upTo: limit), to: limit)
    }

    /// Several lines. At most `limit` scalars, shortened with "…".
    static func multiLine(_ text: String, limit: Int) -> String {
        shorten(clean(text, keepsLines: true, upTo: limit), to: limit)
    }

    /// Control characters become their pictures (NUL shows as ␀), bidirectional overrides go: nothing is left that
    /// hides, reorders or breaks what stands around it. Stops soon after `limit` scalars; the rest would be cut anyway.
    static func clean(_ text: String, keepsLines: Bool, upTo limit: Int) -> String {
        var scalars = String.UnicodeScalarView()
        var count = 0
        var afterReturn = false
        for scalar in text.unicodeScalars {
            guard count <= limit else { break }
            defer { afterReturn = scalar == "\r" }
            switch scalar {
            case "\n" where afterReturn: continue
            case "\n", "\r", "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}":
                scalars.append(keepsLines ? "\n" : " ")
            case "\t":
                scalars.append(contentsOf: repeatElement(" ", count: keepsLines ? 4 : 1))
                count += keepsLines ? 3 : 0
            case "\u{0}"..."\u{1F}": scalars.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
            case "\u{7F}": scalars.append("\u{2421}")
            case "\u{80}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": scalars.append("\u{FFFD}")
            case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}", "\u{FEFF}": continue
            default: scalars.append(scalar)
            }
            count += 1
        }
        return String(scalars)
    }

    /// At most `limit` scalars; a shortened text ends in "…" and, where it can be, between two whole characters.
    static func shorten(_ text: String, to limit: Int) -> String {
        guard text.unicodeScalars.count > limit else { return text }
        guard limit > 0 else { return "" }
        var end = text.startIndex
        var left = limit - 1
        while end < text.endIndex {
            let next = text.index(after: end)
            let size = text.unicodeScalars.distance(from: end, to: next)
            guard size <= left else { break }
            left -= size
            end = next
        }
        // One character that is longer than all there is room for (a letter under a heap of accents).
        if end == text.startIndex { end = text.unicodeScalars.index(end, offsetBy: limit - 1) }
        return String(text[..<end]) + "…"
    }

    /// True when nothing of it can be seen.
    static func isBlank(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isWhitespace || scalar.properties.generalCategory == .format
                || scalar.properties.isDefaultIgnorableCodePoint || scalar == "\u{2800}"
        }
    }

    /// Keeps right-to-left text from pulling over what follows it in the same line.
    static func isolate(_ text: String) -> String {
        text.unicodeScalars.contains(where: runsRightToLeft) ? "\u{2068}\(text)\u{2069}" : text
    }

    private static func runsRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0590...0x08FF, 0x200F, 0xFB1D...0xFDFF, 0xFE70...0xFEFE, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
        default: false
        }
    }
}
