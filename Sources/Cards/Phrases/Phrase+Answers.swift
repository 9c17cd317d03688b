import Incidents

/// Toasts: what the person who pressed is told at once. Each stays below 200 characters.
extension Phrase {
    package static func acknowledged(_ id: Int64) -> Phrase {
        Phrase(en: "Acknowledged #\(id)", ru: "#\(id) принят")
    }

    package static func acknowledgedMany(_ count: Int) -> Phrase {
        guard count > 0 else {
            return Phrase(en: "All of them were acknowledged already", ru: "Все они уже были приняты")
        }
        return Phrase(
            en: "Acknowledged \(Plural.en(count, "incident", "incidents"))",
            ru: "\(Plural.ruForm(count, "Принят", "Принято", "Принято")) "
                + Plural.ru(count, "инцидент", "инцидента", "инцидентов")
        )
    }

    package static func assigned(_ id: Int64) -> Phrase {
        Phrase(en: "#\(id) is yours", ru: "#\(id) теперь за вами")
    }

    package static func resolved(_ id: Int64) -> Phrase {
        Phrase(en: "Resolved #\(id)", ru: "#\(id) закрыт")
    }

    package static func rejected(_ id: Int64) -> Phrase {
        Phrase(en: "Rejected #\(id)", ru: "#\(id) отклонён")
    }

    package static func noted(_ id: Int64) -> Phrase {
        Phrase(en: "Noted on #\(id)", ru: "Заметка добавлена к #\(id)")
    }

    /// - Parameter until: a moment in the chat's words, as `CardBook.moment` writes it.
    package static func snoozed(_ id: Int64, until: String) -> Phrase {
        Phrase(en: "Snoozed #\(id) until \(until)", ru: "#\(id) отложен до \(until)")
    }

    package static func woken(_ id: Int64) -> Phrase {
        Phrase(en: "#\(id) is no longer snoozed", ru: "#\(id) больше не отложен")
    }

    package static let cancelled = Phrase(en: "Cancelled: nothing was changed", ru: "Отменено: ничего не изменено")
    package static let started = Phrase(en: "Started", ru: "Запущено")

    package static func letIn(_ name: String, _ role: Role) -> Phrase {
        Phrase(
            en: "\(name.oneLine(60)) is let in as \(Phrase.role(role).en)",
            ru: "\(name.oneLine(60)): доступ открыт, роль: \(Phrase.role(role).ru)"
        )
    }

    package static func isInAlready(_ name: String, _ role: Role) -> Phrase {
        Phrase(
            en: "\(name.oneLine(60)) is in already, as \(Phrase.role(role).en). "
                + "The role can be changed with “chatops people role”.",
            ru: "\(name.oneLine(60)): доступ уже есть, роль: \(Phrase.role(role).ru). "
                + "Сменить роль можно командой «chatops people role»."
        )
    }

    package static func notLetIn(_ name: String) -> Phrase {
        Phrase(en: "\(name.oneLine(60)) is not let in", ru: "\(name.oneLine(60)): доступ не открыт")
    }
}
