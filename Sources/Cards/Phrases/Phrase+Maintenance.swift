import Foundation
import Incidents
import OnCall

/// Maintenance windows.
extension Phrase {
    package static let maintenance = Phrase(en: "Maintenance", ru: "Обслуживание")
    static let newMaintenance = Phrase(en: "New window …", ru: "Новое окно …")
    static let endMaintenance = Phrase(en: "End now", ru: "Завершить сейчас")
    static let removeMaintenance = Phrase(en: "Remove", ru: "Удалить")
    static let alwaysOpen = Phrase(en: "open all the time", ru: "открыто всегда")
    static let noMaintenance = Phrase(
        en: "No maintenance is going on or planned.",
        ru: "Обслуживания нет и не запланировано."
    )
    static let maintenanceMeans = Phrase(
        en: "Alerts that match are shown as always and page nobody.",
        ru: "Подходящие алерты видны как обычно, но никого не будят."
    )
    static let maintenanceHint = Phrase(
        en: "A window in one line: 2h env=\"staging\" moving the database",
        ru: "Окно одной строкой: 2ч env=\"staging\" переезд базы"
    )
    static let maintenanceGone = Phrase(
        en: "This window is over, or was removed.",
        ru: "Это окно закончилось или удалено."
    )
    static let askOpenMaintenance = Phrase(
        en: "Open this maintenance window?",
        ru: "Открыть это окно обслуживания?"
    )
    static let yesOpenMaintenance = Phrase(en: "Yes, open", ru: "Да, открыть")
    static let promptMaintenance = Phrase(
        en: "When, which alerts, why? Reply to this message, such as: 2h env=\"staging\" moving the database.",
        ru: "Когда, какие алерты, зачем? Ответьте на это сообщение, например: 2ч env=\"staging\" переезд базы."
    )
    static let dialogMaintenance = Phrase(
        en: "When, which alerts, why?",
        ru: "Когда, какие алерты, зачем?"
    )

    /// - Parameter zone: whose clocks count.
    static func askMaintenance(_ zone: String) -> Phrase {
        Phrase(
            en: "When, which alerts, why? Such as: 2h env=\"staging\" moving the database; "
                + "Fri 22:00 - Sat 02:00 cluster=\"eu1\"; weekly Sat-Sun 02:00-04:00 namespace=\"batch\" backups. "
                + "Time zone: \(zone).",
            ru: "Когда, какие алерты, зачем? Например: 2ч env=\"staging\" переезд базы; "
                + "пт 22:00 - сб 02:00 cluster=\"eu1\"; еженедельно сб-вс 02:00-04:00 namespace=\"batch\" копии. "
                + "Часовой пояс: \(zone)."
        )
    }

    /// - Parameters:
    ///   - alerts: that fire now.
    ///   - incidents: whose they are.
    static func maintenanceWouldHold(_ alerts: Int, of incidents: Int) -> Phrase {
        guard alerts > 0 else {
            return Phrase(en: "No alert that fires now matches.", ru: "Сейчас под это не подходит ни один алерт.")
        }
        return Phrase(
            en: "\(Plural.en(alerts, "alert", "alerts")) of \(Plural.en(incidents, "incident", "incidents")) "
                + (alerts == 1 ? "matches now." : "match now."),
            ru: "Сейчас подходит алертов: \(alerts), инцидентов: \(incidents)."
        )
    }

    static func opensAt(_ moment: Phrase) -> Phrase {
        Phrase(en: "opens \(moment.en)", ru: "откроется \(moment.ru)")
    }

    /// `weekly Sat, Sun 02:00–04:00`
    /// - Parameter zone: nil where it is the reader's.
    static func weeklyHours(_ window: ShiftWindow, zone: String?) -> Phrase {
        let days = joined(window.weekdays.sorted().map(weekday), by: ", ")
        let tail = zone.map { " \($0)" } ?? ""
        let hours = "\(window.from.text)–\(window.until.text)\(tail)"
        return Phrase(en: "weekly \(days.en) \(hours)", ru: "еженедельно \(days.ru) \(hours)")
    }

    /// `🔕 in maintenance until 14:05: nobody is paged`
    static func maintained(_ alerts: MaintainedAlerts, of firing: Int, until: Phrase, isPaging: Bool) -> Phrase {
        let reasons = alerts.reasons.prefix(2).map { $0.oneLine(80) }.joined(separator: ", ")
        let tail = reasons.isEmpty ? "" : " (\(reasons))"
        guard alerts.count >= firing else {
            return Phrase(
                en: "🔕 \(alerts.count) of \(firing) alerts in maintenance until \(until.en)\(tail)",
                ru: "🔕 обслуживание для \(alerts.count) из \(firing) до \(until.ru)\(tail)"
            )
        }
        if isPaging {
            return Phrase(
                en: "🔕 in maintenance until \(until.en)\(tail)",
                ru: "🔕 обслуживание до \(until.ru)\(tail)"
            )
        }
        return Phrase(
            en: "🔕 in maintenance until \(until.en)\(tail): nobody is paged",
            ru: "🔕 обслуживание до \(until.ru)\(tail): никого не будим"
        )
    }

    // MARK: Answers and announcements

