import Incidents

/// The incident card.
extension Phrase {
    /// - Parameter label: empty when the alerts name no cluster.
    static func unmappedCluster(_ label: String) -> Phrase {
        guard !label.isEmpty else {
            return Phrase(
                en: "⚠️ The alerts name no cluster, so nothing can be looked at or done.",
                ru: "⚠️ Алерты не называют кластер, поэтому ни посмотреть, ни сделать ничего нельзя."
            )
        }
        return Phrase(
            en: "⚠️ Cluster \(label) is not mapped: nothing can be looked at or done there.",
            ru: "⚠️ Кластер \(label) не сопоставлен: ни посмотреть, ни сделать там ничего нельзя."
        )
    }

    static func severity(_ severity: Severity) -> Phrase {
        switch severity {
        case .critical: Phrase(en: "critical", ru: "критично")
        case .high: Phrase(en: "high", ru: "высокая")
        case .warning: Phrase(en: "warning", ru: "предупреждение")
        case .info: Phrase(en: "info", ru: "информация")
        }
    }

    static func cluster(_ name: String) -> Phrase {
        Phrase(en: "cluster \(name)", ru: "кластер \(name)")
    }

    static func andMore(_ count: Int) -> Phrase {
        Phrase(en: "and \(count) more", ru: "и ещё \(count)")
    }

    /// After a text that others share only in part.
    static func othersToo(_ count: Int) -> Phrase {
        Phrase(en: "(and \(count) more)", ru: "(и ещё \(count))")
    }

    static func more(_ count: Int) -> Phrase {
        Phrase(en: "… and \(count) more", ru: "… и ещё \(count)")
    }

    static func firing(_ count: Int) -> Phrase {
        Phrase(en: "firing \(count)", ru: "горит \(count)")
    }

    static func ended(_ count: Int) -> Phrase {
        Phrase(en: "resolved \(count)", ru: "погасло \(count)")
    }

    static func lasting(_ span: Duration) -> Phrase {
        Phrase(en: "for \(Phrase.span(span).en)", ru: "уже \(Phrase.span(span).ru)")
    }

    /// The absolute time too: a card that nothing has changed for an hour still says "for 14 min".
    static func lasting(_ span: Duration, since start: Phrase) -> Phrase {
        guard span >= .minutes(1) else { return Phrase(en: "since \(start.en)", ru: "с \(start.ru)") }
        return Phrase(
            en: "\(lasting(span).en), since \(start.en)",
            ru: "\(lasting(span).ru), с \(start.ru)"
        )
    }

    static func timesInWeek(_ count: Int) -> Phrase {
        Phrase(en: "\(Plural.enOrdinal(count)) time in 7 days", ru: "\(count)-й раз за 7 дней")
    }

    static func flapping(_ count: Int) -> Phrase {
        Phrase(
            en: "flapping, came back \(count == 1 ? "once" : "\(count) times")",
            ru: "то гаснет, то горит: \(Plural.ru(count, "возврат", "возврата", "возвратов"))"
        )
    }

    /// The source left them out of its post.
    static func truncated(_ count: Int, by source: String) -> Phrase {
        Phrase(
            en: "\(Plural.en(count, "alert", "alerts")) not sent by \(source)",
            ru: "\(Plural.ru(count, "алерт", "алерта", "алертов")) не прислал \(source)"
        )
    }

    /// - Parameter when: one of the two phrases below.
    static func acknowledged(by name: String, _ when: Phrase) -> Phrase {
        Phrase(en: "\(name) \(when.en)", ru: "\(name): \(when.ru)")
    }

    static func acknowledged(_ span: Duration) -> Phrase {
        Phrase(en: "acknowledged \(ago(span).en)", ru: "принято \(ago(span).ru)")
    }

    static func acknowledged(after span: Duration) -> Phrase {
        Phrase(en: "acknowledged after \(Phrase.span(span).en)", ru: "принято через \(Phrase.span(span).ru)")
    }

    static func assignee(_ name: String) -> Phrase {
        Phrase(en: "with \(name)", ru: "ведёт \(name)")
    }

    static func snoozedUntil(_ moment: Phrase, by name: String) -> Phrase {
        Phrase(en: "snoozed until \(moment.en) · \(name)", ru: "отложен до \(moment.ru) · \(name)")
    }

    static func isSnoozed(until moment: Phrase) -> Phrase {
        Phrase(en: "snoozed until \(moment.en)", ru: "отложен до \(moment.ru)")
    }

    static let snoozeQuestion = Phrase(
        en: "For how long shall it be quiet? It comes back at the end, or when something more severe fires.",
        ru: "Надолго ли отложить? Он вернётся по истечении срока или если загорится что-то серьёзнее."
    )

    static let runbook = Phrase(en: "Runbook", ru: "Инструкция")
    static let source = Phrase(en: "Source", ru: "Источник")
    static let dashboard = Phrase(en: "Dashboard", ru: "Дашборд")

    static func earlier(_ id: Int64) -> Phrase {
        Phrase(en: "before: #\(id)", ru: "раньше: #\(id)")
    }

    static func alertEnded(_ what: String, _ span: Duration) -> Phrase {
        Phrase(en: "\(what) · resolved \(ago(span).en)", ru: "\(what) · погасло \(ago(span).ru)")
    }

    static func note(by name: String, _ span: Duration, _ text: String) -> Phrase {
        Phrase(en: "\(name), \(ago(span).en): \(text)", ru: "\(name), \(ago(span).ru): \(text)")
    }

    static let thisAlert = Phrase(en: "this alert", ru: "этот алерт")

    // How it closed.

    static func resolvedByItself(after span: Duration) -> Phrase {
        Phrase(en: "Resolved by itself after \(Phrase.span(span).en)", ru: "Погас сам через \(Phrase.span(span).ru)")
    }

    static func resolved(by name: String, after span: Duration) -> Phrase {
        Phrase(
            en: "Resolved by \(name) after \(Phrase.span(span).en)",
            ru: "Закрыт через \(Phrase.span(span).ru) · \(name)"
        )
    }

    static func rejected(by name: String, after span: Duration) -> Phrase {
        Phrase(
            en: "Rejected by \(name) after \(Phrase.span(span).en)",
            ru: "Отклонён через \(Phrase.span(span).ru) · \(name)"
        )
    }

    static let resolvedState = Phrase(en: "resolved", ru: "закрыт")
    static let rejectedState = Phrase(en: "rejected", ru: "отклонён")
}
