import Incidents

/// Pods, their containers, and nodes.
extension Phrase {
    static let noPods = Phrase(en: "It has no pods now.", ru: "Сейчас подов нет.")

    static func worstOfPods(_ count: Int, of total: Int) -> Phrase {
        Phrase(
            en: "The \(count) that need looking at most, of \(total)",
            ru: "\(count) самых проблемных из \(total)"
        )
    }
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

    // Containers

    static let runsFirst = Phrase(en: "runs before the others", ru: "выполняется до остальных")

    static func lastExit(_ reason: String, code: Int, _ span: Duration) -> Phrase {
        let reason = reason.isEmpty ? "" : "\(reason), "
        return Phrase(
            en: "last exit: \(reason)code \(code), \(ago(span).en)",
            ru: "прошлый выход: \(reason)код \(code), \(ago(span).ru)"
        )
    }

    static let cpu = Phrase("cpu")
    static let memory = Phrase(en: "memory", ru: "память")

    /// `cpu 120m of 500m`; without a limit what was asked for, without a measurement both; nil when nothing is known.
    static func use(of what: Phrase, used: String?, request: String?, limit: String?) -> Phrase? {
        let request = request.map { Phrase(en: "request \($0)", ru: "запрос \($0)") }
        switch (used, limit) {
        case (let used?, let limit?):
            return Phrase(en: "\(what.en) \(used) of \(limit)", ru: "\(what.ru) \(used) из \(limit)")
        case (let used?, nil):
            return joined(
                [Phrase(en: "\(what.en) \(used)", ru: "\(what.ru) \(used)"), request ?? Phrase("")],
                by: ", "
            )
        case (nil, let limit):
            let limit = limit.map { Phrase(en: "limit \($0)", ru: "лимит \($0)") }
            let known = [request, limit].compactMap(\.self)
            return known.isEmpty ? nil : joined([what, joined(known, by: ", ")], by: " ")
        }
    }

    static func logs(of container: String) -> Phrase {
        Phrase(en: "Logs: \(container)", ru: "Логи: \(container)")
    }

    // Nodes

    static let cordoned = Phrase(en: "cordoned: takes no new pods", ru: "закрыт: новых подов не берёт")

    static func taints(_ words: String) -> Phrase {
        Phrase(en: "taints: \(words)", ru: "тейнты: \(words)")
    }

    static func unhealthyPods(_ count: Int) -> Phrase {
        Phrase(
            en: "\(Plural.en(count, "pod", "pods")) on it not well",
            ru: "нездоровых подов на нём: \(count)"
        )
    }

    static let allPodsWell = Phrase(en: "the pods on it are well", ru: "поды на нём здоровы")
    static let podsNotSeen = Phrase(
        en: "the pods on it could not be looked at: Refresh tries again",
        ru: "посмотреть поды на нём не удалось: «Обновить» попробует ещё раз"
    )

    /// Some namespaces alone may be looked at.
    static func onlyIn(_ namespaces: [String], _ words: Phrase) -> Phrase {
        let names = namespaces.prefix(5).map { $0.oneLine(63) }.joined(separator: ", ")
        let rest = namespaces.count > 5 ? ", …" : ""
        return Phrase(
            en: "\(words.en); looked at in \(names)\(rest) only",
            ru: "\(words.ru); просмотрены только \(names)\(rest)"
        )
    }
}
