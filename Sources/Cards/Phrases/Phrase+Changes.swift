import Incidents

/// What exactly an action will change, before the second click.
extension Phrase {
    static func replicasReplaced(_ count: Int, atOnce: Bool) -> Phrase {
        if count == 0 {
            return Phrase(
                en: "It has no replicas now: nothing will change.",
                ru: "Сейчас реплик нет: ничего не изменится."
            )
        }
        if count == 1 { return Phrase(en: "Its only replica is replaced", ru: "Единственная реплика будет заменена") }
        let how = atOnce ? Phrase(en: "at once", ru: "разом") : Phrase(en: "one by one", ru: "по одной")
        return Phrase(
            en: "\(count) of \(count) replicas are replaced \(how.en)",
            ru: "Все \(Plural.ru(count, "реплика", "реплики", "реплик")) будут заменены \(how.ru)"
        )
    }

    /// - Parameter count: fewer than there are in all.
    static func someReplicasReplaced(_ count: Int, of total: Int) -> Phrase {
        switch count {
        case 0: Phrase(en: "No pod is replaced", ru: "Ни один под не заменится")
        case 1: Phrase(en: "1 of \(total) replicas is replaced", ru: "Будет заменена 1 реплика из \(total)")
        default:
            Phrase(
                en: "\(count) of \(total) replicas are replaced one by one",
                ru: "Реплик будет заменено: \(count) из \(total), по одной"
            )
        }
    }

