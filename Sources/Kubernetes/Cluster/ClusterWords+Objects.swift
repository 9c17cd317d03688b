import Cards
import Incidents

extension Phrase {
    static func outsideNamespaces(_ namespace: String, allowed: [String]) -> Phrase {
        let names = ClusterWords.list(allowed)
        return Phrase(
            en:
                "Namespace \(namespace) is closed to the bot: KUBE_NAMESPACES opens \(names.en). Add \(namespace) to it and restart the bot.",
            ru:
                "Namespace \(namespace) закрыт для бота: KUBE_NAMESPACES открывает \(names.ru). Добавьте туда \(namespace) и перезапустите бота."
        )
    }

    static func cannotBeAddressed(_ resource: Resource) -> Phrase {
        Phrase(
            en:
                "The alert names a \(resource.kind.rawValue) \(resource.name) but no namespace, so it cannot be found. Add the label namespace to the alert.",
            ru:
                "Алерт называет \(resource.kind.rawValue) \(resource.name), но не namespace, поэтому объект не найти. Добавьте в алерт метку namespace."
        )
    }

    static func isNoObject(_ resource: Resource) -> Phrase {
        Phrase(
            en: "\(resource.name) is a machine outside the cluster; the cluster knows nothing of it.",
            ru: "\(resource.name) — машина вне кластера; кластер о ней ничего не знает."
        )
    }

    static func hasNoRevisions(_ resource: Resource) -> Phrase {
        Phrase(
            en: "\(resource.name) has no revisions: only deployments, stateful sets and daemon sets have.",
            ru: "У \(resource.name) нет ревизий: они есть только у deployment, statefulset и daemonset."
        )
    }

    static func isGone(_ resource: Resource) -> Phrase {
        Phrase(
            en: "\(resource.path) is gone, and its pods with it. Look at the events for what happened.",
            ru: "\(resource.path) больше нет, и его подов тоже. Что случилось, смотрите в событиях."
        )
    }

    static func hasNoPods(_ resource: Resource) -> Phrase {
        Phrase(
            en: "\(resource.path) has no pods, so there is nothing to read. Look at its events for why.",
            ru: "У \(resource.path) нет подов, читать нечего. Почему — смотрите в событиях."
        )
    }
}
