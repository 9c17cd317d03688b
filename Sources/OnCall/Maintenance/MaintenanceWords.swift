/// Reads maintenance windows as people write them, when first, then which alerts, then why:
/// `2h env="staging" moving the database`, `Fri 22:00 - Sat 02:00 cluster=eu1, team=~"web|api"`,
/// `weekly Sat-Sun 02:00-04:00 namespace="batch" backups`.
package enum MaintenanceWords {
    /// Longer ones are most likely a slip.
    package static let longest = CoverWords.longest
    private static let weekly: Set<String> = ["weekly", "every", "еженедельно", "каждый", "каждую"]

    /// Words behind the labels that look like a label, or like a piece of one, are refused: a window without that label would
    /// hold more than was meant.
    package static func order(
        _ text: String,
        at now: Moment,
        on clock: ZoneClock
    ) throws(MaintenanceFault) -> MaintenanceOrder {
        // Phones write quotes of their own.
        let words = words(in: String(text.map { "“”„«»".contains($0) ? "\"" : $0 }))
        guard let first = words.firstIndex(where: isMatcher) else {
            if let piece = words.first(where: isPiece) { throw .ambiguous(piece) }
            throw .noMatchers
        }
        let end = words[first...].firstIndex { !isMatcher($0) } ?? words.endIndex
        if let word = words.first(where: isPiece) ?? words[end...].first(where: isMatcher) { throw .ambiguous(word) }
        let matchers: [LabelMatcher]
        do throws(MatcherFault) {
            matchers = try LabelMatcher.list(words[first..<end].map(withoutComma).joined(separator: ","))
        } catch {
            throw .matcher(error.text)
        }
        guard let time = time(Array(words[..<first]), at: now, on: clock) else { throw .time }
        return MaintenanceOrder(
            time: time,
            matchers: matchers,
            reason: words[end...].joined(separator: " ")
        )
    }

    // MARK: Time

    private static func time(_ words: [String], at now: Moment, on clock: ZoneClock) -> MaintenanceOrder.Time? {
        guard let first = words.first?.lowercased() else { return nil }
        if weekly.contains(first) { return window(Array(words.dropFirst())).map(MaintenanceOrder.Time.weekly) }
        if let span = span(words) {
            guard span > 0, span <= longest else { return nil }
            return .once(from: now, until: now + span)
        }
        return CoverWords.times(words.joined(separator: " "), at: now, on: clock).map { .once(from: $0, until: $1) }
    }

    /// `2h`, `90m`, `1d 12h`.
    private static func span(_ words: [String]) -> Int64? {
        var sum: Int64 = 0
        for word in words {
            guard let part = span(word.lowercased()) else { return nil }
            sum += part
        }
        return words.isEmpty ? nil : sum
    }

    private static func span(_ word: String) -> Int64? {
        let digits = word.prefix { $0.isASCII && $0.isNumber }
        guard let count = Int64(digits), count <= 100_000 else { return nil }
        switch word.dropFirst(digits.count) {
        case "m", "min", "м", "мин": return count * .minute
        case "h", "ч": return count * .hour
        case "d", "д": return count * .day
        case "w", "нед": return count * .week
        default: return nil
        }
    }

    /// `Sat-Sun 02:00-04:00`; the days may be several, with commas or spaces between them.
    private static func window(_ words: [String]) -> ShiftWindow? {
        guard words.count >= 2, let hours = words.last else { return nil }
        let times = hours.split(omittingEmptySubsequences: false) { "-–—".contains($0) }.map { TimeOfDay($0) }
        guard times.count == 2, let from = times[0], let until = times[1], from != until else { return nil }
        var days: Set<Weekday> = []
        for word in words.dropLast().joined(separator: ",").split(separator: ",") {
            guard let some = Weekday.days(String(word)) else { return nil }
            days.formUnion(some)
        }
        return days.isEmpty ? nil : ShiftWindow(weekdays: days, from: from, until: until)
    }

    // MARK: Words

    /// Between blanks; what stands in quotes is one word.
    private static func words(in text: String) -> [String] {
        var words: [String] = []
        var word = ""
        var isQuoted = false
        var isEscaped = false
        for character in text.prefix(2_000) {
            if isEscaped {
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                isQuoted.toggle()
            }
            if character.isWhitespace, !isQuoted {
                if !word.isEmpty { words.append(word) }
                word = ""
            } else {
                word.append(character)
            }
        }
        return word.isEmpty ? words : words + [word]
    }

    /// A word with an operator behind a name.
    private static func isMatcher(_ word: String) -> Bool {
        guard let sign = sign(in: word), sign != word.startIndex else { return false }
        guard !word[..<sign].contains(where: { ":;(".contains($0) }) else { return false }
        let rest = word[sign...]
        return rest.hasPrefix("=") || rest.hasPrefix("!=") || rest.hasPrefix("!~")
    }

    /// The first sign of an operator that stands in no quotes.
    private static func sign(in word: String) -> String.Index? {
        var isQuoted = false
        for index in word.indices {
            if word[index] == "\"" { isQuoted.toggle() }
            if !isQuoted, "=!".contains(word[index]) { return index }
        }
        return nil
    }

    /// An operator with blanks around it, before or behind it, or a comma with blanks around it.
    private static func isPiece(_ word: String) -> Bool {
        let signs = ["=", "!=", "!~"]
        if word == "," || signs.contains(where: word.hasPrefix) { return true }
        return isMatcher(word) && (signs + ["=~"]).contains(where: word.hasSuffix)
    }

    private static func withoutComma(_ word: String) -> String {
        word.hasSuffix(",") ? String(word.dropLast()) : word
    }
}
