import Foundation
import Incidents

/// Why something about a runbook was refused. Each fits a toast of 200 characters.
extension Phrase {
    static func unfitRunbookName(_ limit: Int) -> Phrase {
        Phrase(
            en: "A runbook is for an alert's name and perhaps a service: one line each, at most \(limit) characters.",
            ru: "Инструкция пишется для имени алерта и, если нужно, сервиса: по одной строке, не длиннее "
                + "\(Plural.ru(limit, "знака", "знаков", "знаков"))."
        )
    }

    static func noRunbookVersion(_ key: RunbookKey, _ number: Int) -> Phrase {
        Phrase(
            en: "The runbook for \(key.alert.oneLine(60)) has no version \(number). Its history lists those there are.",
            ru: "У инструкции \(key.alert.oneLine(60)) нет версии \(number). Какие есть, видно в её истории."
        )
    }

    static func runbookChanged(
        _ key: RunbookKey,
        version: Int,
        by author: String,
        at: Timestamp,
        now: Timestamp
    ) -> Phrase {
        let span = ago(now.since(at))
        return Phrase(
            en: "Version \(version) (\(author.oneLine(40)), \(span.en)) has become active since you looked. "
                + "See the fresh message, then decide.",
            ru: "Пока вы смотрели, активной стала версия \(version) (\(author.oneLine(40)), \(span.ru)). "
                + "Посмотрите обновлённое сообщение и решите снова."
        )
    }

    static func runbookVersionActive(_ number: Int) -> Phrase {
        Phrase(en: "Version \(number) is the active one already.", ru: "Версия \(number) и так активна.")
    }

    static func runbookTooLongHere(_ limit: Int) -> Phrase {
        Phrase(
            en: "This chat takes at most \(limit) characters at once, and a runbook is written as a whole. "
                + "Edit it in the console, over the API or as a file.",
            ru: "Этот чат принимает не больше \(Plural.ru(limit, "знака", "знаков", "знаков")) сразу, а инструкция "
                + "пишется целиком. Измените её в консоли, через API или файлом."
        )
    }
}
