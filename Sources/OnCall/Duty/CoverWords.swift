/// Reads from when until when somebody covers, as people write it: `Fri 18:00 - Sun 18:00`, `tomorrow 9:00 - 17:00`,
/// `2026-12-24 - 2026-12-27`, `now - 18:00`, `пт 18:00 - вс 18:00`.
package enum CoverWords {
    /// Longer ones are most likely a slip.
    package static let longest = Int64.day * 92

    private enum Day {
        case date(CivilDate)
        case weekday(Weekday)
    }

    private struct Place {
        var day: Day?
        var time: TimeOfDay?
        var isNow = false
    }

    /// - Returns: nil for what cannot be understood, what is over, what ends before it begins, and what is longer than
    ///   `longest`.
    package static func times(_ text: String, at now: Moment, on clock: ZoneClock) -> (from: Moment, until: Moment)? {
        guard text.unicodeScalars.count <= 100, let halves = halves(of: text) else { return nil }
        let today = clock.reached(at: now)
        guard let first = place(halves.from, today: today.date), let second = place(halves.until, today: today.date),
            !second.isNow
        else { return nil }
        guard let from = beginning(first, now: now, today: today, clock) else { return nil }
        // A time alone means the day on which it begins, or the next one.
        let start = clock.shown(at: from)
        guard let until = ending(second, after: start, clock), until > from, until > now, until.since(from) <= longest
        else {
            return nil
        }
        return (from, until)
    }

    private static func beginning(_ place: Place, now: Moment, today: WallTime, _ clock: ZoneClock) -> Moment? {
        guard !place.isNow else { return now - now.seconds.floorRemainder(60) }
        let time = place.time ?? .midnight
        guard let day = place.day else { return clock.moment(of: next(time, notBefore: today)) }
        switch day {
        case .date(let date): return clock.moment(of: WallTime(date, time))
        case .weekday(let weekday):
            var date = today.date
            while date.weekday != weekday { date = date.advanced(by: 1) }
            // Today's, unless it is over for more than a few hours: then next week's is meant. A whole day is not over yet.
            if date == today.date, place.time != nil, WallTime(date, time).seconds + 6 * .hour < today.seconds {
                date = date.advanced(by: 7)
            }
            return clock.moment(of: WallTime(date, time))
        }
    }

    private static func ending(_ place: Place, after start: WallTime, _ clock: ZoneClock) -> Moment? {
        switch place.day {
        case nil:
            guard let time = place.time else { return nil }
            var date = start.date
            if WallTime(date, time) <= start { date = date.advanced(by: 1) }
            return clock.moment(of: WallTime(date, time))
        // A day without a time is covered to its end.
        case .date(let date): return clock.moment(of: WallTime(date, place.time ?? .endOfDay))
        case .weekday(let weekday):
            var date = start.date
            while date.weekday != weekday || WallTime(date, place.time ?? .endOfDay) <= start {
                date = date.advanced(by: 1)
            }
            return clock.moment(of: WallTime(date, place.time ?? .endOfDay))
        }
    }

    private static func next(_ time: TimeOfDay, notBefore now: WallTime) -> WallTime {
        let today = WallTime(now.date, time)
        return today < now ? WallTime(now.date.advanced(by: 1), time) : today
    }

    // MARK: Words

    private static let joints = [" - ", " – ", " — ", " until ", " till ", " to ", " до ", " по "]
    private static let fillers: Set<String> = ["from", "at", "on", "с", "в", "во"]

    private static func halves(of text: String) -> (from: String, until: String)? {
        let text = " " + text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ") + " "
        for joint in joints {
            let parts = text.split(separator: joint, omittingEmptySubsequences: false)
            if parts.count == 2 { return (String(parts[0]), String(parts[1])) }
        }
        // Without spaces: 9:00-17:00, fri-sun. Dates have such strokes of their own.
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "–" || $0 == "—" }
        return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
    }

    private static func place(_ text: String, today: CivilDate) -> Place? {
        var place = Place()
        let words = text.split(whereSeparator: { $0.isWhitespace || $0 == "," }).filter {
            !fillers.contains(String($0))
        }
        guard !words.isEmpty else { return nil }
        for word in words {
            if word == "now" || word == "сейчас" {
                guard words.count == 1 else { return nil }
                place.isNow = true
            } else if let time = TimeOfDay(word) {
                guard place.time == nil else { return nil }
                place.time = time
            } else {
                guard place.day == nil, let day = day(word, today: today) else { return nil }
                place.day = day
            }
        }
        return place
    }

    private static func day(_ word: Substring, today: CivilDate) -> Day? {
        switch word {
        case "today", "сегодня": return .date(today)
        case "tomorrow", "завтра": return .date(today.advanced(by: 1))
        default: break
        }
        if let date = CivilDate(word) { return .date(date) }
        return Weekday(word).map(Day.weekday)
    }
}
