import Foundation
import Incidents

/// What reports say.
extension Phrase {
    static let weekBefore = Phrase(en: "‹ 7 days earlier", ru: "‹ 7 дней назад")
    static let weekAfter = Phrase(en: "7 days later ›", ru: "7 дней вперёд ›")

    /// `Report · 9 Nov – 15 Nov` for whole days, else `Report · 14 Nov 09:12 – 21 Nov 09:12`.
    static func reportTitle(_ period: ReportPeriod, seenAt now: Timestamp, in zone: TimeZone) -> Phrase {
        let begin = CivilTime(period.from, in: zone)
        let end = CivilTime(period.until, in: zone)
        let year = CivilTime(now, in: zone).year
        let span: [Phrase]
        if begin.exactClock == "00:00:00", end.exactClock == "00:00:00", period.from < period.until {
            let last = CivilTime(period.until - .milliseconds(1), in: zone)
            span = [day(begin, thisYear: year), day(last, thisYear: year)]
        } else {
            span = [begin, end].map { time in
                joined([day(time, thisYear: year), Phrase(time.clock)], by: " ")
            }
        }
        return joined([Phrase(en: "Report", ru: "Отчёт"), joined(span, by: " – ")], by: " · ")
    }

    static let noIncidentsReported = Phrase(en: "No incidents in this time.", ru: "За это время инцидентов не было.")
    static let reportOfAll = Phrase(
        en: "All incidents that opened in this time.",
        ru: "Все инциденты, открытые за это время."
    )
    static let reportOfChat = Phrase(
        en: "The incidents of this chat that opened in this time.",
        ru: "Инциденты этого чата, открытые за это время."
    )

    static func reportNotWhole(_ count: Int) -> Phrase {
        Phrase(
            en: "There were more: the first \(count) are counted.",
            ru: "Их было больше: посчитаны первые \(count)."
        )
    }

    static func incidentsReported(_ count: Int) -> Phrase {
        Phrase(
            en: Plural.en(count, "incident", "incidents"),
            ru: Plural.ru(count, "инцидент", "инцидента", "инцидентов")
        )
    }

    static func criticalReported(_ count: Int) -> Phrase {
        Phrase(en: "\(count) critical", ru: "критичных \(count)")
    }

    static func activeReported(_ count: Int) -> Phrase {
        Phrase(en: "\(count) still active", ru: "ещё активны \(count)")
    }

    static func rejectedReported(_ count: Int) -> Phrase {
        Phrase(en: "\(count) rejected", ru: "отклонено \(count)")
    }

    static func acknowledgedReported(_ count: Int, of all: Int) -> Phrase {
        Phrase(en: "Acknowledged \(count) of \(all)", ru: "Принято \(count) из \(all)")
    }

    static func medianReported(_ span: Phrase) -> Phrase {
        Phrase(en: "half within \(span.en)", ru: "половина за \(span.ru)")
    }

    static func ninetiethReported(_ span: Phrase) -> Phrase {
        Phrase(en: "9 of 10 within \(span.en)", ru: "9 из 10 за \(span.ru)")
    }

    static func meanReported(_ span: Phrase) -> Phrase {
        Phrase(en: "Resolved after \(span.en) on average", ru: "До закрытия в среднем \(span.ru)")
    }

    static let mostFrequent = Phrase(
        en: "Most frequent, with the mean time to resolve",
        ru: "Самые частые, со средним временем до закрытия"
    )
    static let longRunning = Phrase(en: "Long-running", ru: "Долгие")
    static let workedReported = Phrase(en: "Worked by", ru: "Кто занимался")
    static let stillActiveReported = Phrase(en: "still active", ru: "ещё активен")

    static func neverAcknowledged(_ count: Int) -> Phrase {
        Phrase(en: "Never acknowledged: \(count)", ru: "Никем не приняты: \(count)")
    }

    static func notActionableReported(_ count: Int) -> Phrase {
        Phrase(en: "Not actionable: \(count)", ru: "Действий не требовали: \(count)")
    }

    static func flappingReported(_ count: Int) -> Phrase {
        Phrase(
            en: "Flapping: came back \(Plural.en(count, "time", "times"))",
            ru: "Мигают: возвращались \(Plural.ru(count, "раз", "раза", "раз"))"
        )
    }

    static func moreAlerts(_ count: Int, incidents: Int) -> Phrase {
        Phrase(
            en: "and \(Plural.en(count, "more alert", "more alerts")) with "
                + Plural.en(incidents, "incident", "incidents"),
            ru: "и ещё \(Plural.ru(count, "алерт", "алерта", "алертов")): "
                + Plural.ru(incidents, "инцидент", "инцидента", "инцидентов")
        )
    }

    static func moreNames(_ count: Int) -> Phrase {
        Phrase(en: "\(count) more", ru: "ещё \(count)")
    }

    static func morePeople(_ count: Int) -> Phrase {
        Phrase(
            en: "and \(Plural.en(count, "more person", "more people"))",
            ru: "и ещё \(Plural.ru(count, "человек", "человека", "человек"))"
        )
    }
}
