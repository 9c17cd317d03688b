import Cards
import Incidents

/// Why an API server did not do what it was asked.
extension ActingWords {
    /// - Parameter what: each `replicas 3 → 5`, or a word.
    static func changed(_ what: [Phrase]) -> Phrase {
        let en = what.map(\.en).joined(separator: ", ")
        let ru = what.map(\.ru).joined(separator: ", ")
        return Phrase(
            en: "It changed meanwhile: \(en.isEmpty ? "somebody wrote to it" : en). Nothing was done.",
            ru: "За это время всё изменилось: \(ru.isEmpty ? "кто-то внёс правку" : ru). Ничего не сделано."
        )
    }

    static func change(_ name: String, _ before: String, _ after: String) -> Phrase {
        Phrase("\(name) \(before) → \(after)")
    }

    static let keepsChanging = Phrase(en: "it keeps changing", ru: "оно всё время меняется")
    static let anotherObject = Phrase(
        en: "it was deleted and made anew under the same name",
        ru: "объект удалён и создан заново под тем же именем"
    )
    static let otherTemplate = Phrase(
        en: "another version was rolled out (the pod template is not the same)",
        ru: "выкатили другую версию (шаблон подов уже не тот)"
    )
    static let otherRevision = Phrase(
        en: "the revision to go back to is not the same any more",
        ru: "ревизия, к которой возвращаемся, уже не та"
    )

    static func goneMeanwhile(_ resource: Resource) -> Phrase {
        Phrase(en: "\(thing(resource).en) is gone", ru: "\(thing(resource).ru): больше нет")
    }

    static func newPods(_ names: [String]) -> Phrase {
        let some = names.prefix(3).joined(separator: ", ") + (names.count > 3 ? ", …" : "")
        return Phrase(
            en: "\(Plural.en(names.count, "pod", "pods")) came to the node (\(some))",
            ru: "на узле появилось: \(Plural.ru(names.count, "под", "пода", "подов")) (\(some))"
        )
    }

    static let outcomeUnknown = Phrase(
        en:
            "The connection was lost after the request had left: nobody knows whether it took effect. Look at its state "
            + "before trying again.",
        ru: "Связь пропала, когда запрос уже ушёл: неизвестно, подействовал ли он. Прежде чем повторять, посмотрите "
            + "на состояние."
    )

    static func forbidden(_ need: AccessNeed) -> Phrase {
        let place = need.namespace.map { (en: " in namespace \($0)", ru: " в пространстве имён \($0)") }
        return Phrase(
            en: "The cluster does not allow the bot to \(need.verb) \(need.resource)\(place?.en ?? ""). "
                + "Add this rule to its role: \(need.rule).",
            ru: "Кластер не разрешает боту \(need.verb) \(need.resource)\(place?.ru ?? ""). "
                + "Добавьте в его роль правило: \(need.rule)."
        )
    }

    static func refusedByPolicy(_ said: String) -> Phrase {
        Phrase(
            en: "The cluster refuses it: \(said). Its own rules decide this, not the bot's role.",
            ru: "Кластер отказывает: \(said). Так решают его собственные правила, а не роль бота."
        )
    }

    static let unauthorized = Phrase(
        en: "The cluster does not accept the bot's credentials (401). Renew its token or kubeconfig.",
        ru: "Кластер не принимает учётные данные бота (401). Обновите токен или kubeconfig."
    )

    static func refused(_ said: String) -> Phrase {
        Phrase(en: "The cluster refuses it: \(said).", ru: "Кластер отказывает: \(said).")
    }

    static func budget(_ said: String) -> Phrase {
        Phrase(
            en: "A disruption budget refuses it: \(said). Wait until more pods are healthy, or scale up first.",
            ru: "Отказ по бюджету сбоев: \(said). Подождите, пока здоровых подов станет больше, или добавьте реплик."
        )
    }

    static let severalBudgets = Phrase(
        en:
            "Several disruption budgets choose the pod, and then the API evicts it for nobody. Delete it instead, or mend "
            + "the budgets.",
        ru: "Под подпадает под несколько бюджетов сбоев, тогда API его не вытесняет. Удалите под или поправьте бюджеты."
    )

    static let overloaded = Phrase(
        en: "The cluster takes no more requests now (429). Try again in a moment.",
        ru: "Кластер сейчас не принимает запросы (429). Повторите чуть позже."
    )

    static func unavailable(_ said: String) -> Phrase {
        Phrase(
            en: "The cluster could not do it: \(said). Try again in a moment.",
            ru: "Кластер не смог: \(said). Повторите чуть позже."
        )
    }

    static func unreachable(_ why: String) -> Phrase {
        Phrase(
            en: "The cluster could not be reached (\(why)); nothing was sent.",
            ru: "До кластера не достучаться (\(why)); ничего не отправлено."
        )
    }

    static let slow = Phrase(
        en: "The cluster is slow: it did not answer in time. Try again.",
        ru: "Кластер отвечает медленно: не успел. Повторите."
    )

    static let lost = Phrase(
        en: "The connection to the cluster broke before it answered. Try again.",
        ru: "Связь с кластером оборвалась до ответа. Повторите."
    )

    static func unreadable(_ why: String) -> Phrase {
        Phrase(
            en: "The cluster's answer could not be read: \(why).",
            ru: "Ответ кластера не удалось прочитать: \(why)."
        )
    }

    static let tooLarge = Phrase(
        en: "The cluster's answer is larger than the bot takes.",
        ru: "Ответ кластера больше, чем принимает бот."
    )

    static let cancelled = Phrase(en: "It was given up before it ended.", ru: "Прервано до завершения.")
}