    package static func maintenancePlanned(from: Phrase?, until: Phrase?) -> Phrase {
        let span = [
            from.map { Phrase(en: "from \($0.en)", ru: "с \($0.ru)") },
            until.map { Phrase(en: "until \($0.en)", ru: "до \($0.ru)") },
        ].compactMap(\.self)
        return joined([Phrase(en: "Maintenance", ru: "Обслуживание"), joined(span, by: " ")], by: " ")
    }

    package static let maintenanceEndedNow = Phrase(en: "Maintenance is ended.", ru: "Обслуживание завершено.")
    package static let maintenanceRemoved = Phrase(en: "The window is removed.", ru: "Окно удалено.")

    /// - Parameter until: nil: no end is in sight.
    package static func maintenanceBegins(_ planned: PlannedMaintenance, until: Phrase?) -> Phrase {
        let name = planned.by.name.oneLine(40)
        let end = until.map { Phrase(en: " until \($0.en)", ru: " до \($0.ru)") } ?? Phrase("")
        return Phrase(
            en: "🔕 Maintenance\(end.en): \(about(planned)) page nobody · \(name)",
            ru: "🔕 Обслуживание\(end.ru): \(about(planned)) никого не будят · \(name)"
        )
    }

    package static func maintenanceEnds(_ planned: PlannedMaintenance) -> Phrase {
        Phrase(
            en: "🟢 Maintenance is over: \(about(planned)) page again",
            ru: "🟢 Обслуживание окончено: \(about(planned)) снова будят"
        )
    }

    /// It is over, and another window holds what it held.
    package static func maintenanceGoesOn(_ planned: PlannedMaintenance, until: Phrase) -> Phrase {
        Phrase(
            en: "🔕 This maintenance is over, another window holds on until \(until.en): \(about(planned))",
            ru: "🔕 Это обслуживание окончено, другое окно держит до \(until.ru): \(about(planned))"
        )
    }

    /// For admins: the bot cannot tell what the window is about.
    package static func maintenanceUnreadable(_ id: Int64) -> Phrase {
        let place = "/api/v1/maintenance/\(id)"
        return Phrase(
            en: "⚠️ Maintenance window \(id) cannot be read by this version and holds nobody. "
                + "Remove it over the API (\(place)), and make it anew.",
            ru: "⚠️ Окно обслуживания \(id) не читается этой версией и никого не держит. "
                + "Удалите его через API (\(place)) и создайте заново."
        )
    }

    private static func about(_ planned: PlannedMaintenance) -> String {
        let matchers = planned.subject.oneLine(300)
        return planned.reason.isEmpty ? matchers : "\(planned.reason.oneLine(120)), \(matchers)"
    }

    // MARK: Refusals

    static func maintenanceRefused(_ refusal: MaintenanceRefusal, on frontEnd: FrontEnd) -> Phrase {
        let maintenance = command("maintenance", on: frontEnd)
        switch refusal {
        case .unreadableTime:
            return Phrase(
                en: "Write when first: 2h, or Fri 22:00 - Sat 02:00, or weekly Sat-Sun 02:00-04:00; "
                    + "92 days at most, not over yet. Then the labels, then why.",
                ru: "Сначала напишите когда: 2ч, или пт 22:00 - сб 02:00, или еженедельно сб-вс 02:00-04:00; "
                    + "не дольше 92 дней и не в прошлом. Потом метки, потом зачем."
            )
        case .noMatchers:
            return Phrase(
                en: "Write which alerts are meant: \(maintenance) 2h env=\"staging\" why",
                ru: "Напишите, какие алерты имеются в виду: \(maintenance) 2ч env=\"staging\" зачем"
            )
        case .ambiguousWord(let word):
            let shown = word.oneLine(60)
            return Phrase(
                en: "What is \(shown)? Write the labels one behind the other without blanks in them, such as "
                    + "env=\"staging\" cluster=\"eu\", and the reason behind them without = and lone commas.",
                ru: "Что такое \(shown)? Метки пишутся подряд и без пробелов внутри: env=\"staging\" cluster=\"eu\"; "
                    + "причина потом, без знаков = и отдельных запятых."
            )
        case .neverCloses:
            return Phrase(
                en: "That window would never close. Leave out a day or an hour, or give it an end: 30d and the labels.",
                ru: "Такое окно никогда не закроется. Оставьте день или час вне его или задайте конец: 30д и метки."
            )
        case .unreadableMatcher(let text):
            return Phrase(en: "A label \(text.oneLine(140)).", ru: "Метка не читается: \(text.oneLine(140)).")
        case .matchesAll:
            return Phrase(
                en: "That would match alerts of every kind. Add a label that they must have, such as env=\"staging\".",
                ru: "Под это подойдут любые алерты. Добавьте метку, которая у них должна быть: env=\"staging\"."
            )
        case .gone:
            return Phrase(
                en: "That window is over or removed already. \(maintenance) lists those there are.",
                ru: "Это окно уже закончилось или удалено. Какие есть: \(maintenance)."
            )
        case .notOpen:
            return Phrase(
                en: "That window is not open now. Remove takes it off the list.",
                ru: "Это окно сейчас не открыто. «Удалить» уберёт его из списка."
            )
        case .tooMany(let limit):
            return Phrase(
                en: "There are \(limit) windows already. Remove one first.",
                ru: "Окон уже \(limit). Сначала удалите одно."
            )
        }
    }
}
