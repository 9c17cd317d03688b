import Cards
import Incidents

/// What a dialog says around its question, and which text it takes.
struct DialogWords {
    let title: Phrase
    /// What is taken, and what becomes of it.
    let hint: Phrase
    let submit: Phrase
    let isMultiline: Bool
    /// As long an answer as the Desk takes.
    let limit: Int
    /// What stands in the field when it opens.
    let initial: String?
    /// True when an empty answer is one, too.
    let isOptional: Bool

    init(_ question: Question) {
        let textHint = Phrase(
            en: "At most \(PersonText.limit) characters.",
            ru: "Не больше \(PersonText.limit) символов."
        )
        if case .cause = question { isOptional = true } else { isOptional = false }
        switch question {
        case .note:
            title = Phrase(en: "Note", ru: "Заметка")
            hint = textHint
            submit = Phrase(en: "Save", ru: "Сохранить")
            (isMultiline, limit, initial) = (true, PersonText.limit, nil)
        case .rejection:
            title = Phrase(en: "Reject", ru: "Отклонить")
            hint = textHint
            submit = Phrase(en: "Reject", ru: "Отклонить")
            (isMultiline, limit, initial) = (true, PersonText.limit, nil)
        case .replicas:
            title = Phrase(en: "Scale", ru: "Масштабировать")
            hint = Phrase(
                en: "From 0 to 1000. Nothing changes yet: you are asked once more.",
                ru: "От 0 до 1000. Пока ничего не изменится: сначала будет ещё один вопрос."
            )
            submit = Phrase(en: "Next", ru: "Дальше")
            (isMultiline, limit, initial) = (false, 4, nil)
        case .logFilter(_, let query, _):
            title = Phrase(en: "Filter the log", ru: "Фильтр логов")
            hint = Phrase(
                en: "At most 200 characters.",
                ru: "Не больше 200 символов."
            )
            submit = Phrase(en: "Show", ru: "Показать")
            (isMultiline, limit) = (false, 200)
            let filter = query.filter.map { SlackText.singleLine($0, limit: 200) }
            initial = filter.flatMap { SlackText.isBlank($0) ? nil : $0 }
        case .cause:
            title = Phrase(en: "What was it?", ru: "Что это было?")
            hint = textHint
            submit = Phrase(en: "Save", ru: "Сохранить")
            (isMultiline, limit, initial) = (true, PersonText.limit, nil)
        case .coverTimes:
            title = Phrase(en: "Cover", ru: "Замена")
            hint = Phrase(
                en: "Such as: Fri 18:00 - Sun 18:00, now - 18:00. Then choose who it is.",
                ru: "Например: пт 18:00 - вс 18:00, сейчас - 18:00. Потом выберите, кто."
            )
            submit = Phrase(en: "Next", ru: "Дальше")
            (isMultiline, limit, initial) = (false, 100, nil)
        case .contact:
            title = Phrase(en: "Address", ru: "Адрес")
            hint = Phrase(
                en: "It is yours alone and is shown to nobody else.",
                ru: "Он только ваш и больше никому не виден."
            )
            submit = Phrase(en: "Save", ru: "Сохранить")
            (isMultiline, limit, initial) = (false, 400, nil)
        case .quietHours:
            title = Phrase(en: "Quiet hours", ru: "Тихие часы")
            hint = Phrase(
                en: "Such as: Mon-Fri 22:00-07:00; Sat-Sun. A time zone may stand before them.",
                ru: "Например: пн-пт 22:00-07:00; сб-вс. Впереди может стоять часовой пояс."
            )
            submit = Phrase(en: "Save", ru: "Сохранить")
            (isMultiline, limit, initial) = (false, 400, nil)
        case .maintenance:
            title = Phrase(en: "Maintenance", ru: "Обслуживание")
            hint = Phrase(
                en: "Such as: 2h env=\"staging\" moving the database; weekly Sat-Sun 02:00-04:00 namespace=\"batch\".",
                ru: "Например: 2ч env=\"staging\" переезд базы; еженедельно сб-вс 02:00-04:00 namespace=\"batch\"."
            )
            submit = Phrase(en: "Next", ru: "Дальше")
            (isMultiline, limit, initial) = (false, PersonText.limit, nil)
        case .runbook:
            title = Phrase(en: "Runbook", ru: "Инструкция")
            hint = Phrase(
                en: "At most \(TextInput.limit) characters here. What was written before stays among the versions.",
                ru: "Здесь не больше \(TextInput.limit) символов. Прежний текст останется среди версий."
            )
            submit = Phrase(en: "Save", ru: "Сохранить")
            (isMultiline, limit, initial) = (true, TextInput.limit, nil)
        case .channel:
            title = Phrase(en: "Channel", ru: "Канал")
            hint = Phrase(
                en: "At most \(ChannelAnswer.teamLimit) characters.",
                ru: "Не больше \(ChannelAnswer.teamLimit) символов."
            )
            submit = Phrase(en: "Save", ru: "Сохранить")
            (isMultiline, limit, initial) = (false, ChannelAnswer.teamLimit, nil)
        }
    }
}
