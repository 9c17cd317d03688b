import Foundation
import Incidents
import OnCall

/// Who is on call.
extension Phrase {
    package static let onCall = Phrase(en: "On call", ru: "Дежурство")
    static let fourWeeks = Phrase(en: "the next four weeks", ru: "ближайшие четыре недели")
    package static let nobodyOnCall = Phrase(en: "⚠️ Nobody is on call", ru: "⚠️ Никто не дежурит")
    static let asCover = Phrase(en: "by an override", ru: "по замене")
    static let showAllSchedules = Phrase(en: "All schedules", ru: "Все расписания")

    static let noSchedules = Phrase(
        en: "No schedules are set up. They stand under teams and schedules in chatops.yaml; the README has an example.",
        ru: "Расписаний нет. Они задаются в chatops.yaml, разделы teams и schedules; пример есть в README."
    )

    static func scheduleName(_ name: String) -> Phrase {
        let name = name.oneLine(60)
        return Phrase(name.isEmpty ? "–" : name)
    }

    static func ofTeam(_ name: String) -> Phrase {
        Phrase(en: "team \(name.oneLine(60))", ru: "команда \(name.oneLine(60))")
    }

    static func dutyHolder(_ name: String) -> Phrase { Phrase("👤 \(name.oneLine(40))") }

    static func untilTime(_ time: Phrase) -> Phrase { Phrase(en: "until \(time.en)", ru: "до \(time.ru)") }

    static func fromNowUntil(_ time: Phrase) -> Phrase {
        Phrase(en: "Now until \(time.en)", ru: "Сейчас и до \(time.ru)")
    }

    static func fromTo(_ from: Phrase, _ until: Phrase) -> Phrase {
        Phrase(en: "\(from.en) – \(until.en)", ru: "\(from.ru) – \(until.ru)")
    }

    static func nextOnCall(_ who: Phrase) -> Phrase { Phrase(en: "Next: \(who.en)", ru: "Затем: \(who.ru)") }

    static func scheduleGone(_ name: String) -> Phrase {
        Phrase(
            en: "There is no schedule \(name.oneLine(60)) in the settings any more.",
            ru: "Расписания \(name.oneLine(60)) в настройках больше нет."
        )
    }

    // MARK: What to see to

    static func unknownMembers(_ names: [String]) -> Phrase {
        let shown = names.prefix(5).map { $0.oneLine(40) }.joined(separator: ", ") + (names.count > 5 ? ", …" : "")
        return Phrase(
            en: "⚠️ The bot does not know \(shown): let them in, or mend the names in the settings.",
            ru: "⚠️ Бот не знает: \(shown). Откройте доступ или исправьте имена в настройках."
        )
    }

    static func doubleBooked(_ double: DoubleBooking, span: Phrase) -> Phrase {
        let name = double.member.oneLine(40)
        let both = double.schedules.map { $0.oneLine(40) }
        return Phrase(
            en: "⚠️ \(name) is on call in \(both.joined(separator: " and ")) at once: \(span.en)",
            ru: "⚠️ \(name) дежурит сразу в \(both.joined(separator: " и ")): \(span.ru)"
        )
    }

    static func moreDoubles(_ count: Int) -> Phrase {
        Phrase(
            en: "and \(Plural.en(count, "more double booking", "more double bookings"))",
            ru: "и ещё \(Plural.ru(count, "совпадение", "совпадения", "совпадений"))"
        )
    }

    static func moreSchedules(_ count: Int) -> Phrase {
        Phrase(
            en: "and \(Plural.en(count, "more schedule", "more schedules")): name one, as in oncall payments",
            ru:
                "и ещё \(Plural.ru(count, "расписание", "расписания", "расписаний")): назовите нужное, как oncall payments"
        )
    }

    static func moreTurns(_ count: Int) -> Phrase {
        Phrase(
            en: "and \(Plural.en(count, "more turn", "more turns"))",
            ru: "и ещё \(Plural.ru(count, "смена", "смены", "смен"))"
        )
    }

    static func moreCovers(_ count: Int) -> Phrase {
        Phrase(
            en: "and \(Plural.en(count, "more override", "more overrides"))",
            ru: "и ещё \(Plural.ru(count, "замена", "замены", "замен"))"
        )
    }

    // MARK: Times

    /// `18:00` today, else `Fri 27 Nov 18:00`.
    package static func dutyMoment(_ moment: Timestamp, seenAt now: Timestamp, in zone: TimeZone) -> Phrase {
        let (time, today) = (CivilTime(moment, in: zone), CivilTime(now, in: zone))
        guard !time.isSameDay(as: today) else { return Phrase(time.clock) }
        let day = day(time, thisYear: today.year)
        let weekday = weekday(ZoneClock(zone).shown(at: Moment(moment)).date.weekday)
        return Phrase(en: "\(weekday.en) \(day.en) \(time.clock)", ru: "\(weekday.ru) \(day.ru) \(time.clock)")
    }

    package static func weekday(_ day: Weekday) -> Phrase { weekdays[day.rawValue] }

    private static let weekdays = [
        Phrase(en: "Mon", ru: "пн"), Phrase(en: "Tue", ru: "вт"), Phrase(en: "Wed", ru: "ср"),
        Phrase(en: "Thu", ru: "чт"), Phrase(en: "Fri", ru: "пт"), Phrase(en: "Sat", ru: "сб"),
        Phrase(en: "Sun", ru: "вс"),
    ]
}
