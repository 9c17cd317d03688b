import Cards
import Incidents

/// How a started action goes on and ends.
extension ActingWords {
    /// `payments-1: CrashLoopBackOff, exit code 1, 5 restarts`.
    static func trouble(_ pod: PodTrouble) -> Phrase {
        let state = state(pod)
        return Phrase(en: "\(pod.name): \(state.en)", ru: "\(pod.name): \(state.ru)")
    }

    private static func state(_ pod: PodTrouble) -> Phrase {
        var en = [pod.word]
        var ru = en
        if let code = pod.exitCode {
            en.append("exit code \(code)")
            ru.append("код выхода \(code)")
        }
        if pod.restarts > 0 {
            en.append(Plural.en(pod.restarts, "restart", "restarts"))
            ru.append(Plural.ru(pod.restarts, "перезапуск", "перезапуска", "перезапусков"))
        }
        let said = quoted(pod.message, 120)
        if !said.isEmpty {
            en.append(said)
            ru.append(said)
        }
        return Phrase(en: en.joined(separator: ", "), ru: ru.joined(separator: ", "))
    }

    static func stuck(_ reason: String, _ message: String, _ pod: Phrase?) -> Phrase {
        let said = message.isEmpty ? reason : "\(reason): \(quoted(message, 120))"
        guard let pod else {
            return Phrase(
                en: "The rollout does not get on (\(said)). Look at the events.",
                ru: "Выкатка не идёт (\(said)). Посмотрите события."
            )
        }
        return Phrase(
            en: "The rollout does not get on (\(said)). Worst pod: \(pod.en).",
            ru: "Выкатка не идёт (\(said)). Худший под: \(pod.ru)."
        )
    }

    static func failing(_ pod: Phrase) -> Phrase {
        Phrase(
            en: "The rollout waits for a pod that keeps failing: \(pod.en).",
            ru: "Выкатка ждёт под, который раз за разом падает: \(pod.ru)."
        )
    }

    static func waitsForOld(_ pod: PodTrouble) -> Phrase {
        let state = state(pod)
        return Phrase(
            en: "waiting for \(pod.name) of the old revision: \(state.en)",
            ru: "жду \(pod.name) старой ревизии: \(state.ru)"
        )
    }

    /// - Parameter isKept: a partition keeps the pod, so that it would come back as it is.
    static func heldUp(by pod: PodTrouble, isKept: Bool) -> Phrase {
        let state = state(pod)
        let advice =
            isKept
            ? Phrase(en: "mend that pod", ru: "приведите этот под в порядок")
            : Phrase(en: "delete that pod", ru: "удалите этот под")
        return Phrase(
            en: "The rollout waits for \(pod.name) of the old revision; \(advice.en). Nothing is replaced before it is "
                + "ready (\(state.en)).",
            ru: "Выкатка ждёт \(pod.name) старой ревизии; \(advice.ru). Пока он не готов, ничего не заменится "
                + "(\(state.ru))."
        )
    }

    static func goneInBetween(_ resource: Resource) -> Phrase {
        Phrase(
            en: "\(title(resource).en) was deleted while this ran.",
            ru: "\(title(resource).ru): удалено, пока это выполнялось."
        )
    }

    static let superseded = Phrase(
        en: "Somebody rolled out something else meanwhile, so this does not come to its end.",
        ru: "Тем временем выкатили что-то другое, до конца это уже не дойдёт."
    )

    static func scaleOverridden(_ wanted: Int, _ now: Int) -> Phrase {
        Phrase(
            en: "It was set to \(wanted), and somebody or an autoscaler set it to \(now) since.",
            ru: "Было выставлено \(wanted), но кто-то или автомасштабирование уже выставило \(now)."
        )
    }

    static func jobFailed(_ reason: String, _ message: String, _ pod: Phrase?) -> Phrase {
        let said = quoted([reason, message].filter { !$0.isEmpty }.joined(separator: ": "))
        let worst = pod.map { (en: " Its pod: \($0.en).", ru: " Её под: \($0.ru).") }
        return Phrase(
            en: "The job failed again (\(said)).\(worst?.en ?? "")",
            ru: "Задача снова завершилась ошибкой (\(said)).\(worst?.ru ?? "")"
        )
    }

    static func jobGone(_ name: String) -> Phrase {
        Phrase(
            en: "Job \(name) was deleted before its end was seen.",
            ru: "Job \(name) удалён раньше, чем стал виден его конец."
        )
    }

    static func waitsFor(_ pod: String) -> Phrase {
        Phrase(en: "waiting for \(pod) to end", ru: "жду завершения \(pod)")
    }

    static func doesNotEnd(_ pod: String) -> Phrase {
        Phrase(
            en: "\(pod) was told to end and does not: its node's kubelet may be away",
            ru: "\(pod) велено завершиться, но он не завершается: возможно, kubelet узла недоступен"
        )
    }

    /// Pods are on a drained node that the drain must not evict.
    static func podsCame(_ pods: [API.Pod]) -> Phrase {
        let some = names(pods)
        return Phrase(
            en: "What was shown has left, but other pods came meanwhile and were left alone: \(some.en).",
            ru: "Показанное ушло, но тем временем появились другие поды, их не трогали: \(some.ru)."
        )
    }

    /// Pods come to a drained node again and again.
    static func podsKeepComing(_ pods: [API.Pod]) -> Phrase {
        let some = names(pods)
        return Phrase(
            en: "Pods keep coming to it: \(some.en). They tolerate the cordon, or somebody uncordoned it.",
            ru: "На него снова и снова приходят поды: \(some.ru). Они терпят закрытый узел, или кто-то его открыл."
        )
    }

    private static func names(_ pods: [API.Pod]) -> Phrase {
        let some = pods.prefix(3).map { "\($0.metadata.namespace)/\($0.metadata.name)" }.joined(separator: ", ")
        let rest = pods.count - 3
        return rest > 0 ? Phrase(en: "\(some) and \(rest) more", ru: "\(some) и ещё \(rest)") : Phrase(some)
    }

    static let waitsForReplacement = Phrase(en: "waiting for the new pod", ru: "жду новый под")
    static let waitsForController = Phrase(
        en: "waiting for the cluster to take it up",
        ru: "жду, пока кластер возьмётся"
    )
    static let isPausedNow = Phrase(en: "somebody paused it", ru: "кто-то поставил на паузу")

    static func held(_ pod: String, by budget: String) -> Phrase {
        Phrase(en: "\(pod) is held: \(budget)", ru: "\(pod) держит: \(budget)")
    }

    static func heldByOverload(_ pod: String) -> Phrase {
        Phrase(en: "\(pod): the cluster is busy, trying again", ru: "\(pod): кластер занят, повторяю")
    }

    static let unknownRun = Phrase(
        en: "The bot does not know any more what this waits for. Look at its state.",
        ru: "Бот уже не знает, чего здесь ждать. Посмотрите на состояние."
    )
}
