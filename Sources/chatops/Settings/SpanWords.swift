import Incidents

/// Spans of time as settings write them: `90s`, `10m`, `1h30m`, `1d`, `2w`.
enum SpanWords {
    private static let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800]

    /// Nil when the text is no such span, or longer than anybody waits.
    static func span(_ text: String) -> Duration? {
        var seconds: Int64 = 0
        var digits = ""
        var last = Int64.max
        for character in text {
            if character.isASCII, character.isNumber {
                digits.append(character)
                continue
            }
            // The largest unit comes first, and each once.
            guard let unit = units[character], unit < last, digits.count <= 6, let count = Int64(digits) else {
                return nil
            }
            seconds += count * unit
            (digits, last) = ("", unit)
        }
        return digits.isEmpty && last != .max ? .seconds(seconds) : nil
    }
}
