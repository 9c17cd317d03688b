import Incidents

/// What an incident turned out to be: the question, its answers, and how they are told later.
extension Phrase {
    // Buttons

    static let whatWasIt = Phrase(en: "What was it?", ru: "Что это было?")
    static let inWords = Phrase(en: "In words…", ru: "Словами…")
    static let inOtherWords = Phrase(en: "In other words…", ru: "Другими словами…")
    static let takeBack = Phrase(en: "Take back", ru: "Убрать")
    static let skip = Phrase(en: "Skip", ru: "Пропустить")
    static let done = Phrase(en: "Done", ru: "Готово")

    static func actionableButton(_ isActionable: Bool) -> Phrase {
        isActionable
            ? Phrase(en: "Actionable", ru: "Надо было вмешаться")
            : Phrase(en: "Not actionable", ru: "Делать было нечего")
    }

    static func categoryButton(_ category: Cause.Category) -> Phrase {
        switch category {
        case .bug: Phrase(en: "Bug", ru: "Ошибка в коде")
        case .dependency: Phrase(en: "Dependency failure", ru: "Сбой зависимости")
        case .misconfigured: Phrase(en: "Misconfigured", ru: "Ошибка настройки")
        case .other: Phrase(en: "Other", ru: "Другое")
        }
    }

    // Answers in a sentence

    static func actionable(_ isActionable: Bool) -> Phrase {
        isActionable
            ? Phrase(en: "actionable", ru: "надо было вмешаться")
            : Phrase(en: "not actionable", ru: "делать было нечего")
    }

    static func category(_ category: Cause.Category) -> Phrase {
        switch category {
        case .bug: Phrase(en: "bug", ru: "ошибка в коде")
        case .dependency: Phrase(en: "dependency failure", ru: "сбой зависимости")
        case .misconfigured: Phrase(en: "misconfigured", ru: "ошибка настройки")
        case .other: Phrase(en: "another cause", ru: "другая причина")
        }
    }

    // Cards

    static let askCause = Phrase(
        en: "What was it? It is shown when this fires again.",
        ru: "Что это было? Ответ появится на карточке, когда это загорится снова."
    )
    static let askCauseInWords = Phrase(
        en: "What was it, in a few words? They are shown when this fires again.",
        ru: "Что это было, в двух словах? Ответ появится на карточке, когда это загорится снова."
    )

    // A form

    static let askActionable = Phrase(en: "Did anybody have to act?", ru: "Надо было вмешаться?")
    static let askCategory = Phrase(en: "What kind of cause was it?", ru: "Какого рода причина?")
    static let notKnown = Phrase(en: "Not known", ru: "Неизвестно")

    /// The incident is closed all the same, and the form is not lost.
    package static let causeFormTooLate = Phrase(
        en: "The form could not be opened in time. “What was it?” on the card opens it, also under More.",
        ru: "Форма не успела открыться. Её откроет кнопка «Что это было?» на карточке или под «Ещё»."
    )

    static func whatItWas(_ words: Phrase) -> Phrase {
        Phrase(en: "What it was: \(words.en)", ru: "Что это было: \(words.ru)")
    }

    static func lastTime(_ id: Int64, _ span: Duration, _ words: Phrase) -> Phrase {
        Phrase(
            en: "Last time (#\(id), \(ago(span).en)): \(words.en)",
            ru: "В прошлый раз (#\(id), \(ago(span).ru)): \(words.ru)"
        )
    }

    /// An earlier one than the last.
    static func anEarlierTime(_ id: Int64, _ span: Duration, _ words: Phrase) -> Phrase {
        Phrase(
            en: "An earlier time (#\(id), \(ago(span).en)): \(words.en)",
            ru: "Раньше бывало (#\(id), \(ago(span).ru)): \(words.ru)"
        )
    }

    // Timeline

    static func nowAndBefore(_ now: Phrase, _ before: Phrase) -> Phrase {
        Phrase(en: "\(now.en) (before: \(before.en))", ru: "\(now.ru) (раньше: \(before.ru))")
    }

    static func takenBack(_ what: Phrase) -> Phrase {
        Phrase(en: "no longer \(what.en)", ru: "больше не указано: \(what.ru)")
    }

    static func insteadOf(_ words: Phrase) -> Phrase {
        Phrase(en: "in place of \(words.en)", ru: "вместо \(words.ru)")
    }

    // Answers and prompts

    package static func explained(_ id: Int64) -> Phrase {
        Phrase(en: "Saved what #\(id) was", ru: "Причина #\(id) записана")
    }

    package static func promptCause(_ id: Int64) -> Phrase {
        Phrase(
            en: "#\(id): what was it, in a few words? Reply to this message.",
            ru: "#\(id): что это было, в двух словах? Ответьте на это сообщение."
        )
    }
}