    static let replacedOnceDeleted = Phrase(
        en: "No pod is replaced until it is deleted",
        ru: "Поды не заменятся, пока их не удалят"
    )

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
        en: "all its pods stop: nothing of it will answer",
        ru: "все поды остановятся: отвечать будет некому"
    )

    static func revisionChange(from: Int64, to: Int64) -> Phrase {
        Phrase(en: "revision \(from) → \(to)", ru: "ревизия \(from) → \(to)")
    }

    static func targetMade(_ span: Duration) -> Phrase {
        Phrase(en: "made \(ago(span).en)", ru: "создана \(ago(span).ru)")
    }

    /// Why a revision was made, in its maker's words.
    static func cause(_ words: String) -> Phrase {
        Phrase(en: "its cause: \(words)", ru: "её причина: \(words)")
    }

    static func moreDifferences(_ count: Int) -> Phrase {
        Phrase(
            en: "… and \(Plural.en(count, "difference", "differences")) more",
            ru: "… и ещё \(Plural.ru(count, "отличие", "отличия", "отличий"))"
        )
    }

    static let noTarget = Phrase(
        en: "The cluster names no earlier revision: this will most likely be refused.",
        ru: "Кластер не называет более ранней ревизии: скорее всего, он откажет."
    )
    static let isCurrentRevision = Phrase(
        en: "That is the revision it has now: nothing will change.",
        ru: "Это и есть текущая ревизия: ничего не изменится."
    )
    static let rolloutUnderWay = Phrase(
        en: "A rollout is under way already; this begins another.",
        ru: "Выкатка уже идёт; это начнёт ещё одну."
    )

    // Pausing and resuming

    static let pauseMeans = Phrase(
        en: "What runs goes on; no change is rolled out until somebody resumes it.",
        ru: "Что работает, продолжит работать; изменения не выкатываются, пока выкатки не возобновят."
    )
    static func pauseStops(_ updated: Int, _ wanted: Int) -> Phrase {
        Phrase(
            en: "The rollout stops where it is: \(updated) of \(wanted) updated.",
            ru: "Выкатка остановится на полпути: обновлено \(updated) из \(wanted)."
        )
    }
    static let pausedAlready = Phrase(
        en: "It is paused already: nothing will change.",
        ru: "Выкатки уже приостановлены: ничего не изменится."
    )
    static func resumeMeans(_ updated: Int, _ wanted: Int) -> Phrase {
        updated < wanted
            ? Phrase(
                en: "The rollout goes on: \(updated) of \(wanted) updated now.",
                ru: "Выкатка продолжится: сейчас обновлено \(updated) из \(wanted)."
            )
            : Phrase(
                en: "Changes are rolled out again; all replicas are up to date now.",
                ru: "Изменения снова будут выкатываться; сейчас обновлены все реплики."
            )
    }
    static let notPaused = Phrase(
        en: "It is not paused: nothing will change.",
        ru: "Выкатки не приостановлены: ничего не изменится."
    )

    // Jobs

    static let rerunMeans = Phrase(
        en: "A new job like it is made; this one stays as it is.",
        ru: "Будет создано такое же новое задание; это останется как есть."
    )
    static let rerunBeside = Phrase(
        en: "it still runs: the new one will run beside it",
        ru: "оно ещё выполняется: новое пойдёт параллельно"
    )

    // Pods

    static func podNow(_ status: String) -> Phrase {
        Phrase(en: "It is \(status) now.", ru: "Сейчас он \(status).")
    }
    static let podReplaced = Phrase(
        en: "Its owner will make a new one in its place.",
        ru: "Его владелец создаст на его месте новый."
    )
    static let budgetsAsked = Phrase(
        en: "Disruption budgets are asked first: if one refuses, nothing changes.",
        ru: "Сначала спрашиваются бюджеты прерываний: если они откажут, ничего не изменится."
    )

    // Nodes

    static let cordonMeans = Phrase(
        en: "No new pods are placed on it; those on it stay.",
        ru: "Новые поды на него не попадут; те, что на нём, останутся."
    )
    static let uncordonMeans = Phrase(
        en: "New pods may be placed on it again; nothing moves by itself.",
        ru: "Новые поды снова смогут попадать на него; сами поды не переезжают."
    )
    static let cordonedAlready = Phrase(
        en: "It is cordoned already: nothing will change.",
        ru: "Он уже закрыт: ничего не изменится."
    )
    static let notCordoned = Phrase(
        en: "It is not cordoned: nothing will change.",
        ru: "Он не закрыт: ничего не изменится."
    )

    static func drainMoves(_ count: Int) -> Phrase {
        count == 0
            ? Phrase(
                en: "No pod has to move: it is only cordoned.",
                ru: "Переезжать некому: узел только закроется для новых подов."
            )
            : Phrase(
                en: "It is cordoned, then \(Plural.en(count, "pod", "pods")) "
                    + "\(count == 1 ? "is" : "are") evicted, one after the other:",
                ru:
                    "Узел закроется, затем \(Plural.ruForm(count, "будет выселен", "будут выселены", "будет выселено")) "
                    + "\(Plural.ru(count, "под", "пода", "подов")), по одному:"
            )
    }

    static func drainLeaves(_ count: Int) -> Phrase {
        Phrase(
            en: "\(Plural.en(count, "pod stays", "pods stay")): of daemon sets, or static",
            ru: "\(Plural.ruForm(count, "Останется", "Останутся", "Останется")) "
                + "\(Plural.ru(count, "под", "пода", "подов")): из наборов на каждом узле или статические"
        )
    }

    /// - Parameter reason: why it may not be evicted.
    static func drainBlocked(_ pod: String, _ reason: DrainPlan.Blocker.Reason) -> Phrase {
        switch reason {
        case .hasNoController:
            Phrase(
                en: "\(pod) has no controller: nothing would bring it back",
                ru: "\(pod): без контроллера, заново его никто не создаст"
            )
        case .hasLocalData:
            Phrase(
                en: "\(pod) keeps data on the node: it would be lost",
                ru: "\(pod): держит данные на узле, они пропадут"
            )
        }
    }

    static let drainRefused = Phrase(
        en: "The drain is refused while these are there. Save what they hold, delete them one by one, then ask again:",
        ru: "Пока они здесь, узел не освободить. Сохраните их данные, удалите их по одному и запросите снова:"
    )
}
