import Incidents

/// What speaks against an action: what it means, and what to do about it.
extension Phrase {
    /// - Parameter isOnly: there is one replica in all, so that it is the last.
    static func warning(_ warning: ActionWarning, before action: Action, isOnly: Bool) -> Phrase {
        switch warning {
        case .autoscaled(let name, let min, let max):
            let name = name.oneLine(63)
            return Phrase(
                en: "HPA \(name) will set replicas again (\(min)–\(max)): change its limits to make it last",
                ru: "HPA \(name) снова выставит реплики (\(min)–\(max)): чтобы удержалось, измените его пределы"
            )
        case .managedBy(let name):
            let name = name.oneLine(80)
            return Phrase(
                en: "\(name) will put it back: change it in its repository too",
                ru: "\(name) вернёт как было: измените и в репозитории"
            )
        case .budget(let name, let allowed): return budget(name.oneLine(63), allowed, action)
        case .lastReplica: return lastReplica(isOnly)
        case .paused:
            return Phrase(
                en: "rollouts are paused: nothing happens until somebody presses Resume",
                ru: "выкатки приостановлены: ничего не произойдёт, пока не нажать «Возобновить»"
            )
        case .onDelete:
            return Phrase(
                en: "update strategy OnDelete: pods change only when deleted; delete them one by one afterwards",
                ru: "стратегия OnDelete: поды меняются только при удалении; потом удалите их по одному"
            )
        case .partition(let ordinal, let staying, let total):
            return partition(below: ordinal, staying, of: total)
        case .heldUp(let pod, let status):
            let pod = "\(pod.oneLine(63)) (\(status.oneLine(60)))"
            return Phrase(
                en: "pods are replaced in order, and \(pod) is not ready: "
                    + "none is replaced until it is, or until somebody deletes it",
                ru: "поды заменяются по порядку, а \(pod) не готов: "
                    + "ни один не заменится, пока он не станет готов или его не удалят"
            )
        case .unowned:
            return Phrase(
                en: "no controller will make it anew: keep its description before it is gone",
                ru: "контроллера нет, заново его никто не создаст: сначала сохраните его описание"
            )
        case .unchecked(let reason):
            let reason = reason.oneLine(200)
            return Phrase(
                en: "could not be tried beforehand: \(reason)",
                ru: "заранее проверить не удалось: \(reason)"
            )
        }
    }

    private static func budget(_ name: String, _ allowed: Int, _ action: Action) -> Phrase {
        let allows = Phrase(
            en: "disruption budget \(name) allows \(allowed) more",
            ru: "бюджет прерываний \(name) допускает ещё \(allowed)"
        )
        let then: Phrase =
            switch action {
            case .evict:
                Phrase(
                    en: "the eviction is refused until more pods are ready",
                    ru: "в выселении откажут, пока готовых подов не станет больше"
                )
            case .drain:
                Phrase(
                    en: "the drain waits there until more pods are ready",
                    ru: "освобождение узла будет ждать, пока готовых подов не станет больше"
                )
            case .deletePod:
                Phrase(
                    en: "deleting goes past it; Evict would respect it",
                    ru: "удаление его обойдёт; «Выселить» с ним считается"
                )
            default:
                Phrase(
                    en: "this goes below what it protects",
                    ru: "останется меньше, чем он защищает"
                )
            }
        return joined([allows, then], by: ": ")
    }

    private static func partition(below ordinal: Int, _ staying: Int, of total: Int) -> Phrase {
        staying >= total
            ? Phrase(
                en: "partition: no pod is replaced, all \(total) stay as they are until somebody lowers it",
                ru: "partition: ни один под не заменится, пока его не уменьшат, останутся как были все \(total)"
            )
            : Phrase(
                en: "partition: only pods from number \(ordinal) on are replaced; "
                    + "\(staying) of \(total) stay as they are until somebody lowers it",
                ru: "partition: заменятся только поды с номера \(ordinal); "
                    + "\(staying) из \(total) останутся как были, пока его не уменьшат"
            )
    }

    private static func lastReplica(_ isOnly: Bool) -> Phrase {
        isOnly
            ? Phrase(
                en: "the only replica: nothing answers meanwhile; scale up first to avoid that",
                ru: "единственная реплика: отвечать пока будет некому; чтобы этого избежать, сначала добавьте реплику"
            )
            : Phrase(
                en: "no ready replica is left: nothing answers until new ones are ready",
                ru: "готовых реплик не останется: отвечать будет некому, пока не поднимутся новые"
            )
    }
}
