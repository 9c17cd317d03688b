import Incidents

/// How an action goes, how it ended, and what to do next.
extension Phrase {
    static func underWay(_ action: Action, _ name: String, _ progress: ActionRun.Progress?) -> Phrase {
        let doing = doing(action, name)
        guard let progress, progress.total > 0 else { return Phrase(en: "\(doing.en) …", ru: "\(doing.ru) …") }
        let done: Phrase =
            switch action {
            case .scale, .deletePod, .evict: Phrase(en: "ready", ru: "готово")
            case .rerun: Phrase(en: "done", ru: "выполнено")
            case .drain: Phrase(en: "pods gone", ru: "подов ушло")
            default: Phrase(en: "updated", ru: "обновлено")
            }
        return Phrase(
            en: "\(doing.en): \(progress.done) of \(progress.total) \(done.en) …",
            ru: "\(doing.ru): \(done.ru) \(progress.done) из \(progress.total) …"
        )
    }

    private static func doing(_ action: Action, _ name: String) -> Phrase {
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
        let noun = actionNoun(action.name)
        let reason = reason.isEmpty ? "" : ": \(reason)"
        return Phrase(en: "\(noun.en) of \(name) failed\(reason)", ru: "\(noun.ru) \(name): не удалось\(reason)")
    }

    static func outdated(_ action: Action, _ name: String) -> Phrase {
        let noun = actionNoun(action.name)
        return Phrase(
            en: "\(noun.en) of \(name) not begun: it changed meanwhile",
            ru: "\(noun.ru) \(name): не начато, тем временем всё изменилось"
        )
    }

    /// - Parameter reason: why nobody knows; empty when it was the bot that stopped.
    static func outcomeUnknown(_ action: Action, _ name: String, _ reason: String) -> Phrase {
        let noun = actionNoun(action.name)
        let why: Phrase =
            reason.isEmpty
            ? Phrase(en: ", the bot stopped while it ran", ru: ", бот остановился во время выполнения")
            : Phrase(" (\(reason))")
        return Phrase(
            en: "\(noun.en) of \(name): outcome unknown\(why.en)",
            ru: "\(noun.ru) \(name): исход неизвестен\(why.ru)"
        )
    }

    static func awaitsApproval(_ action: Action, _ name: String, until moment: Phrase) -> Phrase {
        let noun = actionNoun(action.name)
        return Phrase(
            en: "\(noun.en) of \(name) waits for a second person until \(moment.en)",
            ru: "\(noun.ru) \(name): ждёт второго человека до \(moment.ru)"
        )
    }

    static func stopped(_ action: Action, _ name: String, _ progress: ActionRun.Progress?) -> Phrase {
        let noun = actionNoun(action.name)
        guard let progress, progress.total > 0 else {
            return Phrase(en: "\(noun.en) of \(name) stopped", ru: "\(noun.ru) \(name): остановлено")
        }
        return Phrase(
            en: "\(noun.en) of \(name) stopped at \(progress.done) of \(progress.total)",
            ru: "\(noun.ru) \(name): остановлено на \(progress.done) из \(progress.total)"
        )
    }

    static func stopping(_ name: String) -> Phrase {
        Phrase(
            en: "It is being stopped · \(name)",
            ru: "Останавливается · \(name)"
        )
    }

    // What to do next

    static func afterFailure(of action: Action) -> Phrase {
        switch action {
        case .restart, .resume, .rollback:
            Phrase(
                en: "Look at its worst pod first; Roll back leads to an earlier revision.",
                ru: "Сначала посмотрите худший под; к прежней ревизии вернёт «Откатить»."
            )
        case .scale:
            Phrase(
                en: "Look at its worst pod before trying again.",
                ru: "Прежде чем повторять, посмотрите худший под."
            )
        case .rerun:
            Phrase(
                en: "Look at the output of its pods before trying again.",
                ru: "Прежде чем повторять, посмотрите вывод его подов."
            )
        case .drain:
            Phrase(
                en: "It stays cordoned. Look at the pods still on it, then drain it again or uncordon it.",
                ru: "Узел остаётся закрытым. Посмотрите оставшиеся поды, затем освободите снова или откройте его."
            )
        default:
            Phrase(
                en: "Look at its state and events before trying again.",
                ru: "Прежде чем повторять, посмотрите состояние и события."
            )
        }
    }

    static func afterStop(of action: Action) -> Phrase {
        action == .drain
            ? Phrase(
                en: "Pods that left stay away, and the node stays cordoned: drain it again, or uncordon it.",
                ru: "Ушедшие поды не вернутся, узел остаётся закрытым: освободите его снова или откройте."
            )
            : Phrase(
                en: "What was done so far stays. Look at its state.",
                ru: "Сделанное остаётся. Проверьте состояние."
            )
    }

    static let askAgainFirst = Phrase(
        en: "Nothing was done. Look at what it is now, then ask again.",
        ru: "Ничего не сделано. Посмотрите, что там сейчас, и запросите снова."
    )
    static let lookFirst = Phrase(
        en: "It was not run again. Look at its state before you do.",
        ru: "Повторно не запускалось. Сначала проверьте состояние."
    )

    private static func signed(_ step: Int) -> String {
        step < 0 ? "−\(step.magnitude)" : "+\(step)"
    }
}
