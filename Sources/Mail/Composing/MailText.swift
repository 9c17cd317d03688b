/// What is done to texts before they stand in a mail.
enum MailText {
    /// In one line: controls and line ends become spaces, several spaces become one, none stand at the ends.
    static func line(_ text: String) -> String {
        var line = String.UnicodeScalarView()
        var isSpaceDue = false
        for scalar in text.unicodeScalars {
            if isControl(scalar) || scalar == " " || scalar == "\u{2028}" || scalar == "\u{2029}" {
                isSpaceDue = true
                continue
            }
            if isSpaceDue, !line.isEmpty { line.append(" ") }
            isSpaceDue = false
            line.append(scalar)
        }
        return String(line)
    }

    /// Its lines in UTF-8, without their ends. Controls but the tab become U+FFFD: terminals that show mail obey them.
    /// The last line end makes no line of its own.
    static func lines(_ text: String) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        var line: [UInt8] = []
        var isAfterReturn = false
        for scalar in text.unicodeScalars {
            if scalar == "\n" || scalar == "\r" {
                if scalar == "\r" || !isAfterReturn {
                    lines.append(line)
                    line.removeAll(keepingCapacity: true)
                }
            } else {
                line.append(contentsOf: (isControl(scalar) && scalar != "\t" ? "\u{FFFD}" : scalar).utf8)
            }
            isAfterReturn = scalar == "\r"
        }
        if !line.isEmpty { lines.append(line) }
        return lines
    }

    /// For faults: short, in one line.
    static func shown(_ text: String) -> String {
        String(line(text).prefix(80))
    }

    static func trimmed(_ text: String) -> String {
        let isSpace: (Character) -> Bool = { $0.isWhitespace || $0.isNewline }
        return String(text.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    }
}
