import Incidents

/// Actions by name: as a thing that can fail, as what somebody wanted, and as what was done.
extension Phrase {
    static func actionNoun(_ name: Action.Name) -> Phrase {
        switch name {
        case .logs: Phrase(en: "Logs", ru: "Логи")
        case .describe: Phrase(en: "Description", ru: "Описание")
        case .restart: Phrase(en: "Restart", ru: "Перезапуск")
        case .rollback: Phrase(en: "Rollback", ru: "Откат")
        case .scale: Phrase(en: "Scaling", ru: "Масштабирование")
        case .pause: Phrase(en: "Pause", ru: "Приостановка")
        case .resume: Phrase(en: "Resumption", ru: "Возобновление")
        case .deletePod: Phrase(en: "Deletion", ru: "Удаление")
        case .evict: Phrase(en: "Eviction", ru: "Выселение")
        case .rerun: Phrase(en: "Rerun", ru: "Повторный запуск")
        case .cordon: Phrase(en: "Cordon", ru: "Закрытие узла")
        case .uncordon: Phrase(en: "Uncordon", ru: "Открытие узла")
        case .drain: Phrase(en: "Drain", ru: "Освобождение узла")
        }
    }

    /// By the word in the audit log, which may be older than the names known today.
    static func actionNoun(word: String) -> Phrase {
        guard let name = Action.Name(rawValue: word) else { return Phrase(en: "Action", ru: "Действие") }
        return actionNoun(name)
    }

    /// `deployment shop/checkout`
    static func what(_ resource: Resource) -> Phrase {
        let path = ShortNames.path(resource)
        return Phrase(en: "\(Phrase.kind(resource.kind).en) \(path)", ru: "\(Phrase.kind(resource.kind).ru) \(path)")
    }

    // In the timeline

    /// What a run did to its resource: `restarted shop/checkout`.
    static func actionDid(_ word: String, _ what: String, detail: String) -> Phrase {
        let tail = detail.isEmpty ? "" : " (\(detail))"
        let did = Action.Name(rawValue: word).map { done($0, what) } ?? actionNamed(word, what)
        return Phrase(en: did.en + tail, ru: did.ru + tail)
    }

    private static func done(_ name: Action.Name, _ what: String) -> Phrase {
        switch name {
        case .logs: Phrase(en: "looked at the logs of \(what)", ru: "просмотрены логи \(what)")
        case .describe: Phrase(en: "looked at \(what)", ru: "просмотрено: \(what)")
        case .restart: Phrase(en: "restarted \(what)", ru: "перезапущено: \(what)")
        case .rollback: Phrase(en: "rolled back \(what)", ru: "откачено: \(what)")
        case .scale: Phrase(en: "scaled \(what)", ru: "масштаб изменён: \(what)")
        case .pause: Phrase(en: "paused rollouts of \(what)", ru: "выкатки приостановлены: \(what)")
        case .resume: Phrase(en: "resumed rollouts of \(what)", ru: "выкатки возобновлены: \(what)")
        case .deletePod: Phrase(en: "deleted pod \(what)", ru: "удалён под \(what)")
        case .evict: Phrase(en: "evicted pod \(what)", ru: "выселен под \(what)")
        case .rerun: Phrase(en: "reran \(what)", ru: "запущено заново: \(what)")
        case .cordon: Phrase(en: "cordoned \(what)", ru: "узел закрыт: \(what)")
        case .uncordon: Phrase(en: "uncordoned \(what)", ru: "узел открыт: \(what)")
        case .drain: Phrase(en: "drained \(what)", ru: "узел освобождён: \(what)")
        }
    }

    static func actionAsked(_ word: String, _ what: String, detail: String) -> Phrase {
        let noun = actionNoun(word: word)
        let tail = detail.isEmpty ? "" : " (\(detail))"
        return Phrase(
            en: "asked to \(enVerb(word)) \(what)\(tail)",
            ru: "запрошено подтверждение: \(noun.ru.lowercased()) \(what)\(tail)"
        )
    }

    /// English asks for a verb where Russian is content with the noun.
    private static func enVerb(_ word: String) -> String {
        switch Action.Name(rawValue: word) {
        case .restart, .scale, .deletePod, .describe, .evict, .rerun, .cordon, .uncordon, .drain: word
        case .rollback: "roll back"
        case .logs: "see the logs of"
        case .pause: "pause rollouts of"
        case .resume: "resume rollouts of"
        case nil: "run “\(word.oneLine(40))” on"
        }
    }

    /// `rollback of shop/checkout`
    static func actionNamed(_ word: String, _ what: String) -> Phrase {
        let noun = actionNoun(word: word)
        return Phrase(en: "\(noun.en.lowercased()) of \(what)", ru: "\(noun.ru.lowercased()) \(what)")
    }

    static func actionCancelled(_ word: String, _ what: String) -> Phrase {
        let named = actionNamed(word, what)
        return Phrase(en: "\(named.en): cancelled", ru: "\(named.ru): отменено")
    }
}
