import Incidents

/// Words on buttons, as `ux.md` has them.
extension Phrase {
    static let acknowledge = Phrase(en: "Acknowledge", ru: "Принять")
    static let assignToMe = Phrase(en: "Assign to me", ru: "Взять себе")
    static let resolve = Phrase(en: "Resolve", ru: "Закрыть")
    static let reject = Phrase(en: "Reject", ru: "Отклонить")
    static let snooze = Phrase(en: "Snooze", ru: "Отложить")
    static let wake = Phrase(en: "Wake now", ru: "Вернуть сейчас")
    static let note = Phrase(en: "Note", ru: "Заметка")
    static let timeline = Phrase(en: "Timeline", ru: "Хронология")
    static let more = Phrase(en: "More", ru: "Ещё")
    static let logs = Phrase(en: "Logs", ru: "Логи")
    static let previousLogs = Phrase(en: "Previous logs", ru: "Прошлые логи")
    static let describe = Phrase(en: "Describe", ru: "Описание")
    static let restart = Phrase(en: "Restart", ru: "Перезапустить")
    static let rollBack = Phrase(en: "Roll back", ru: "Откатить")
    static let scale = Phrase(en: "Scale", ru: "Масштабировать")
    static let pause = Phrase(en: "Pause", ru: "Приостановить")
    static let resume = Phrase(en: "Resume", ru: "Возобновить")
    static let evict = Phrase(en: "Evict", ru: "Выселить")
    static let rerun = Phrase(en: "Rerun", ru: "Запустить заново")
    static let cordon = Phrase(en: "Cordon", ru: "Закрыть узел")
    static let uncordon = Phrase(en: "Uncordon", ru: "Открыть узел")
    static let drain = Phrase(en: "Drain", ru: "Освободить узел")
    static let approve = Phrase(en: "Approve", ru: "Одобрить")
    static let decline = Phrase(en: "Decline", ru: "Отказать")
    static let details = Phrase(en: "Details", ru: "Подробнее")
    static let askAgain = Phrase(en: "Ask again", ru: "Запросить снова")
    static let stop = Phrase(en: "Stop", ru: "Остановить")
    static let events = Phrase(en: "Events", ru: "События")
    static let deletePod = Phrase(en: "Delete pod", ru: "Удалить под")
    static let cancel = Phrase(en: "Cancel", ru: "Отмена")
    static let pods = Phrase(en: "Pods", ru: "Поды")
    static let resources = Phrase(en: "Resources", ru: "Ресурсы")
    static let back = Phrase(en: "‹ Back", ru: "‹ Назад")
    static let refresh = Phrase(en: "⟳ Refresh", ru: "⟳ Обновить")
    static let retry = Phrase(en: "⟳ Retry", ru: "⟳ Повторить")
    static let history = Phrase(en: "History", ru: "История")
    static let askToBeLetIn = Phrase(en: "Ask to be let in", ru: "Попросить доступ")
    static let showList = Phrase(en: "Show the list", ru: "Показать список")
    static let aNumber = Phrase(en: "A number…", ru: "Число…")
    static let older = Phrase(en: "Older ›", ru: "Раньше ›")
    static let newest = Phrase(en: "‹ Newest", ru: "‹ Новые")
    static let nextPage = Phrase(en: "Next ›", ru: "Дальше ›")
    static let firstPage = Phrase(en: "‹ First page", ru: "‹ В начало")

    static func counted(_ word: Phrase, _ count: Int) -> Phrase {
        Phrase(en: "\(word.en) (\(count))", ru: "\(word.ru) (\(count))")
    }

    static func acknowledgeAll(_ count: Int) -> Phrase {
        count == 1
            ? Phrase(en: "Acknowledge it", ru: "Принять его")
            : Phrase(en: "Acknowledge all \(count)", ru: "Принять все \(count)")
    }

    static func backTo(_ what: Phrase) -> Phrase {
        Phrase(en: "‹ \(what.en)", ru: "‹ \(what.ru)")
    }

    static func snoozeSpan(_ span: SnoozeSpan) -> Phrase {
        switch span {
        case .halfHour: Phrase(en: "30 min", ru: "30 мин")
        case .twoHours: Phrase(en: "2 h", ru: "2 ч")
        case .morning: Phrase(en: "Until morning", ru: "До утра")
        }
    }

    /// A two-click suggestion; `target` is where a rollback leads to.
    static func suggestion(_ action: Action, _ resource: Resource, target: Revision?) -> Phrase {
        let name = ShortNames.name(resource).oneLine(24)
        switch action {
        case .logs(_, let previous):
            let pod = resource.kind == .pod ? ShortNames.podSuffix(resource.name).oneLine(24) : name
            return previous
                ? Phrase(en: "📜 Previous logs of \(pod)", ru: "📜 Прошлые логи \(pod)")
                : Phrase(en: "📜 Logs of \(pod)", ru: "📜 Логи \(pod)")
        case .describe: return Phrase(en: "🔎 Describe \(name)", ru: "🔎 Описание \(name)")
        case .restart: return Phrase(en: "🔁 Restart \(name)", ru: "🔁 Перезапустить \(name)")
        case .rollback(let number):
            let version = target.map { $0.versions.joined(separator: " ").oneLine(20) } ?? ""
            if !version.isEmpty { return Phrase(en: "⏪ Roll back to \(version)", ru: "⏪ Откатить до \(version)") }
            if let number = number ?? target?.number {
                return Phrase(en: "⏪ Roll back to revision \(number)", ru: "⏪ Откатить до ревизии \(number)")
            }
            return Phrase(en: "⏪ Roll back \(name)", ru: "⏪ Откатить \(name)")
        case .scale(.by(let step)):
            let signed = step < 0 ? "−\(step.magnitude)" : "+\(step)"
            return Phrase(en: "↕️ Scale \(name) \(signed)", ru: "↕️ Масштаб \(name) \(signed)")
        case .scale(.to(let count)):
            return Phrase(en: "↕️ Scale \(name) to \(count)", ru: "↕️ Масштаб \(name): \(count)")
        case .deletePod:
            let pod = ShortNames.podSuffix(resource.name).oneLine(24)
            return Phrase(en: "🗑 Delete pod \(pod)", ru: "🗑 Удалить под \(pod)")
        case .pause: return Phrase(en: "⏸ Pause \(name)", ru: "⏸ Приостановить \(name)")
        case .resume: return Phrase(en: "▶️ Resume \(name)", ru: "▶️ Возобновить \(name)")
        case .evict:
            let pod = ShortNames.podSuffix(resource.name).oneLine(24)
            return Phrase(en: "🗑 Evict pod \(pod)", ru: "🗑 Выселить под \(pod)")
        case .rerun: return Phrase(en: "🔁 Rerun \(name)", ru: "🔁 Запустить заново \(name)")
        case .cordon: return Phrase(en: "🚧 Cordon \(name)", ru: "🚧 Закрыть узел \(name)")
        case .uncordon: return Phrase(en: "🟢 Uncordon \(name)", ru: "🟢 Открыть узел \(name)")
        case .drain: return Phrase(en: "🚧 Drain \(name)", ru: "🚧 Освободить узел \(name)")
        }
    }
}
