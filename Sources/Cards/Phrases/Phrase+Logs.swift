import Incidents

/// Output of containers: which part of it is shown, and the other parts there are.
extension Phrase {
    static func container(_ name: String) -> Phrase {
        Phrase(en: "container \(name)", ru: "контейнер \(name)")
    }

    static let previousRun = Phrase(en: "the run before the last restart", ru: "запуск до последнего перезапуска")

    static func lastLines(_ count: Int) -> Phrase {
        count == 1
            ? Phrase(en: "the last line", ru: "последняя строка")
            : Phrase(
                en: "the last \(count) lines",
                ru: "\(Plural.ruForm(count, "последняя", "последние", "последние")) "
                    + Plural.ru(count, "строка", "строки", "строк")
            )
    }

    static func searching(_ text: String) -> Phrase {
        Phrase(en: "⏳ Going through the log for “\(text)” …", ru: "⏳ Ищу в логе «\(text)» …")
    }

    static func linesWith(_ text: String) -> Phrase {
        Phrase(en: "lines with “\(text)”", ru: "строки с «\(text)»")
    }

    /// - Parameter moment: when the alert began.
    static func sinceAlert(_ moment: Phrase) -> Phrase {
        Phrase(en: "since the alert began at \(moment.en)", ru: "с начала алерта в \(moment.ru)")
    }

    static func sinceMoment(_ moment: Phrase) -> Phrase {
        Phrase(en: "since \(moment.en)", ru: "с \(moment.ru)")
    }

    static func followingUntil(_ clock: String) -> Phrase {
        Phrase(en: "⏳ following until \(clock)", ru: "⏳ слежу до \(clock)")
    }

    static func linesLeftOut(_ count: Int) -> Phrase {
        Phrase(
            en: "… \(Plural.en(count, "line", "lines")) left out here",
            ru: "… здесь опущено: \(Plural.ru(count, "строка", "строки", "строк"))"
        )
    }

    static func moreContainers(_ count: Int) -> Phrase {
        Phrase(
            en: "… and \(Plural.en(count, "container", "containers")) more; Describe names them",
            ru: "… и ещё \(Plural.ru(count, "контейнер", "контейнера", "контейнеров")); все названы в описании"
        )
    }

    static let noOutput = Phrase(en: "It has written nothing.", ru: "Вывода нет.")
    static let noOutputSince = Phrase(
        en: "It has written nothing since then.",
        ru: "С тех пор вывода не было."
    )
    static let noPreviousOutput = Phrase(
        en: "An earlier run has left no output.",
        ru: "Вывода прошлого запуска не осталось."
    )

    static func noLineWith(_ text: String) -> Phrase {
        Phrase(
            en: "No line of it contains “\(text)”. Look at more lines, or without a filter.",
            ru: "Строк с «\(text)» в нём нет. Возьмите больше строк или снимите фильтр."
        )
    }

    /// - Parameter isDirect: to the conversation with the person who asked.
    static func sentAsFile(_ name: String, isDirect: Bool) -> Phrase {
        isDirect
            ? Phrase(
                en: "Too long for a message: sent to you directly as the file \(name).",
                ru: "Для сообщения слишком длинно: отправлено вам лично файлом \(name)."
            )
            : Phrase(
                en: "Too long for a message: sent as the file \(name).",
                ru: "Для сообщения слишком длинно: отправлено файлом \(name)."
            )
    }

    /// - Parameter isDirect: to the conversation with the person who asked.
    static func wholeSentAsFile(_ name: String, isDirect: Bool) -> Phrase {
        isDirect
            ? Phrase(
                en: "The whole log was sent to you directly as the file \(name).",
                ru: "Весь лог отправлен вам лично файлом \(name)."
            )
            : Phrase(en: "The whole log was sent as the file \(name).", ru: "Весь лог отправлен файлом \(name).")
    }

    // Buttons

    static func lines(_ count: Int) -> Phrase {
        Phrase(en: Plural.en(count, "line", "lines"), ru: Plural.ru(count, "строка", "строки", "строк"))
    }

    static let sinceTheAlert = Phrase(en: "Since the alert began", ru: "С начала алерта")
    static let wholeAsFile = Phrase(en: "Whole log as a file", ru: "Весь лог файлом")
    static let filter = Phrase(en: "Filter…", ru: "Фильтр…")
    static let noFilter = Phrase(en: "No filter", ru: "Без фильтра")
    static let follow = Phrase(en: "Follow for a minute", ru: "Следить минуту")
    static let stopFollowing = Phrase(en: "Stop following", ru: "Не следить")
    static let currentLogs = Phrase(en: "Current logs", ru: "Текущие логи")

    /// Among several, the one that is shown.
    static func chosen(_ label: Phrase) -> Phrase {
        Phrase(en: "• \(label.en)", ru: "• \(label.ru)")
    }
}
