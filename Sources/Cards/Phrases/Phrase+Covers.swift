import Foundation
import Incidents

/// Overrides: somebody covers a schedule for a while.
extension Phrase {
    static let coverTitle = Phrase(en: "Cover", ru: "Замена")
    static let coverIt = Phrase(en: "Cover …", ru: "Замена …")
    static let askCoverSchedule = Phrase(en: "Which schedule shall be covered?", ru: "Какое расписание подменить?")
    static let askCoverTimes = Phrase(en: "From when until when?", ru: "С какого и до какого времени?")
    static let askCoverPerson = Phrase(en: "Who is on call instead?", ru: "Кто будет дежурить вместо?")
    static let coverInWords = Phrase(en: "In words …", ru: "Своими словами …")
    static let coverMyself = Phrase(en: "I take it", ru: "Беру на себя")

    /// - Parameter zone: whose clocks count.
    static func askCoverWords(_ zone: String) -> Phrase {
        Phrase(
            en: "From when until when? Such as: Fri 18:00 - Sun 18:00, now - 18:00, 2026-12-24 - 2026-12-27. "
                + "Time zone: \(zone).",
            ru: "С какого и до какого времени? Например: пт 18:00 - вс 18:00, сейчас - 18:00, 2026-12-24 - 2026-12-27. "
                + "Часовой пояс: \(zone)."
        )
    }

    static func promptCoverTimes(_ schedule: String) -> Phrase {
        let name = schedule.oneLine(60)
        return Phrase(
            en: "\(name): from when until when is it covered? Reply to this message, such as: Fri 18:00 - Sun 18:00.",
            ru:
                "\(name): с какого и до какого времени замена? Ответьте на это сообщение, например: пт 18:00 - вс 18:00."
        )
    }

    static func dialogCoverTimes(_ schedule: String) -> Phrase {
        let name = schedule.oneLine(60)
        return Phrase(
            en: "\(name): from when until when is it covered?",
            ru: "\(name): с какого и до какого времени замена?"
        )
    }

    static func coverTold(_ cover: Cover, span: Phrase) -> Phrase {
        let (name, by) = (cover.person.name.oneLine(40), cover.by.name.oneLine(40))
        let own = cover.person.id == cover.by.id
        return Phrase(
            en: "\(name) covers \(span.en)" + (own ? "" : " · arranged by \(by)"),
            ru: "Замена: \(name), \(span.ru)" + (own ? "" : " · назначил \(by)")
        )
    }

    static func takeBackCover(_ name: String, _ from: Phrase) -> Phrase {
        // A button on a phone has room for about forty characters.
        Phrase(en: "Take back: \(name.oneLine(11)), \(from.en)", ru: "Отменить: \(name.oneLine(11)), \(from.ru)")
    }

    // MARK: Answers

    package static func covered(_ schedule: String, by name: String, until time: Phrase) -> Phrase {
        Phrase(
            en: "\(name.oneLine(40)) covers \(schedule.oneLine(60)) until \(time.en)",
            ru: "\(schedule.oneLine(60)): до \(time.ru) дежурит \(name.oneLine(40))"
        )
    }

    package static func uncovered(_ schedule: String, by name: String) -> Phrase {
        Phrase(
            en: "The override of \(schedule.oneLine(60)) by \(name.oneLine(40)) is taken back",
            ru: "Замена отменена: \(schedule.oneLine(60)), \(name.oneLine(40))"
        )
    }

    /// To somebody for whom another person arranged it.
    package static func coverGiven(
        _ schedule: String,
        from: Timestamp,
        until: Timestamp,
        by name: String,
        seenAt now: Timestamp,
        in zone: TimeZone
    ) -> Phrase {
        let span = fromTo(dutyMoment(from, seenAt: now, in: zone), dutyMoment(until, seenAt: now, in: zone))
        return Phrase(
            en: "\(name.oneLine(40)) put you on call for \(schedule.oneLine(60)): \(span.en).",
            ru: "\(name.oneLine(40)) назначает вас на дежурство, \(schedule.oneLine(60)): \(span.ru)."
        )
    }

