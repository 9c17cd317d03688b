import Foundation

/// Hours of the week as people write them: `22:00-07:00`, `Mon-Fri 22:00-08:00, Sat-Sun`, `пн-пт 22:00-7:00`, perhaps with a
/// time zone: `Europe/Berlin 22:00-07:00`.
///
/// Hours without days are those of every day, days without hours the whole of them. A semicolon or a line end parts what
/// does not share its days; days that follow hours are others, so there is a comma between. One zone counts for all.
package enum QuietWords {
    /// More windows are no hours that somebody keeps.
    package static let limit = 14

    private enum Word {
        case zone(TimeZone)
        case days(Set<Weekday>)
        case hours(TimeOfDay, TimeOfDay)
    }

    /// - Parameter zone: counts where the words name none.
    /// - Returns: nil for what cannot be understood.
    package static func hours(_ text: String, in zone: TimeZone) -> WeekHours? {
        // Of as many windows with all their days the kept form is longer than what anybody types.
        guard text.unicodeScalars.count <= 1_000 else { return nil }
        var zone = zone
        var namesZone = false
        var windows: [ShiftWindow] = []
        for part in text.split(whereSeparator: { $0 == ";" || $0.isNewline }) {
            var days: Set<Weekday> = []
            // Days that have got hours already; the next days begin anew.
            var isUsed = false
            var followsHours = false
            for written in words(of: part) {
                if written == "," {
                    followsHours = false
                    continue
                }
                guard let word = word(written) else { return nil }
                defer { if case .hours = word { followsHours = true } }
                switch word {
                case .zone(let named):
                    guard !namesZone else { return nil }
                    (zone, namesZone) = (named, true)
                case .days(let more):
                    guard !followsHours else { return nil }
                    if isUsed { days = [] }
                    isUsed = false
                    days.formUnion(more)
                case .hours(let from, let until):
                    isUsed = true
                    windows.append(ShiftWindow(weekdays: days.isEmpty ? everyDay : days, from: from, until: until))
                }
            }
            if !days.isEmpty, !isUsed { windows.append(ShiftWindow(weekdays: days)) }
        }
        guard (1...limit).contains(windows.count) else { return nil }
        return WeekHours(clock: ZoneClock(zone), windows: windows)
    }

    /// The same in one form, which is understood again: `Mon-Fri 22:00-07:00; Sat,Sun 00:00-24:00`.
    package static func text(_ windows: [ShiftWindow]) -> String {
        windows.map { window in
            let hours = "\(window.from.text)-\(window.until.text)"
            return window.weekdays == everyDay ? hours : "\(text(window.weekdays)) \(hours)"
        }.joined(separator: "; ")
    }

    private static let everyDay = Set(Weekday.allCases)

    /// Three days or more in a row are a span.
    private static func text(_ days: Set<Weekday>) -> String {
        var runs: [[Weekday]] = []
        for day in days.sorted() {
            if let last = runs.last?.last, last.rawValue + 1 == day.rawValue {
                runs[runs.count - 1].append(day)
            } else {
                runs.append([day])
            }
        }
        return runs.map { run in
            guard run.count > 2, let first = run.first, let last = run.last else {
                return run.map(\.short).joined(separator: ",")
            }
            return "\(first.short)-\(last.short)"
        }.joined(separator: ",")
    }

    /// Parted by spaces and commas, which are words of their own; a dash belongs to what stands on its two sides.
    private static func words(of text: Substring) -> [String] {
        let plain = text.map { "–—−".contains($0) ? "-" : String($0) }.joined()
        let halves = plain.split(separator: "-", omittingEmptySubsequences: false).map { half in
            half.trimmingCharacters(in: .whitespaces)
        }
        return halves.joined(separator: "-").replacing(",", with: " , ").split(whereSeparator: \.isWhitespace)
            .map(String.init)
    }

    private static func word(_ text: String) -> Word? {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false)
        if ends.count == 2, let from = TimeOfDay(ends[0]), let until = TimeOfDay(ends[1]) {
            guard from != .endOfDay, until != .midnight || from != .midnight else { return nil }
            return .hours(from, until)
        }
        if let days = Weekday.days(text) { return .days(days) }
        guard text.contains("/") || ["UTC", "GMT"].contains(text.uppercased()) else { return nil }
        return TimeZone(identifier: text).map(Word.zone)
    }
}
