import Incidents

/// Runbooks: what is known about an alert beforehand.
extension Phrase {
    static let showRunbook = Phrase(en: "Runbook", ru: "Инструкция")
    static let writeRunbook = Phrase(en: "Write a runbook", ru: "Написать инструкцию")
    static let runbooks = Phrase(en: "Runbooks", ru: "Инструкции")
    static let editRunbook = Phrase(en: "Edit", ru: "Изменить")
    static let versions = Phrase(en: "Versions", ru: "Версии")
    static let previousPart = Phrase(en: "‹ Previous part", ru: "‹ Предыдущая часть")
    static let nextPart = Phrase(en: "Next part ›", ru: "Следующая часть ›")

    /// `KubePodCrashLooping · checkout`, `KubePodCrashLooping · any service`.
    static func runbookName(_ key: RunbookKey) -> Phrase {
        let alert = key.alert.oneLine(80)
        guard let service = key.service else {
            return Phrase(en: "\(alert) · any service", ru: "\(alert) · любой сервис")
        }
        return Phrase("\(alert) · \(service.oneLine(60))")
    }

    static func noRunbook(_ key: RunbookKey) -> Phrase {
        let name = runbookName(key)
        return Phrase(en: "There is no runbook for \(name.en) yet.", ru: "Инструкции «\(name.ru)» пока нет.")
    }

    /// A button that asks for the text.
    static func writeRunbook(for service: String?) -> Phrase {
        guard let service = service?.oneLine(24) else {
            return Phrase(en: "Write it for any service", ru: "Написать для любого сервиса")
        }
        return Phrase(en: "Write it for \(service)", ru: "Написать для \(service)")
    }

    static func writeOwnRunbook(for service: String) -> Phrase {
        let service = service.oneLine(20)
        return Phrase(en: "Write one for \(service)", ru: "Отдельная для \(service)")
    }

    static let alertsRunbook = Phrase(en: "What the alert itself links to", ru: "Ссылка из самого алерта")

    static let noRunbooks = Phrase(
        en: "No runbooks yet. The command runbook ALERT SERVICE leads to writing one; Markdown files may hold them, "
            + "too.",
        ru: "Инструкций пока нет. Написать: командой runbook АЛЕРТ СЕРВИС, или положите файлы Markdown в папку."
    )

    static func version(_ number: Int) -> Phrase {
        Phrase(en: "version \(number)", ru: "версия \(number)")
    }

    static func versionButton(_ number: Int, isActive: Bool) -> Phrase {
        isActive
            ? Phrase(en: "Version \(number), active", ru: "Версия \(number), активна")
            : Phrase(en: "Version \(number)", ru: "Версия \(number)")
    }

    static let isActiveVersion = Phrase(en: "active", ru: "активна")
    static let isNotActive = Phrase(en: "not active", ru: "не активна")
    static let noActiveVersion = Phrase(en: "no active version", ru: "нет активной версии")

    static func versionsOf(_ from: Int, _ to: Int) -> Phrase {
        Phrase(en: "Version \(from) → \(to)", ru: "Версия \(from) → \(to)")
    }

    static func changesSince(_ number: Int) -> Phrase {
        Phrase(en: "Changes since \(number)", ru: "Отличия от \(number)")
    }

    static func comparedWithActive(_ number: Int) -> Phrase {
        Phrase(en: "Against the active \(number)", ru: "Против активной \(number)")
    }

    static func activateVersion(_ number: Int) -> Phrase {
        Phrase(en: "Activate version \(number)", ru: "Сделать активной: \(number)")
    }

    static let sameTexts = Phrase(en: "The two texts are the same.", ru: "Тексты одинаковы.")

    static func sameLines(_ count: Int) -> Phrase {
        Phrase(
            en: "… \(Plural.en(count, "line", "lines")) the same",
            ru: "… \(Plural.ru(count, "строка", "строки", "строк")) без изменений"
        )
    }

    static func part(_ number: Int, of count: Int) -> Phrase {
        Phrase(en: "part \(number) of \(count)", ru: "часть \(number) из \(count)")
    }

    static func characters(_ count: Int) -> Phrase {
        Phrase(en: Plural.en(count, "character", "characters"), ru: Plural.ru(count, "знак", "знака", "знаков"))
    }

