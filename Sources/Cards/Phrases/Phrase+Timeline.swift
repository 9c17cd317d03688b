import Incidents

/// Audit entries in words: what was done, and what became of it.
extension Phrase {
    static let emptyTimeline = Phrase(en: "Nothing before this.", ru: "Раньше ничего не было.")
    static let theBot = Phrase(en: "the bot", ru: "бот")

    /// What an operation did, when it did it. Details follow from `parameters`.
    static func did(_ operation: AuditDraft.Operation) -> Phrase {
        switch operation {
        case .open: Phrase(en: "opened", ru: "открыт")
        case .update: Phrase(en: "alerts changed", ru: "алерты изменились")
        case .reopen: Phrase(en: "reopened", ru: "снова открыт")
        case .resolve: Phrase(en: "resolved", ru: "закрыт")
        case .acknowledge: Phrase(en: "acknowledged", ru: "принят")
        case .assign: Phrase(en: "assigned", ru: "назначен")
        case .reject: Phrase(en: "rejected", ru: "отклонён")
        case .note: Phrase(en: "noted", ru: "заметка")
        case .snooze: Phrase(en: "snoozed", ru: "отложен")
        case .wake: Phrase(en: "ended the snooze", ru: "отсрочка снята")
        case .action: Phrase(en: "action", ru: "действие")
        case .letIn: Phrase(en: "decided about a stranger", ru: "решение о доступе")
        case .addPerson: Phrase(en: "added a person", ru: "добавлен человек")
        case .setRole: Phrase(en: "changed a role", ru: "роль изменена")
        case .rename: Phrase(en: "named a person", ru: "человек назван")
        case .link: Phrase(en: "linked an identity", ru: "учётная запись привязана")
        case .removePerson: Phrase(en: "removed a person", ru: "человек удалён")
        case .signIn: Phrase(en: "signed in", ru: "вход выполнен")
        case .command: Phrase(en: "asked to see a screen", ru: "запрошен экран")
        case .loseChat: Phrase(en: "lost a chat", ru: "чат потерян")
        case .moveChat: Phrase(en: "a chat moved", ru: "чат переехал")
        case .prune: Phrase(en: "old alert bodies removed", ru: "старые тексты алертов удалены")
        }
    }

    /// The operation as a thing that can fail or be refused.
    static func noun(_ operation: AuditDraft.Operation) -> Phrase {
        switch operation {
        case .open: Phrase(en: "opening", ru: "открытие")
        case .update: Phrase(en: "update", ru: "обновление")
        case .reopen: Phrase(en: "reopening", ru: "повторное открытие")
        case .resolve: Phrase(en: "resolving", ru: "закрытие")
        case .acknowledge: Phrase(en: "acknowledging", ru: "принятие")
        case .assign: Phrase(en: "assigning", ru: "назначение")
        case .reject: Phrase(en: "rejecting", ru: "отклонение")
        case .note: Phrase(en: "note", ru: "заметка")
        case .snooze: Phrase(en: "snooze", ru: "отсрочка")
        case .wake: Phrase(en: "ending the snooze", ru: "снятие отсрочки")
        case .action: Phrase(en: "action", ru: "действие")
        case .letIn: Phrase(en: "letting in", ru: "открытие доступа")
        case .addPerson: Phrase(en: "adding a person", ru: "добавление человека")
        case .setRole: Phrase(en: "changing a role", ru: "смена роли")
        case .rename: Phrase(en: "naming a person", ru: "имя человека")
        case .link: Phrase(en: "linking an identity", ru: "привязка учётной записи")
        case .removePerson: Phrase(en: "removing a person", ru: "удаление человека")
        case .signIn: Phrase(en: "sign-in", ru: "вход")
        case .command: Phrase(en: "request", ru: "запрос")
        case .loseChat: Phrase(en: "message to a chat", ru: "сообщение в чат")
        case .moveChat: Phrase(en: "move of a chat", ru: "переезд чата")
        case .prune: Phrase(en: "removing old alert bodies", ru: "удаление старых текстов алертов")
        }
    }

