import Incidents

/// Two-click actions: the question, and how long it stands.
extension Phrase {
    /// `Restart deployment shop/checkout in prod-eu1?`
    static func question(_ action: Action, _ resource: Resource) -> Phrase {
        let what = what(resource)
        let place = resource.cluster.map { $0.oneLine(60) }
        let asked = question(action, en: what.en, ru: what.ru)
        return Phrase(
            en: asked.en + (place.map { " in \($0)" } ?? "") + "?",
            ru: asked.ru + (place.map { " в \($0)" } ?? "") + "?"
        )
    }

    private static func question(_ action: Action, en: String, ru: String) -> Phrase {
        switch action {
        case .restart: Phrase(en: "Restart \(en)", ru: "Перезапустить \(ru)")
        case .rollback: Phrase(en: "Roll back \(en)", ru: "Откатить \(ru)")
        case .scale: Phrase(en: "Scale \(en)", ru: "Масштабировать \(ru)")
        case .deletePod: Phrase(en: "Delete \(en)", ru: "Удалить \(ru)")
        case .logs: Phrase(en: "Show the logs of \(en)", ru: "Показать логи \(ru)")
        case .describe: Phrase(en: "Describe \(en)", ru: "Показать описание \(ru)")
        case .pause: Phrase(en: "Pause rollouts of \(en)", ru: "Приостановить выкатки \(ru)")
        case .resume: Phrase(en: "Resume rollouts of \(en)", ru: "Возобновить выкатки \(ru)")
        case .evict: Phrase(en: "Evict \(en)", ru: "Выселить \(ru)")
        case .rerun: Phrase(en: "Rerun \(en)", ru: "Запустить заново \(ru)")
        case .cordon: Phrase(en: "Cordon \(en)", ru: "Закрыть для новых подов \(ru)")
        case .uncordon: Phrase(en: "Uncordon \(en)", ru: "Открыть для новых подов \(ru)")
        case .drain: Phrase(en: "Drain \(en)", ru: "Освободить от подов \(ru)")
        }
    }

    static func yes(_ action: Action) -> Phrase {
        switch action {
        case .restart: Phrase(en: "Yes, restart", ru: "Да, перезапустить")
        case .rollback: Phrase(en: "Yes, roll back", ru: "Да, откатить")
        case .scale: Phrase(en: "Yes, scale", ru: "Да, масштабировать")
        case .deletePod: Phrase(en: "Yes, delete pod", ru: "Да, удалить под")
        case .pause: Phrase(en: "Yes, pause", ru: "Да, приостановить")
        case .resume: Phrase(en: "Yes, resume", ru: "Да, возобновить")
        case .evict: Phrase(en: "Yes, evict", ru: "Да, выселить")
        case .rerun: Phrase(en: "Yes, rerun", ru: "Да, запустить заново")
        case .cordon: Phrase(en: "Yes, cordon", ru: "Да, закрыть")
        case .uncordon: Phrase(en: "Yes, uncordon", ru: "Да, открыть")
        case .drain: Phrase(en: "Yes, drain", ru: "Да, освободить")
        case .logs, .describe: Phrase(en: "Yes, show", ru: "Да, показать")
        }
    }

    /// Where it leads to is on the button too: `Yes, scale to 6`.
    static func yes(_ action: Action, to goal: String) -> Phrase {
        let verb = yes(action)
        return Phrase(en: "\(verb.en) to \(goal)", ru: "\(verb.ru) до \(goal)")
    }

    static func planFailed(_ reason: String) -> Phrase {
        Phrase(en: "It cannot be confirmed: \(reason)", ru: "Подтвердить нельзя: \(reason)")
    }

    static func askedBy(_ name: String) -> Phrase {
        Phrase(en: "Asked by \(name)", ru: "Запрос: \(name)")
    }

    static func approvedBy(_ name: String) -> Phrase {
        Phrase(en: "approved by \(name)", ru: "одобрение: \(name)")
    }

    /// To the nearest minute while there is more than one.
    static func expiresIn(_ span: Duration) -> Phrase {
        let left = span > .minutes(1) ? Phrase.span(span + .seconds(30)) : Phrase.span(span)
        return Phrase(en: "expires in \(left.en)", ru: "истекает через \(left.ru)")
    }

    static let confirmationOver = Phrase(
        en: "Nobody confirmed within 2 minutes: nothing was changed.",
        ru: "За 2 минуты никто не подтвердил: ничего не изменено."
    )
    static let confirmationCancelled = Phrase(
        en: "Cancelled: nothing was changed.",
        ru: "Отменено: ничего не изменено."
    )

    // A second person

    /// - Parameter reason: the rule's; empty when it names none.
    static func needsApproval(_ reason: String) -> Phrase {
        let reason = reason.isEmpty ? "" : ": \(reason)"
        return Phrase(
            en: "needs a second person's approval\(reason)",
            ru: "нужно одобрение второго человека\(reason)"
        )
    }

    static func openUntil(_ moment: Phrase) -> Phrase {
        Phrase(en: "open until \(moment.en)", ru: "ждёт до \(moment.ru)")
    }

    static func whoMayApprove(_ asker: String) -> Phrase {
        Phrase(
            en: "Any other responder can approve or decline; \(asker) cannot approve it.",
            ru: "Одобрить или отказать может любой другой дежурный; сам автор запроса (\(asker)) одобрить не может."
        )
    }

    static let approvalOver = Phrase(
        en: "Nobody approved within 5 minutes: nothing was changed.",
        ru: "За 5 минут никто не одобрил: ничего не изменено."
    )
    static let notApproved = Phrase(
        en: "Not approved: nothing was changed.",
        ru: "Не одобрено: ничего не изменено."
    )
}
