import Cards
import Incidents

/// Why an action is not offered for confirmation.
extension ActingWords {
    static func notFitting(_ action: Action, _ resource: Resource) -> Phrase {
        Phrase(
            en: "\(capital(action.word)) cannot be done on a \(resource.kind.rawValue).",
            ru: "Действие \(action.word) не подходит для \(resource.kind.rawValue)."
        )
    }

    static func namespaceClosed(_ namespace: String) -> Phrase {
        Phrase(
            en: "The bot may not act in namespace \(namespace). Add it to KUBE_NAMESPACES to allow it.",
            ru:
                "Боту нельзя действовать в пространстве имён \(namespace). Чтобы разрешить, добавьте его в KUBE_NAMESPACES."
        )
    }

    static func namespaceClosed(_ namespace: String, drain node: String) -> Phrase {
        Phrase(
            en: "Draining \(node) would evict pods in namespace \(namespace), where the bot may not act "
                + "(KUBE_NAMESPACES).",
            ru: "Очистка \(node) вытеснит поды в пространстве имён \(namespace), где боту действовать нельзя "
                + "(KUBE_NAMESPACES)."
        )
    }

    static func gone(_ resource: Resource) -> Phrase {
        Phrase(
            en: "\(title(resource).en) is not in the cluster any more.",
            ru: "\(title(resource).ru): в кластере этого больше нет."
        )
    }

    static func beingDeleted(_ resource: Resource) -> Phrase {
        Phrase(
            en: "\(title(resource).en) is being deleted already.",
            ru: "\(title(resource).ru) уже удаляется."
        )
    }

    static func isPaused(_ resource: Resource) -> Phrase {
        Phrase(
            en: "\(title(resource).en) is paused: nothing would be rolled out. Resume it first.",
            ru: "\(title(resource).ru) на паузе: выкатки не будет. Сначала снимите паузу."
        )
    }

    static func pausedAlready(_ resource: Resource) -> Phrase {
        Phrase(en: "\(title(resource).en) is paused already.", ru: "\(title(resource).ru) уже на паузе.")
    }

    static func notPaused(_ resource: Resource) -> Phrase {
        Phrase(
            en: "\(title(resource).en) is not paused: there is nothing to resume.",
            ru: "\(title(resource).ru) не на паузе: снимать нечего."
        )
    }

    static func scaledAlready(_ resource: Resource, _ replicas: Int) -> Phrase {
        Phrase(
            en: "\(title(resource).en) has \(Plural.en(replicas, "replica", "replicas")) already.",
            ru: "\(title(resource).ru): уже \(Plural.ru(replicas, "реплика", "реплики", "реплик"))."
        )
    }

    static func tooMany(_ replicas: Int) -> Phrase {
        Phrase(
            en: "\(replicas) replicas are more than the API takes.",
            ru: "\(replicas) реплик: больше, чем принимает API."
        )
    }

    static func cordonedAlready(_ resource: Resource) -> Phrase {
        Phrase(
            en: "\(title(resource).en) is cordoned already.",
            ru: "\(title(resource).ru) уже закрыт для новых подов."
        )
    }

    static func notCordoned(_ resource: Resource) -> Phrase {
        Phrase(
            en: "\(title(resource).en) is not cordoned: it takes new pods already.",
            ru: "\(title(resource).ru) не закрыт: новые поды он и так берёт."
        )
    }

    static func drainedAlready(_ resource: Resource) -> Phrase {
        Phrase(
            en: "\(title(resource).en) is cordoned, and no pod on it has to move.",
            ru: "\(title(resource).ru) закрыт, и переносить с него нечего."
        )
    }

    static func noHistory(_ resource: Resource) -> Phrase {
        Phrase(
            en: "\(title(resource).en) has no earlier revision to go back to.",
            ru: "У \(thing(resource).ru) нет более ранней ревизии, к которой можно вернуться."
        )
    }

    static func noRevision(_ number: Int64, _ resource: Resource) -> Phrase {
        Phrase(
            en: "\(title(resource).en) has no revision \(number) any more. Choose another one.",
            ru: "У \(thing(resource).ru) больше нет ревизии \(number). Выберите другую."
        )
    }

    static func sameRevision(_ number: Int64, _ resource: Resource) -> Phrase {
        Phrase(
            en: "\(title(resource).en) runs what revision \(number) says already.",
            ru: "\(title(resource).ru): уже работает то, что в ревизии \(number)."
        )
    }

    static func jobNotFailed(_ resource: Resource) -> Phrase {
        Phrase(
            en: "\(title(resource).en) has not failed: there is nothing to run again.",
            ru: "\(title(resource).ru) не завершился ошибкой: запускать заново нечего."
        )
    }

    static func rerunThere(_ name: String) -> Phrase {
        Phrase(
            en: "Job \(name) is there already, and it is not of this run.",
            ru: "Job \(name) уже есть, и он не от этого запуска."
        )
    }

    static func podFinished(_ resource: Resource) -> Phrase {
        Phrase(
            en: "\(title(resource).en) has ended: there is nothing to evict.",
            ru: "\(title(resource).ru) уже завершён: вытеснять нечего."
        )
    }

    /// - Parameter refused: pods that a drain would lose for good, and why.
    static func drainBlocked(_ refused: [(pod: API.Pod, why: [NodeDrain.Refusal])]) -> Phrase {
        let some = refused.prefix(3).map { entry -> Phrase in
            let name = "\(entry.pod.metadata.namespace)/\(entry.pod.metadata.name)"
            return entry.why.contains(.noController)
                ? Phrase(en: "\(name) (nothing would start it elsewhere)", ru: "\(name) (заново его никто не запустит)")
                : Phrase(en: "\(name) (its emptyDir data would be lost)", ru: "\(name) (пропадут данные emptyDir)")
        }
        let more = refused.count > 3 ? ", …" : ""
        return Phrase(
            en: "Pods stand against it: \(some.map(\.en).joined(separator: ", "))\(more). Move or delete them first.",
            ru: "Мешают поды: \(some.map(\.ru).joined(separator: ", "))\(more). Сначала перенесите или удалите их."
        )
    }

    static let neverLookedAt = Phrase(
        en: "What it would change was never looked at, so nothing was done. Start again.",
        ru: "Что изменится, никто не посмотрел, поэтому ничего не сделано. Начните заново."
    )
}