    static func outcome(_ outcome: AuditDraft.Outcome, of what: Phrase) -> Phrase {
        switch outcome {
        case .done: what
        case .failed: Phrase(en: "\(what.en): failed", ru: "\(what.ru): не удалось")
        case .refused: Phrase(en: "\(what.en): refused", ru: "\(what.ru): отказано")
        case .asked: Phrase(en: "\(what.en): asked", ru: "\(what.ru): запрошено")
        case .unknown: Phrase(en: "\(what.en): outcome unknown", ru: "\(what.ru): исход неизвестен")
        }
    }

    /// What a run did to its resource: `restarted shop/checkout`.
    static func actionDid(_ word: String, _ what: String, detail: String) -> Phrase {
        let noun = actionNoun(word)
        let tail = detail.isEmpty ? "" : " (\(detail))"
        let did: Phrase =
            switch word {
            case "restart": Phrase(en: "restarted \(what)", ru: "перезапущено: \(what)")
            case "rollback": Phrase(en: "rolled back \(what)", ru: "откачено: \(what)")
            case "scale": Phrase(en: "scaled \(what)", ru: "масштаб изменён: \(what)")
            case "delete pod": Phrase(en: "deleted pod \(what)", ru: "удалён под \(what)")
            default: Phrase(en: "\(noun.en.lowercased()) of \(what)", ru: "\(noun.ru.lowercased()): \(what)")
            }
        return Phrase(en: did.en + tail, ru: did.ru + tail)
    }

    static func actionAsked(_ word: String, _ what: String, detail: String) -> Phrase {
        let noun = actionNoun(word)
        let tail = detail.isEmpty ? "" : " (\(detail))"
        return Phrase(
            en: "asked to \(enVerb(word)) \(what)\(tail)",
            ru: "запрошено подтверждение: \(noun.ru.lowercased()) \(what)\(tail)"
        )
    }

    /// English asks for a verb where Russian is content with the noun.
    private static func enVerb(_ word: String) -> String {
        switch word {
        case "restart", "scale", "delete pod", "describe": word
        case "rollback": "roll back"
        case "logs": "see the logs of"
        default: "run “\(word.oneLine(40))” on"
        }
    }

    static func actionNamed(_ word: String, _ what: String) -> Phrase {
        let noun = actionNoun(word)
        return Phrase(en: "\(noun.en.lowercased()) of \(what)", ru: "\(noun.ru.lowercased()) \(what)")
    }

    static func actionCancelled(_ word: String, _ what: String) -> Phrase {
        let named = actionNamed(word, what)
        return Phrase(en: "\(named.en): cancelled", ru: "\(named.ru): отменено")
    }

    static func revisionDetail(_ number: String) -> Phrase {
        Phrase(en: "revision \(number)", ru: "ревизия \(number)")
    }

    static func replicasDetail(_ number: String) -> Phrase {
        Phrase(en: "replicas \(number)", ru: "реплики \(number)")
    }

    static let endedByItself = Phrase(en: "resolved by itself", ru: "погас сам")

    static func fired(_ names: String) -> Phrase {
        Phrase(en: "fires: \(names)", ru: "горит: \(names)")
    }

    static func wentOut(_ names: String) -> Phrase {
        Phrase(en: "over: \(names)", ru: "погасло: \(names)")
    }

    static func changed(_ names: String) -> Phrase {
        Phrase(en: "says something new: \(names)", ru: "новые сведения: \(names)")
    }

    static func after(_ id: String) -> Phrase {
        Phrase(en: "before it #\(id)", ru: "до него #\(id)")
    }

    static func assigned(to name: String, from earlier: String?) -> Phrase {
        let from = earlier.map { Phrase(en: ", before with \($0)", ru: ", раньше \($0)") }
        return Phrase(en: "assigned to \(name)" + (from?.en ?? ""), ru: "теперь ведёт \(name)" + (from?.ru ?? ""))
    }

    static func took(from earlier: String?) -> Phrase {
        guard let earlier else { return Phrase(en: "took it", ru: "теперь ведёт") }
        return Phrase(en: "took it over from \(earlier)", ru: "теперь ведёт вместо \(earlier)")
    }

    static let withTheStorm = Phrase(en: "together with its storm", ru: "вместе со всем штормом")

    static let noRole = Phrase(en: "not let in", ru: "доступ не открыт")
}
