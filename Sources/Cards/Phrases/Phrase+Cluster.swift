import Incidents

/// Drill-down screens: kinds of resource, and what every screen has.
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
    static let lastEvents = Phrase(en: "What the cluster still tells of it:", ru: "Что кластер о нём ещё помнит:")
    static let noTrace = Phrase(
        en: "The cluster has no events of it any more; it keeps them for about an hour.",
        ru: "Событий о нём в кластере уже нет: он хранит их около часа."
    )

    /// The last thing that happened to what is gone.
    static func lastEvent(_ reason: String, _ span: Duration) -> Phrase {
        Phrase(en: "last: \(reason), \(ago(span).en)", ru: "последнее: \(reason), \(ago(span).ru)")
    }

    package static let nothingMore = Phrase(
        en: "There is no more to show about it than its name.",
        ru: "Кроме имени, показать о нём нечего."
    )
    static let noResources = Phrase(
        en: "The labels of its alerts name nothing in a cluster.",
        ru: "Лейблы алертов не называют ничего в кластере."
    )

    static let conditionTrue = Phrase(en: "yes", ru: "да")
    static let conditionFalse = Phrase(en: "no", ru: "нет")

    static func page(_ number: Int, of count: Int) -> Phrase {
        Phrase(en: "page \(number) of \(count)", ru: "страница \(number) из \(count)")
    }
}