    /// Who wrote it.
    static func author(_ source: RunbookSource) -> Phrase {
        switch source {
        case .person(let person, _): Phrase(person.name.oneLine(40))
        case .file(let path, _): Phrase(en: "file \(path.oneLine(80))", ru: "файл \(path.oneLine(80))")
        case .model(let name, let by, _):
            Phrase(
                en: "model \(name.oneLine(40)), handed in by \(by.name.oneLine(40))",
                ru: "модель \(name.oneLine(40)), передано: \(by.name.oneLine(40))"
            )
        }
    }

    // MARK: Writing

    static let askRunbook = Phrase(
        en: "The whole text, in Markdown. What is there now stays among the versions.",
        ru: "Весь текст, в Markdown. Нынешний останется среди версий."
    )
    static let askNewRunbook = Phrase(
        en: "What should whoever is called at night do? The whole text, in Markdown.",
        ru: "Что делать тому, кого разбудят ночью? Весь текст, в Markdown."
    )
    static let runbookSource = Phrase(
        en: "The text as it is now. Copy it, change it, and reply to the question below with all of it.",
        ru: "Текст, как он есть. Скопируйте, измените и целиком пришлите ответом на вопрос ниже."
    )

    static func promptRunbook(_ key: RunbookKey) -> Phrase {
        let name = runbookName(key)
        return Phrase(
            en: "Runbook for \(name.en): reply to this message with the whole text, in Markdown.",
            ru: "Инструкция «\(name.ru)»: ответьте на это сообщение всем текстом, в Markdown."
        )
    }

    /// The same where a form asks.
    package static func dialogRunbook(_ key: RunbookKey) -> Phrase {
        let name = runbookName(key)
        return Phrase(
            en: "Runbook for \(name.en): the whole text, in Markdown.",
            ru: "Инструкция «\(name.ru)»: весь текст, в Markdown."
        )
    }

    // MARK: Toasts

    package static func runbookWritten(_ key: RunbookKey, version: Int) -> Phrase {
        let name = runbookName(key)
        return Phrase(
            en: "Saved: version \(version) of the runbook for \(name.en)",
            ru: "Сохранено: версия \(version) инструкции «\(name.ru)»"
        )
    }

    package static func runbookUnchanged(_ version: Int) -> Phrase {
        Phrase(
            en: "That is the text of version \(version): nothing was changed",
            ru: "Это и есть текст версии \(version): ничего не изменено"
        )
    }

    /// Somebody else was faster: nothing of either is lost.
    package static func runbookKept(_ version: Int, newer: Int, by author: String) -> Phrase {
        Phrase(
            en: "Meanwhile \(author.oneLine(40)) made version \(newer) active. Yours is kept as version \(version), "
                + "not active: compare them, then activate it or edit again.",
            ru: "Тем временем активна версия \(newer) (\(author.oneLine(40))). Ваш текст сохранён: версия \(version), "
                + "не активная. Сравните и сделайте её активной или правьте заново."
        )
    }

    package static func runbookProposed(_ version: Int) -> Phrase {
        Phrase(
            en: "Kept as version \(version). A person has to activate it.",
            ru: "Сохранено как версия \(version). Активной её должен сделать человек."
        )
    }

    package static func runbookActivated(_ key: RunbookKey, version: Int) -> Phrase {
        let name = runbookName(key)
        return Phrase(
            en: "Version \(version) of the runbook for \(name.en) is active now",
            ru: "Теперь активна версия \(version) инструкции «\(name.ru)»"
        )
    }

    // MARK: Timeline

    /// `wrote the runbook for KubePodCrashLooping · checkout · version 3`.
    static func runbookDid(_ operation: AuditDraft.Operation, _ parameters: [String: String]) -> Phrase {
        let service = parameters["service"]?.nilIfEmpty
        let name = runbookName(RunbookKey(alert: parameters["alert"] ?? "", service: service))
        let did = did(operation)
        var parts = [Phrase(en: "\(did.en) for \(name.en)", ru: "\(did.ru) для \(name.ru)")]
        if let number = parameters["version"].flatMap({ Int($0) }) { parts.append(version(number)) }
        if parameters["active"] == "false" { parts.append(isNotActive) }
        return .dotted(parts)
    }
}
