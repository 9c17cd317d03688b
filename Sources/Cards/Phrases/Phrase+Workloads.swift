import Incidents

/// Workloads, their rollouts and revisions, and scaling.
extension Phrase {
    static func readyOf(_ ready: Int, _ wanted: Int) -> Phrase {
        Phrase(en: "\(ready) of \(wanted) ready", ru: "готово \(ready) из \(wanted)")
    }

    /// Replicas of the newest revision, where not all are.
    static func updated(_ count: Int) -> Phrase {
        Phrase(en: "\(count) updated", ru: "обновлено \(count)")
    }

    static func revision(_ number: Int64) -> Phrase {
        Phrase(en: "revision \(number)", ru: "ревизия \(number)")
    }

    static func rolloutStuck(_ span: Duration, _ reason: String) -> Phrase {
        Phrase(
            en: "Rollout stuck for \(Phrase.span(span).en): \(reason)",
            ru: "Выкатка стоит уже \(Phrase.span(span).ru): \(reason)"
        )
    }

    static func isStuck(_ span: Duration) -> Phrase {
        Phrase(en: "rollout stuck for \(Phrase.span(span).en)", ru: "выкатка стоит уже \(Phrase.span(span).ru)")
    }

    static func rolloutProgress(_ updated: Int, _ wanted: Int, _ span: Duration?) -> Phrase {
        let since = span.map { Phrase.lasting($0) }
        return Phrase(
            en: "Rolling out\(since.map { " " + $0.en } ?? ""): \(updated) of \(wanted) updated",
            ru: "Идёт выкатка\(since.map { ", " + $0.ru } ?? ""): обновлено \(updated) из \(wanted)"
        )
    }

    static let rolloutPaused = Phrase(
        en: "Rollouts paused: changes wait for Resume",
        ru: "Выкатки приостановлены: изменения ждут кнопки «Возобновить»"
    )
    static let isPaused = Phrase(en: "rollouts paused", ru: "выкатки приостановлены")

    static func rolledOut(_ span: Duration) -> Phrase {
        Phrase(en: "Rolled out \(ago(span).en)", ru: "Выкатка \(ago(span).ru)")
    }

    static func autoscaler(_ name: String, _ min: Int, _ max: Int) -> Phrase {
        Phrase(en: "autoscaler \(name) \(min)–\(max)", ru: "автомасштабирование \(name) \(min)–\(max)")
    }

    /// Under a GitOps controller.
    static func managed(by name: String) -> Phrase {
        Phrase(
            en: "managed by \(name): it puts changes by hand back",
            ru: "под управлением \(name): ручные изменения он возвращает"
        )
    }

    static func made(by owner: Resource) -> Phrase {
        Phrase(en: "made by \(what(owner).en)", ru: "создано: \(what(owner).ru)")
    }

    // Jobs

    static func doneOf(_ done: Int, _ wanted: Int) -> Phrase {
        Phrase(en: "\(done) of \(wanted) done", ru: "выполнено \(done) из \(wanted)")
    }

    static func jobRuns(_ span: Duration?) -> Phrase {
        guard let span else { return Phrase(en: "Runs now", ru: "Выполняется") }
        return Phrase(en: "Runs \(lasting(span).en)", ru: "Выполняется \(lasting(span).ru)")
    }

    static func jobFailed(_ span: Duration, _ reason: String) -> Phrase {
        Phrase(en: "Failed \(ago(span).en): \(reason)", ru: "Не удалось \(ago(span).ru): \(reason)")
    }

    static func jobEnded(_ span: Duration?) -> Phrase {
        guard let span else { return Phrase(en: "Done", ru: "Выполнено") }
        return Phrase(en: "Done, begun \(ago(span).en)", ru: "Выполнено, начато \(ago(span).ru)")
    }

    static let jobSuspended = Phrase(en: "Suspended: it does not run", ru: "Приостановлено: не выполняется")
    static let hasFailed = Phrase(en: "failed", ru: "не удалось")

    // Revisions and scaling

    static let chooseRevision = Phrase(en: "Back to which one?", ru: "К какой вернуться?")
    static let onlyRevision = Phrase(
        en: "There is no earlier revision to go back to.",
        ru: "Более ранней ревизии, к которой можно вернуться, нет."
    )
    static let current = Phrase(en: "current", ru: "текущая")

    static func differs(_ what: String, others: Int) -> Phrase {
        let more = others > 0 ? andMore(others) : Phrase("")
        let whole = joined([Phrase(what), more], by: " ")
        return Phrase(en: "would change: \(whole.en)", ru: "изменит: \(whole.ru)")
    }

    static func replicasNow(_ wanted: Int, ready: Int) -> Phrase {
        Phrase(
            en: "\(Plural.en(wanted, "replica", "replicas")) wanted, \(ready) ready",
            ru: "\(Plural.ru(wanted, "реплика", "реплики", "реплик")) по плану, готово \(ready)"
        )
    }

    static let notAllowed = Phrase(
        en: "The bot's own permissions do not allow this here. An admin can add them: “chatops print kubernetes-rbac”.",
        ru:
            "Прав самого бота на это здесь не хватает. Администратор может их добавить: «chatops print kubernetes-rbac»."
    )
}
