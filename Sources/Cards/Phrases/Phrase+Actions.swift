import Incidents

/// Two-click actions: the question, what it would change, how it goes and how it ended.
extension Phrase {
    /// `Restart deployment shop/checkout in prod-eu1?`
    static func question(_ action: Action, _ resource: Resource) -> Phrase {
        let what = what(resource)
        let place = resource.cluster.map { $0.oneLine(60) }
        let inEn = place.map { " in \($0)" } ?? ""
        let inRu = place.map { " в \($0)" } ?? ""
        switch action {
        case .restart: return Phrase(en: "Restart \(what.en)\(inEn)?", ru: "Перезапустить \(what.ru)\(inRu)?")
        case .rollback: return Phrase(en: "Roll back \(what.en)\(inEn)?", ru: "Откатить \(what.ru)\(inRu)?")
        case .scale: return Phrase(en: "Scale \(what.en)\(inEn)?", ru: "Масштабировать \(what.ru)\(inRu)?")
        case .deletePod: return Phrase(en: "Delete \(what.en)\(inEn)?", ru: "Удалить \(what.ru)\(inRu)?")
        case .logs: return Phrase(en: "Show the logs of \(what.en)\(inEn)?", ru: "Показать логи \(what.ru)\(inRu)?")
        case .describe: return Phrase(en: "Describe \(what.en)\(inEn)?", ru: "Показать описание \(what.ru)\(inRu)?")
        case .pause:
            return Phrase(en: "Pause rollouts of \(what.en)\(inEn)?", ru: "Приостановить выкатки \(what.ru)\(inRu)?")
        case .resume:
            return Phrase(en: "Resume rollouts of \(what.en)\(inEn)?", ru: "Возобновить выкатки \(what.ru)\(inRu)?")
        case .evict: return Phrase(en: "Evict \(what.en)\(inEn)?", ru: "Выселить \(what.ru)\(inRu)?")
        case .rerun: return Phrase(en: "Rerun \(what.en)\(inEn)?", ru: "Запустить заново \(what.ru)\(inRu)?")
        case .cordon: return Phrase(en: "Cordon \(what.en)\(inEn)?", ru: "Закрыть для новых подов \(what.ru)\(inRu)?")
        case .uncordon:
            return Phrase(en: "Uncordon \(what.en)\(inEn)?", ru: "Открыть для новых подов \(what.ru)\(inRu)?")
        case .drain: return Phrase(en: "Drain \(what.en)\(inEn)?", ru: "Освободить от подов \(what.ru)\(inRu)?")
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

    // What will change

    static func replicasReplaced(_ count: Int) -> Phrase {
        if count == 0 {
            return Phrase(
                en: "It has no replicas now: nothing will change.",
                ru: "Сейчас реплик нет: ничего не изменится."
            )
        }
        if count == 1 { return Phrase(en: "Its only replica is replaced", ru: "Единственная реплика будет заменена") }
        return Phrase(
            en: "\(count) of \(count) replicas are replaced one by one",
            ru: "Все \(Plural.ru(count, "реплика", "реплики", "реплик")) будут заменены по одной"
        )
    }

    static func unhealthyNow(_ count: Int) -> Phrase {
        count == 0
            ? Phrase(en: "all are ready now", ru: "сейчас готовы все")
            : Phrase(en: "\(count) \(count == 1 ? "is" : "are") unhealthy now", ru: "сейчас нездоровы: \(count)")
    }

    static func replicasChange(_ name: String, from: Int, to: Int) -> Phrase {
        Phrase(
            en: "\(name): \(from) → \(Plural.en(to, "replica", "replicas"))",
            ru: "\(name): \(from) → \(Plural.ru(to, "реплика", "реплики", "реплик"))"
        )
    }

    static func replicasAlready(_ name: String, _ count: Int) -> Phrase {
        Phrase(
            en: "\(name) has \(Plural.en(count, "replica", "replicas")) already: nothing will change.",
            ru: "\(name): уже \(Plural.ru(count, "реплика", "реплики", "реплик")), ничего не изменится."
        )
    }

    static let scaledToNothing = Phrase(
        en: "All its pods stop: nothing of it will answer.",
        ru: "Все поды остановятся: отвечать будет некому."
    )

    static func revisionChange(from: Int64, to: Int64) -> Phrase {
        Phrase(en: "revision \(from) → \(to)", ru: "ревизия \(from) → \(to)")
    }

    static func targetMade(_ span: Duration) -> Phrase {
        Phrase(en: "made \(ago(span).en)", ru: "создана \(ago(span).ru)")
    }

    static let noTarget = Phrase(
        en: "The cluster names no earlier revision: this will most likely be refused.",
        ru: "Кластер не называет более ранней ревизии: скорее всего, он откажет."
    )

    static let isCurrentRevision = Phrase(
        en: "That is the revision it has now: nothing will change.",
        ru: "Это и есть текущая ревизия: ничего не изменится."
    )

    static func podReplaced(_ status: String) -> Phrase {
        Phrase(
            en: "It is \(status) now. Its owner will make a new one in its place.",
            ru: "Сейчас он \(status). Его владелец создаст на его месте новый."
        )
    }

    static let rolloutUnderWay = Phrase(
        en: "A rollout is under way already; this begins another.",
        ru: "Выкатка уже идёт; это начнёт ещё одну."
    )

    static func outlookFailed(_ reason: String) -> Phrase {
        Phrase(
            en: "What it will change could not be looked up: \(reason)",
            ru: "Посмотреть, что изменится, не удалось: \(reason)"
        )
    }

    static func askedBy(_ name: String) -> Phrase {
        Phrase(en: "Asked by \(name)", ru: "Запрос: \(name)")
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

    // How it goes

    static func underWay(_ action: Action, _ name: String, _ progress: ActionRun.Progress?) -> Phrase {
        let doing: Phrase =
            switch action {
            case .restart: Phrase(en: "Restarting \(name)", ru: "Перезапускаю \(name)")
            case .rollback: Phrase(en: "Rolling back \(name)", ru: "Откатываю \(name)")
            case .scale: Phrase(en: "Scaling \(name)", ru: "Масштабирую \(name)")
            case .deletePod: Phrase(en: "Deleting pod \(name)", ru: "Удаляю под \(name)")
            case .pause: Phrase(en: "Pausing \(name)", ru: "Приостанавливаю \(name)")
            case .resume: Phrase(en: "Resuming \(name)", ru: "Возобновляю \(name)")
            case .evict: Phrase(en: "Evicting pod \(name)", ru: "Выселяю под \(name)")
            case .rerun: Phrase(en: "Rerunning \(name)", ru: "Запускаю заново \(name)")
            case .cordon: Phrase(en: "Cordoning \(name)", ru: "Закрываю узел \(name)")
            case .uncordon: Phrase(en: "Uncordoning \(name)", ru: "Открываю узел \(name)")
            case .drain: Phrase(en: "Draining \(name)", ru: "Освобождаю узел \(name)")
            case .logs, .describe: Phrase(en: "Looking at \(name)", ru: "Смотрю \(name)")
            }
        guard let progress else { return Phrase(en: "\(doing.en) …", ru: "\(doing.ru) …") }
        let done: Phrase =
            switch action {
            case .scale, .deletePod, .evict, .rerun: Phrase(en: "ready", ru: "готово")
            case .drain: Phrase(en: "pods gone", ru: "подов ушло")
            default: Phrase(en: "updated", ru: "обновлено")
            }
        return Phrase(
            en: "\(doing.en): \(progress.done) of \(progress.total) \(done.en) …",
            ru: "\(doing.ru): \(done.ru) \(progress.done) из \(progress.total) …"
        )
    }

    static func done(_ action: Action, _ name: String) -> Phrase {
        switch action {
        case .restart: Phrase(en: "Restarted \(name)", ru: "Перезапущено: \(name)")
        case .rollback(let revision?):
            Phrase(en: "Rolled back \(name) to revision \(revision)", ru: "Откачено: \(name) до ревизии \(revision)")
        case .rollback(nil): Phrase(en: "Rolled back \(name)", ru: "Откачено: \(name)")
        case .scale(.to(let count)):
            Phrase(
                en: "Scaled \(name) to \(Plural.en(count, "replica", "replicas"))",
                ru: "Масштаб: \(name), \(Plural.ru(count, "реплика", "реплики", "реплик"))"
            )
        case .scale(.by(let step)):
            Phrase(en: "Scaled \(name) by \(signed(step))", ru: "Масштаб: \(name), \(signed(step))")
        case .deletePod: Phrase(en: "Deleted pod \(name)", ru: "Удалён под \(name)")
        case .pause: Phrase(en: "Paused rollouts of \(name)", ru: "Выкатки приостановлены: \(name)")
        case .resume: Phrase(en: "Resumed rollouts of \(name)", ru: "Выкатки возобновлены: \(name)")
        case .evict: Phrase(en: "Evicted pod \(name)", ru: "Выселен под \(name)")
        case .rerun: Phrase(en: "Reran \(name)", ru: "Запущено заново: \(name)")
        case .cordon: Phrase(en: "Cordoned \(name)", ru: "Узел закрыт: \(name)")
        case .uncordon: Phrase(en: "Uncordoned \(name)", ru: "Узел открыт: \(name)")
        case .drain: Phrase(en: "Drained \(name)", ru: "Узел освобождён: \(name)")
        case .logs: Phrase(en: "Showed the logs of \(name)", ru: "Показаны логи \(name)")
        case .describe: Phrase(en: "Described \(name)", ru: "Показано описание \(name)")
        }
    }

    static func failed(_ action: Action, _ name: String, _ reason: String) -> Phrase {
        let noun = actionNoun(action.word)
        let reason = reason.isEmpty ? "" : ": \(reason)"
        return Phrase(en: "\(noun.en) of \(name) failed\(reason)", ru: "\(noun.ru) \(name): не удалось\(reason)")
    }

    static func outcomeUnknown(_ action: Action, _ name: String) -> Phrase {
        let noun = actionNoun(action.word)
        return Phrase(
            en: "\(noun.en) of \(name): outcome unknown, the bot stopped while it ran",
            ru: "\(noun.ru) \(name): исход неизвестен, бот остановился во время выполнения"
        )
    }

    static func awaitsApproval(_ action: Action, _ name: String) -> Phrase {
        let noun = actionNoun(action.word)
        return Phrase(
            en: "\(noun.en) of \(name) waits for a second person",
            ru: "\(noun.ru) \(name): ждёт второго человека"
        )
    }

    static func stopped(_ action: Action, _ name: String, _ progress: ActionRun.Progress?) -> Phrase {
        let noun = actionNoun(action.word)
        guard let progress else {
            return Phrase(en: "\(noun.en) of \(name) stopped", ru: "\(noun.ru) \(name): остановлено")
        }
        return Phrase(
            en: "\(noun.en) of \(name) stopped at \(progress.done) of \(progress.total)",
            ru: "\(noun.ru) \(name): остановлено на \(progress.done) из \(progress.total)"
        )
    }

    static let tryNext = Phrase(
        en: "Look at its state and events before trying again.",
        ru: "Прежде чем повторять, посмотрите состояние и события."
    )
    static let lookFirst = Phrase(
        en: "It was not run again. Look at its state before you do.",
        ru: "Повторно не запускалось. Сначала проверьте состояние."
    )

    /// By the word of `Action.word`, as it stands in the audit log too.
    static func actionNoun(_ word: String) -> Phrase {
        switch word {
        case "restart": Phrase(en: "Restart", ru: "Перезапуск")
        case "rollback": Phrase(en: "Rollback", ru: "Откат")
        case "scale": Phrase(en: "Scaling", ru: "Масштабирование")
        case "delete pod": Phrase(en: "Deletion", ru: "Удаление")
        case "logs": Phrase(en: "Logs", ru: "Логи")
        case "describe": Phrase(en: "Description", ru: "Описание")
        case "pause": Phrase(en: "Pause", ru: "Приостановка")
        case "resume": Phrase(en: "Resumption", ru: "Возобновление")
        case "evict": Phrase(en: "Eviction", ru: "Выселение")
        case "rerun": Phrase(en: "Rerun", ru: "Повторный запуск")
        case "cordon": Phrase(en: "Cordon", ru: "Закрытие узла")
        case "uncordon": Phrase(en: "Uncordon", ru: "Открытие узла")
        case "drain": Phrase(en: "Drain", ru: "Освобождение узла")
        default: Phrase(en: "Action", ru: "Действие")
        }
    }

    static func what(_ resource: Resource) -> Phrase {
        let path = ShortNames.path(resource)
        return Phrase(en: "\(Phrase.kind(resource.kind).en) \(path)", ru: "\(Phrase.kind(resource.kind).ru) \(path)")
    }

    private static func signed(_ step: Int) -> String {
        step < 0 ? "−\(step.magnitude)" : "+\(step)"
    }
}
