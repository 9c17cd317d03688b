import Foundation
import Incidents

/// Times, relative and absolute.
extension Phrase {
    /// `40 s`, `14 min`, `1 h 20 min`, `3 d 4 h`, `63 d`: the second unit only where it still matters.
    static func span(_ duration: Duration) -> Phrase {
        let seconds = max(0, duration.milliseconds / 1_000)
        let minutes = seconds / 60
        let hours = minutes / 60
        let days = hours / 24
        if seconds < 60 { return .seconds(seconds) }
        if minutes < 60 { return .minutes(minutes) }
        if hours < 10 { return two(.hours(hours), minutes % 60 == 0 ? nil : .minutes(minutes % 60)) }
        if hours < 24 { return .hours(hours) }
        if days < 7 { return two(.days(days), hours % 24 == 0 ? nil : .hours(hours % 24)) }
        return .days(days)
    }

    /// The same in one unit, for lists.
    static func briefSpan(_ duration: Duration) -> Phrase {
        let seconds = max(0, duration.milliseconds / 1_000)
        if seconds < 60 { return .seconds(seconds) }
        if seconds < 3_600 { return .minutes(seconds / 60) }
        if seconds < 172_800 { return .hours(seconds / 3_600) }
        return .days(seconds / 86_400)
    }

    /// For tables: `14m`, `2h`, `3d`.
    static func tightSpan(_ duration: Duration) -> Phrase {
        let seconds = max(0, duration.milliseconds / 1_000)
        if seconds < 60 { return Phrase(en: "\(seconds)s", ru: "\(seconds)с") }
        if seconds < 3_600 { return Phrase(en: "\(seconds / 60)m", ru: "\(seconds / 60)м") }
        if seconds < 172_800 { return Phrase(en: "\(seconds / 3_600)h", ru: "\(seconds / 3_600)ч") }
        return Phrase(en: "\(seconds / 86_400)d", ru: "\(seconds / 86_400)д")
    }

    /// `3 min ago`, `just now`.
    static func ago(_ duration: Duration) -> Phrase {
        guard duration >= .minutes(1) else { return Phrase(en: "just now", ru: "только что") }
        let span = briefSpan(duration)
        return Phrase(en: "\(span.en) ago", ru: "\(span.ru) назад")
    }

    /// `14:05`, `21 Nov 14:05`, `21 Nov 2025 14:05`: as much of it as is not obvious at `now`.
    static func moment(_ moment: Timestamp, seenAt now: Timestamp, in zone: TimeZone) -> Phrase {
        let time = CivilTime(moment, in: zone)
        let today = CivilTime(now, in: zone)
        guard !time.isSameDay(as: today) else { return Phrase(time.clock) }
        let date = day(time, thisYear: today.year)
        return Phrase(en: "\(date.en) \(time.clock)", ru: "\(date.ru) \(time.clock)")
    }

    static func day(_ time: CivilTime, thisYear: Int) -> Phrase {
        let month = months[(time.month - 1) % months.count]
        let year = time.year == thisYear ? "" : " \(time.year)"
        return Phrase(en: "\(time.day) \(month.en)\(year)", ru: "\(time.day) \(month.ru)\(year)")
    }

    private static let months = [
        Phrase(en: "Jan", ru: "янв"), Phrase(en: "Feb", ru: "фев"), Phrase(en: "Mar", ru: "мар"),
        Phrase(en: "Apr", ru: "апр"), Phrase(en: "May", ru: "мая"), Phrase(en: "Jun", ru: "июн"),
        Phrase(en: "Jul", ru: "июл"), Phrase(en: "Aug", ru: "авг"), Phrase(en: "Sep", ru: "сен"),
        Phrase(en: "Oct", ru: "окт"), Phrase(en: "Nov", ru: "ноя"), Phrase(en: "Dec", ru: "дек"),
    ]

    private static func two(_ first: Phrase, _ second: Phrase?) -> Phrase {
        joined([first, second].compactMap(\.self), by: " ")
    }

    private static func seconds(_ count: Int64) -> Phrase { Phrase(en: "\(count) s", ru: "\(count) с") }
    private static func minutes(_ count: Int64) -> Phrase { Phrase(en: "\(count) min", ru: "\(count) мин") }
    private static func hours(_ count: Int64) -> Phrase { Phrase(en: "\(count) h", ru: "\(count) ч") }
    private static func days(_ count: Int64) -> Phrase { Phrase(en: "\(count) d", ru: "\(count) д") }
}