    /// To somebody whose cover another person took back.
    package static func coverTaken(
        _ schedule: String,
        from: Timestamp,
        until: Timestamp,
        by name: String,
        seenAt now: Timestamp,
        in zone: TimeZone
    ) -> Phrase {
        let span = fromTo(dutyMoment(from, seenAt: now, in: zone), dutyMoment(until, seenAt: now, in: zone))
        return Phrase(
            en: "\(name.oneLine(40)) took back that you cover \(schedule.oneLine(60)): \(span.en).",
            ru: "\(name.oneLine(40)) отменяет вашу замену, \(schedule.oneLine(60)): \(span.ru)."
        )
    }

    /// To somebody whose turn another person gave to a third one.
    package static func turnGiven(
        of schedule: String,
        to coverer: String,
        from: Timestamp,
        until: Timestamp,
        by name: String,
        seenAt now: Timestamp,
        in zone: TimeZone
    ) -> Phrase {
        let span = fromTo(dutyMoment(from, seenAt: now, in: zone), dutyMoment(until, seenAt: now, in: zone))
        let (person, other, place) = (name.oneLine(40), coverer.oneLine(40), schedule.oneLine(60))
        return Phrase(
            en: "\(person) gave your turn to \(other), \(place): \(span.en).",
            ru: "\(person) передаёт вашу смену, \(place): \(span.ru). Дежурить будет \(other)."
        )
    }

    /// To somebody who has a turn again that a third one covered.
    package static func turnIsBack(
        of schedule: String,
        from: Timestamp,
        until: Timestamp,
        by name: String,
        seenAt now: Timestamp,
        in zone: TimeZone
    ) -> Phrase {
        let span = fromTo(dutyMoment(from, seenAt: now, in: zone), dutyMoment(until, seenAt: now, in: zone))
        return Phrase(
            en:
                "\(name.oneLine(40)) took an override back: your turn is yours again, \(schedule.oneLine(60)): \(span.en).",
            ru: "\(name.oneLine(40)) отменяет замену: смена снова ваша, \(schedule.oneLine(60)): \(span.ru)."
        )
    }

    // MARK: Refusals

    static func coverRefused(_ refusal: CoverRefusal, in zone: TimeZone, on frontEnd: FrontEnd) -> Phrase {
        let onCall = command("oncall", on: frontEnd)
        switch refusal {
        case .noSuchSchedule(let name):
            return Phrase(
                en: "There is no schedule or team \(name.oneLine(40)). \(onCall) lists those there are.",
                ru: "Расписания или команды \(name.oneLine(40)) нет. Какие есть: \(onCall)."
            )
        case .unreadableTimes:
            return Phrase(
                en: "That is no time to cover. Write from when until when, such as: Fri 18:00 - Sun 18:00, "
                    + "now - 18:00, 2026-12-24 - 2026-12-27; at most 92 days, not over yet.",
                ru: "Не понимаю время. Напишите, с какого и до какого, например: пт 18:00 - вс 18:00, сейчас - 18:00, "
                    + "2026-12-24 - 2026-12-27; не дольше 92 дней и не в прошлом."
            )
        case .over:
            return Phrase(
                en: "That time is over already. Choose one that is still to come.",
                ru: "Это время уже прошло. Выберите будущее."
            )
        case .gone:
            return Phrase(
                en: "That override is taken back or over already. See the fresh message.",
                ru: "Эта замена уже отменена или закончилась. Посмотрите обновлённое сообщение."
            )
        case .tooMany(let limit):
            return Phrase(
                en: "There are \(limit) overrides of this schedule ahead already. Take one back first, "
                    + "or change the rotation in the settings.",
                ru: "У этого расписания впереди уже \(Plural.ru(limit, "замена", "замены", "замен")). "
                    + "Сначала отмените одну или измените ротацию в настройках."
            )
        case .cannotAct(let name):
            return Phrase(
                en:
                    "\(name.oneLine(40)) is a viewer, who could not acknowledge anything. An admin can change the role.",
                ru: "\(name.oneLine(40)) только наблюдает и ничего не сможет принять. Роль может сменить администратор."
            )
        }
    }

    // MARK: Timeline

    static func coverDid(_ did: Phrase, _ parameters: [String: String]) -> Phrase {
        let parts = ["schedule", "person"].compactMap { parameters[$0]?.oneLine(60) }.filter { !$0.isEmpty }
        return .dotted([did] + parts.map { Phrase($0) })
    }
}
