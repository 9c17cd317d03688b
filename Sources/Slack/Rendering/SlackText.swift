/// Makes text of unknown origin safe to show: it stays what it says, but cannot do anything.
///
/// All lengths are UTF-16 code units: never fewer than characters by any other count.
enum SlackText {
    /// One line: line breaks and tabs become spaces. At most `limit` long, shortened with "…".
    static func singleLine(_ text: String, limit: Int) -> String {
        shorten(clean(text, keepsLines: false, upTo: limit), to: limit)
    }

    /// Control characters become their pictures (NUL shows as ␀), bidirectional overrides go: nothing is left that
    /// hides, reorders or breaks what stands around it. Stops soon after `limit`; the rest would be cut anyway.
    static func clean(_ text: String, keepsLines: Bool, upTo limit: Int) -> String {
        var clean = String.UnicodeScalarView()
        var count = 0
        var afterReturn = false
        for scalar in text.unicodeScalars {
            guard count <= limit else { break }
            defer { afterReturn = scalar == "\r" }
            switch scalar {
            case "\n" where afterReturn: continue
            case "\n", "\r", "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}":
                clean.append(keepsLines ? "\n" : " ")
            case "\t":
                clean.append(contentsOf: repeatElement(" ", count: keepsLines ? 4 : 1))
                count += keepsLines ? 3 : 0
            case "\u{0}"..."\u{1F}": clean.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
            case "\u{7F}": clean.append("\u{2421}")
            case "\u{80}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": clean.append("\u{FFFD}")
            case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}", "\u{FEFF}": continue
            default:
                clean.append(scalar)
                count += scalar.value > 0xFFFF ? 1 : 0
            }
            count += 1
        }
        return String(clean)
    }

    /// A shortened text ends in "…" and, where it can be, between two whole characters.
    static func shorten(_ text: String, to limit: Int) -> String {
        guard text.utf16.count > limit else { return text }
        guard limit > 0 else { return "" }
        var end = text.startIndex
        var left = limit - 1
        while end < text.endIndex {
            let size = text[end].utf16.count
            guard size <= left else { break }
            left -= size
            end = text.index(after: end)
        }
        if end == text.startIndex {
            // One character that is longer than all there is room for (a letter under a heap of accents).
            let scalars = text.unicodeScalars
            while let scalar = end < text.endIndex ? scalars[end] : nil, UTF16.width(scalar) <= left {
                left -= UTF16.width(scalar)
                end = scalars.index(after: end)
            }
        }
        return String(text.unicodeScalars[..<end]) + "…"
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

    /// For the fields that Slack reads as markup: with these three gone, no mention, link or entity is left.
    static func escape(_ text: String) -> String {
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count + 16)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// What a text takes in JSON without its quotes.
    static func size(_ text: String) -> Int {
        text.utf16.reduce(0) { $0 + (($1 == 0x22 || $1 == 0x5C || $1 == 0x0A) ? 2 : $1 < 0x20 ? 6 : 1) }
    }

    private static func runsRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0590...0x08FF, 0x200F, 0xFB1D...0xFDFF, 0xFE70...0xFEFE, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
        default: false
        }
    }
}
