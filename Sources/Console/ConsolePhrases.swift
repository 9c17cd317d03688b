import Cards
import Incidents

/// What the console says in its own name: frame, list, sign-in, faults.
enum ConsolePhrases {
    // Frame
    static let console = Phrase(en: "Incidents", ru: "Инциденты")
    static let skip = Phrase(en: "Skip to the incident", ru: "К инциденту")
    static let active = Phrase(en: "Active", ru: "Активные")
    static let mine = Phrase(en: "Mine", ru: "Мои")
    static let history = Phrase(en: "History", ru: "История")
    static let people = Phrase(en: "People", ru: "Люди")
    static let search = Phrase(en: "Search", ru: "Поиск")
    static let searchHint = Phrase(en: "Title, label or number", ru: "Название, метка или номер")
    static let signOut = Phrase(en: "Sign out", ru: "Выйти")
    static let lists = Phrase(en: "Lists", ru: "Списки")
    static let list = Phrase(en: "List of incidents", ru: "Список инцидентов")
    static let incident = Phrase(en: "Incident", ru: "Инцидент")
    static let timeline = Phrase(en: "Timeline", ru: "Хронология")
    static let close = Phrase(en: "Close", ru: "Закрыть")
    static let back = Phrase(en: "Back to the list", ru: "К списку")
    static let actions = Phrase(en: "Actions", ru: "Действия")
    static let working = Phrase(en: "Working", ru: "Выполняется")
    static let liveBroken = Phrase(
        en: "Live updates broken since {time}, retrying",
        ru: "Обновления прерваны с {time}, восстанавливаем"
    )
    static let pressLost = Phrase(
        en: "No answer from the server. Check the card before you press again.",
        ru: "Сервер не ответил. Прежде чем нажать снова, проверьте карточку."
    )

    // List
    static let firstPage = Phrase(en: "To the beginning", ru: "В начало")
    static let nextPage = Phrase(en: "More", ru: "Ещё")
    static let chooseIncident = Phrase(
        en: "Choose an incident from the list.",
        ru: "Выберите инцидент в списке."
    )
    static let noMine = Phrase(
        en: "Nothing is assigned to you or acknowledged by you.",
        ru: "На вас ничего не назначено, и вы ничего не приняли."
    )
    static let noHistory = Phrase(en: "No closed incidents yet.", ru: "Закрытых инцидентов пока нет.")
    static let noActive = Phrase(en: "No active incidents.", ru: "Активных инцидентов нет.")
    static let nobody = Phrase(en: "nobody yet", ru: "пока никто")

    static func nothingFound(_ text: String) -> Phrase {
        Phrase(en: "Nothing found for “\(text)”.", ru: "По запросу «\(text)» ничего не найдено.")
    }

    static func lastClosed(_ span: Duration) -> Phrase {
        Phrase(
            en: "Last one closed \(Phrase.elapsed(span).en).",
            ru: "Последний закрыт \(Phrase.elapsed(span).ru)."
        )
    }

    static func took(_ span: Duration) -> Phrase {
        let span = Phrase.duration(span)
        return Phrase(en: "took \(span.en)", ru: "длился \(span.ru)")
    }

    static let byItself = Phrase(en: "by itself", ru: "сам")
    static let snoozed = Phrase(en: "snoozed", ru: "отложен")

    // Timeline
    static let older = Phrase(en: "Older", ru: "Раньше")
    static let newest = Phrase(en: "Newest", ru: "Последние")

    // Questions
    static let noteField = Phrase(en: "Note", ru: "Заметка")
    static let rejectionField = Phrase(en: "Reason", ru: "Причина")
    static let logFilterField = Phrase(en: "Lines that contain", ru: "Строки, где есть")
    static let replicasField = Phrase(en: "Replicas", ru: "Реплики")
    static let saveNote = Phrase(en: "Save note", ru: "Сохранить заметку")
    static let reject = Phrase(en: "Reject", ru: "Отклонить")
    static let causeField = Phrase(en: "What it was", ru: "Что это было")
    static let saveCause = Phrase(en: "Save", ru: "Сохранить")
    static let goOn = Phrase(en: "Continue", ru: "Продолжить")

    // Help
    static let help = Phrase(en: "Keyboard", ru: "Клавиши")
    static let helpNext = Phrase(en: "next incident", ru: "следующий инцидент")
    static let helpPrevious = Phrase(en: "previous incident", ru: "предыдущий инцидент")
    static let helpAcknowledge = Phrase(en: "acknowledge", ru: "принять")
    static let helpResolve = Phrase(
        en: "go to Resolve, Enter confirms; on a resource: refresh",
        ru: "к кнопке «Закрыть», Enter подтверждает; на ресурсе: обновить"
    )
    static let helpEnter = Phrase(en: "open, press", ru: "открыть, нажать")
    static let helpHelp = Phrase(en: "this help", ru: "эта справка")
}
