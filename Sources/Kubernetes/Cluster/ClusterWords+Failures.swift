import Cards

extension Phrase {
    static func slow(_ cluster: String, _ limit: Duration) -> Phrase {
        let seconds = max(1, limit.components.seconds)
        return Phrase(
            en:
                "The cluster is slow: \(cluster) did not answer within \(seconds) s. Press Retry; if it stays so, look at its API server.",
            ru:
                "Кластер отвечает медленно: от \(cluster) нет ответа за \(seconds) с. Повторите; если не проходит, проверьте его API-сервер."
        )
    }

    static func unreachable(_ cluster: String, _ why: String) -> Phrase {
        Phrase(
            en:
                "Cluster \(cluster) cannot be reached: \(why). Check its API server and the network from the bot to it, then press Retry.",
            ru:
                "Кластер \(cluster) недоступен: \(why). Проверьте его API-сервер и сеть от бота до него, затем повторите."
        )
    }

    static func lost(_ cluster: String, _ why: String) -> Phrase {
        Phrase(
            en: "The connection to cluster \(cluster) broke off: \(why). Press Retry.",
            ru: "Соединение с кластером \(cluster) оборвалось: \(why). Повторите."
        )
    }

    static func unauthorized(_ cluster: String) -> Phrase {
        Phrase(
            en:
                "Cluster \(cluster) does not accept the bot's credential (401). Renew it in the kubeconfig or service account; chatops check tells whether it works.",
            ru:
                "Кластер \(cluster) не принимает учётные данные бота (401). Обновите их в kubeconfig или service account; chatops check покажет, работают ли они."
        )
    }

    /// The exact rule to add, and where.
    static func forbidden(_ rule: AccessRule, namespace: String?) -> Phrase {
        let what = "\(rule.verbs.joined(separator: ", ")) \(rule.resources.joined(separator: ", "))"
        let place = namespace.map { Phrase(en: " in namespace \($0)", ru: " в namespace \($0)") } ?? Phrase("")
        let role = namespace == nil ? "ClusterRole" : "Role"
        return Phrase(
            en:
                "The bot may not \(what)\(place.en). Add to its \(role): \(rule.yaml). The whole role: chatops print kubernetes-rbac",
            ru:
                "Боту нельзя \(what)\(place.ru). Добавьте в его \(role): \(rule.yaml). Роль целиком: chatops print kubernetes-rbac"
        )
    }

    static func refusedByPolicy(_ said: String, _ cluster: String) -> Phrase {
        Phrase(
            en: "Cluster \(cluster) refuses it: \(said). A policy of the cluster decides this; ask whoever keeps it.",
            ru: "Кластер \(cluster) отказал: \(said). Так решает политика кластера; обратитесь к тем, кто её ведёт."
        )
    }

    static func notInCluster(_ said: String, _ cluster: String) -> Phrase {
        let words = said.isEmpty ? "" : ": \(said)"
        return Phrase(
            en: "Cluster \(cluster) does not have it (any more)\(words). Go back and open the list again.",
            ru: "В кластере \(cluster) этого (уже) нет\(words). Вернитесь и откройте список заново."
        )
    }

    static let changedMeanwhile = Phrase(
        en: "It changed meanwhile. Open it again to see how it is now.",
        ru: "Объект тем временем изменился. Откройте его заново, чтобы увидеть, что сейчас."
    )

    static func notTaken(_ said: String, _ cluster: String) -> Phrase {
        Phrase(
            en: "Cluster \(cluster) does not take the request: \(said).",
            ru: "Кластер \(cluster) не принял запрос: \(said)."
        )
    }

    static func busy(_ cluster: String, wait: Duration?) -> Phrase {
        let seconds = max(1, wait?.components.seconds ?? 10)
        return Phrase(
            en: "Cluster \(cluster) has too much to do (429). Try again in \(seconds) s.",
            ru: "Кластер \(cluster) перегружен (429). Повторите через \(seconds) с."
        )
    }

    static func unavailable(_ cluster: String, _ said: String) -> Phrase {
        let words = said.isEmpty ? "" : ": \(said)"
        return Phrase(
            en: "Cluster \(cluster) cannot answer now\(words). Press Retry; if it stays so, look at its API server.",
            ru:
                "Кластер \(cluster) сейчас не может ответить\(words). Повторите; если не проходит, проверьте его API-сервер."
        )
    }

    static func tooLarge(_ cluster: String) -> Phrase {
        Phrase(
            en: "The answer of cluster \(cluster) is over 32 MB and was not taken. Look at a smaller part of it.",
            ru: "Ответ кластера \(cluster) больше 32 МБ, он не принят. Откройте меньшую часть."
        )
    }

    static func unreadable(_ cluster: String, _ why: String) -> Phrase {
        Phrase(
            en:
                "What answered for cluster \(cluster) is no API server that the bot understands: \(why). Check the server address and proxies on the way.",
            ru: "Ответ кластера \(cluster) непонятен боту: \(why). Проверьте адрес сервера и прокси на пути к нему."
        )
    }

    static func noAccess(_ cluster: String, _ why: String) -> Phrase {
        Phrase(
            en: "Cluster \(cluster) cannot be used: \(why).",
            ru: "Кластером \(cluster) нельзя пользоваться: \(why)."
        )
    }

    static func outcomeUnknown(_ cluster: String) -> Phrase {
        Phrase(
            en:
                "Sent to cluster \(cluster), but its answer did not come: nobody knows whether it took effect. Look at the object before trying again.",
            ru:
                "Запрос ушёл в кластер \(cluster), но ответа нет: неизвестно, подействовал ли он. Посмотрите на объект, прежде чем повторять."
        )
    }

    static let cancelled = Phrase(
        en: "It was given up before the cluster had answered.",
        ru: "Запрос прерван до ответа кластера."
    )
}
