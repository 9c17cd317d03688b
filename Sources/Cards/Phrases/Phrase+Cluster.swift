import Incidents

/// Drill-down screens.
extension Phrase {
    static func kind(_ kind: Resource.Kind) -> Phrase {
        switch kind {
        case .deployment: Phrase("deployment")
        case .statefulset: Phrase("statefulset")
        case .daemonset: Phrase("daemonset")
        case .job: Phrase("job")
        case .cronjob: Phrase("cronjob")
        case .pod: Phrase(en: "pod", ru: "под")
        case .node: Phrase(en: "node", ru: "узел")
        case .service: Phrase(en: "service", ru: "сервис")
        case .persistentvolumeclaim: Phrase(en: "volume claim", ru: "заявка на том")
        case .horizontalpodautoscaler: Phrase(en: "autoscaler", ru: "автомасштабирование")
        case .host: Phrase(en: "host", ru: "хост")
        }
    }

    /// At the beginning of a line.
    static func kindTitle(_ kind: Resource.Kind) -> Phrase {
        let word = Phrase.kind(kind)
        return Phrase(
            en: word.en.prefix(1).uppercased() + word.en.dropFirst(),
            ru: word.ru.prefix(1).uppercased() + word.ru.dropFirst()
        )
    }

    static let revisionsTitle = Phrase(en: "Revisions", ru: "Ревизии")
    static let scalingTitle = Phrase(en: "Scale", ru: "Масштаб")
    static let loading = Phrase(en: "⏳ Looking at the cluster …", ru: "⏳ Смотрю в кластер …")

    static func asOf(_ clock: String) -> Phrase {
        Phrase(en: "as of \(clock)", ru: "данные на \(clock)")
    }

    static func notShown(_ reason: String) -> Phrase {
        Phrase(en: "Could not be looked at: \(reason)", ru: "Посмотреть не удалось: \(reason)")
    }

    package static func gone(_ resource: Resource) -> Phrase {
        let path = ShortNames.path(resource)
        return Phrase(
            en: "\(Phrase.kindTitle(resource.kind).en) \(path) is not in the cluster any more, or never was.",
            ru: "\(Phrase.kindTitle(resource.kind).ru) \(path): в кластере этого уже нет или не было."
        )
    }

    static let goneState = Phrase(en: "gone", ru: "уже нет")
    package static let nothingMore = Phrase(
        en: "There is no more to show about it than its name.",
        ru: "Кроме имени, показать о нём нечего."
    )
    static let noResources = Phrase(
        en: "The labels of its alerts name nothing in a cluster.",
        ru: "Лейблы алертов не называют ничего в кластере."
    )

    // Workloads

    static func readyOf(_ ready: Int, _ wanted: Int) -> Phrase {
        Phrase(en: "\(ready) of \(wanted) ready", ru: "готово \(ready) из \(wanted)")
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

    static let rolloutPaused = Phrase(en: "Rollout paused", ru: "Выкатка приостановлена")

    static func rolledOut(_ span: Duration) -> Phrase {
        Phrase(en: "Rolled out \(ago(span).en)", ru: "Выкатка \(ago(span).ru)")
    }

    static let conditionTrue = Phrase(en: "yes", ru: "да")
    static let conditionFalse = Phrase(en: "no", ru: "нет")

    // Pods

    static let noPods = Phrase(en: "It has no pods now.", ru: "Сейчас подов нет.")
    static let podColumn = Phrase(en: "pod", ru: "под")
    static let statusColumn = Phrase(en: "status", ru: "статус")

    static func restarts(_ count: Int) -> Phrase {
        Phrase(
            en: Plural.en(count, "restart", "restarts"),
            ru: Plural.ru(count, "перезапуск", "перезапуска", "перезапусков")
        )
    }

    static func old(_ span: Duration) -> Phrase {
        Phrase(en: "\(briefSpan(span).en) old", ru: "возраст \(briefSpan(span).ru)")
    }

    static func onNode(_ name: String) -> Phrase {
        Phrase(en: "on \(name)", ru: "на \(name)")
    }

    static let notReady = Phrase(en: "not ready", ru: "не готов")
    static let ready = Phrase(en: "ready", ru: "готов")

    static func lastExit(_ reason: String, code: Int, _ span: Duration) -> Phrase {
        let reason = reason.isEmpty ? "" : "\(reason), "
        return Phrase(
            en: "last exit: \(reason)code \(code), \(ago(span).en)",
            ru: "прошлый выход: \(reason)код \(code), \(ago(span).ru)"
        )
    }

    static func logs(of container: String) -> Phrase {
        Phrase(en: "Logs: \(container)", ru: "Логи: \(container)")
    }

    static func page(_ number: Int, of count: Int) -> Phrase {
        Phrase(en: "page \(number) of \(count)", ru: "страница \(number) из \(count)")
    }

    // Nodes

    static let cordoned = Phrase(en: "cordoned: takes no new pods", ru: "закрыт: новых подов не берёт")

    static func unhealthyPods(_ count: Int) -> Phrase {
        Phrase(
            en: "\(Plural.en(count, "pod", "pods")) on it not well",
            ru: "нездоровых подов на нём: \(count)"
        )
    }

    static let allPodsWell = Phrase(en: "the pods on it are well", ru: "поды на нём здоровы")

    // Revisions and scaling

    static let chooseRevision = Phrase(en: "Back to which one?", ru: "К какой вернуться?")
    static let onlyRevision = Phrase(
        en: "There is no earlier revision to go back to.",
        ru: "Более ранней ревизии, к которой можно вернуться, нет."
    )
    static let current = Phrase(en: "current", ru: "текущая")

    static func revisionLine(_ revision: Revision, versions: String, _ span: Duration) -> Phrase {
        Phrase.dotted([
            Phrase("\(revision.number)"), Phrase(versions), ago(span), revision.isCurrent ? current : Phrase(""),
        ])
    }

    static func replicasNow(_ wanted: Int, ready: Int) -> Phrase {
        Phrase(
            en: "\(Plural.en(wanted, "replica", "replicas")) wanted, \(ready) ready",
            ru: "\(Plural.ru(wanted, "реплика", "реплики", "реплик")) по плану, готово \(ready)"
        )
    }

    // Output

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

    static func linesLeftOut(_ count: Int) -> Phrase {
        Phrase(
            en: "… \(Plural.en(count, "line", "lines")) left out here",
            ru: "… здесь опущено: \(Plural.ru(count, "строка", "строки", "строк"))"
        )
    }

    static let noOutput = Phrase(en: "It has written nothing.", ru: "Вывода нет.")
    static let noPreviousOutput = Phrase(
        en: "An earlier run has left no output.",
        ru: "Вывода прошлого запуска не осталось."
    )

    static func sentAsFile(_ name: String) -> Phrase {
        Phrase(
            en: "Too long for a message: sent as the file \(name).",
            ru: "Для сообщения слишком длинно: отправлено файлом \(name)."
        )
    }
}
