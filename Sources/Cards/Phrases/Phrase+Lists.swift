import Incidents

/// Lists and the storm digest.
extension Phrase {
    static func listTitle(_ list: IncidentList, total: Int?) -> Phrase {
        switch list {
        case .active:
            guard let total, total > 0 else { return Phrase(en: "Active incidents", ru: "Активные инциденты") }
            return Phrase(
                en: Plural.en(total, "active incident", "active incidents"),
                ru: Plural.ru(total, "активный инцидент", "активных инцидента", "активных инцидентов")
            )
        case .history:
            guard let total, total > 0 else { return Phrase(en: "Closed incidents", ru: "Закрытые инциденты") }
            return Phrase(
                en: Plural.en(total, "closed incident", "closed incidents"),
                ru: Plural.ru(total, "закрытый инцидент", "закрытых инцидента", "закрытых инцидентов")
            )
        case .mine: return counted(Phrase(en: "My incidents", ru: "Мои инциденты"), total)
        case .storm: return counted(Phrase(en: "Incidents of the storm", ru: "Инциденты шторма"), total)
        case .search(let text):
            let text = text.oneLine(40)
            return counted(Phrase(en: "Search: \(text)", ru: "Поиск: \(text)"), total)
        }
    }

    private static func counted(_ title: Phrase, _ total: Int?) -> Phrase {
        total.map { Phrase.counted(title, $0) } ?? title
    }

    static func emptyList(_ list: IncidentList, lastClosed span: Duration?) -> Phrase {
        switch list {
        case .active:
            let closed = span.map {
                Phrase(en: " Last one closed \(ago($0).en).", ru: " Последний закрыт \(ago($0).ru).")
            }
            return Phrase(
                en: "No active incidents." + (closed?.en ?? ""),
                ru: "Активных инцидентов нет." + (closed?.ru ?? "")
            )
        case .history: return Phrase(en: "No incident has closed yet.", ru: "Закрытых инцидентов пока нет.")
        case .mine:
            return Phrase(
                en: "Nothing active is assigned to you or acknowledged by you.",
                ru: "Активных инцидентов, которые вы приняли или взяли себе, нет."
            )
        case .storm:
            return Phrase(en: "All incidents of this storm are closed.", ru: "Все инциденты этого шторма закрыты.")
        case .search(let text):
            let text = text.oneLine(60)
            return Phrase(
                en: "Nothing found for “\(text)”. Titles, labels and numbers are searched.",
                ru: "По запросу «\(text)» ничего не найдено. Поиск идёт по названиям, лейблам и номерам."
            )
        }
    }

    static let emptyPage = Phrase(
        en: "There is nothing on this page any more.",
        ru: "На этой странице больше ничего нет."
    )

    static func endedByItself(after span: Duration) -> Phrase {
        Phrase(en: "by itself after \(briefSpan(span).en)", ru: "погас сам через \(briefSpan(span).ru)")
    }

    static func resolvedIn(_ span: Duration, by name: String) -> Phrase {
        Phrase(en: "by \(name) after \(briefSpan(span).en)", ru: "закрыт через \(briefSpan(span).ru) · \(name)")
    }

    static func rejectedIn(_ span: Duration, by name: String) -> Phrase {
        Phrase(
            en: "rejected by \(name) after \(briefSpan(span).en)",
            ru: "отклонён через \(briefSpan(span).ru) · \(name)"
        )
    }

    // Storms

    static func stormTitle(_ total: Int, _ span: Duration, isOver: Bool) -> Phrase {
        let minutes = max(1, (span.milliseconds + 59_999) / 60_000)
        let incidents = Plural.en(total, "new incident", "new incidents")
        let ru = Plural.ru(total, "новый инцидент", "новых инцидента", "новых инцидентов")
        if isOver { return Phrase(en: "\(incidents) within \(minutes) min", ru: "\(ru) за \(minutes) мин") }
        if minutes == 1 { return Phrase(en: "\(incidents) in the last minute", ru: "\(ru) за последнюю минуту") }
        return Phrase(en: "\(incidents) in the last \(minutes) min", ru: "\(ru) за последние \(minutes) мин")
    }

    static func criticalCount(_ count: Int) -> Phrase {
        Phrase(en: "\(count) critical", ru: "критичных \(count)")
    }

    static func moreKinds(_ count: Int) -> Phrase {
        Phrase(
            en: "\(count) more \(count == 1 ? "kind" : "kinds")",
            ru: "ещё \(Plural.ru(count, "вид", "вида", "видов"))"
        )
    }

    static func mostSevere(_ what: String) -> Phrase {
        Phrase(en: "Most severe: \(what)", ru: "Самый серьёзный: \(what)")
    }

    static func stillActive(_ count: Int) -> Phrase {
        Phrase(en: "\(count) still active", ru: "ещё активны: \(count)")
    }

    static func unacknowledged(_ count: Int) -> Phrase {
        Phrase(en: "\(count) not acknowledged", ru: "не приняты: \(count)")
    }

    static func nobodyLeftForSome(_ count: Int) -> Phrase {
        Phrase(
            en: "⚠️ \(count) with all levels paged and no answer",
            ru: "⚠️ вызваны все уровни, никто не ответил: \(count)"
        )
    }

    static func pagedForMany(_ total: Int) -> Phrase {
        Phrase(
            en: "You are paged for \(Plural.en(total, "more incident", "more incidents"))",
            ru: "Вас вызывают ещё по \(Plural.ru(total, "инциденту", "инцидентам", "инцидентам"))"
        )
    }

    /// After what one page says.
    func and(more: Int) -> Phrase {
        more > 0 ? Phrase(en: "\(en), and \(more) more", ru: "\(ru), и ещё \(more)") : self
    }

    static func pagedForMore(_ more: Int) -> Phrase {
        Phrase(
            en: "You are paged for \(Plural.en(more, "more incident", "more incidents")), too. "
                + "The chat and the console list all of them.",
            ru: "Вас вызывают ещё по \(Plural.ru(more, "инциденту", "инцидентам", "инцидентам")). "
                + "Все они есть в чате и в консоли."
        )
    }

    static let pagesAreCounted = Phrase(
        en: "Too many for messages of their own; they are counted here.",
        ru: "Для отдельных сообщений их слишком много, они сосчитаны здесь."
    )
    static let stormIsClosed = Phrase(en: "All of them are closed.", ru: "Все уже закрыты.")
    static let stormIsAcknowledged = Phrase(en: "all acknowledged", ru: "все приняты")
    static let cardsFollow = Phrase(
        en: "Their cards follow as fast as the chat takes them.",
        ru: "Карточки придут так быстро, как их принимает чат."
    )
    static let storm = Phrase(en: "Storm", ru: "Шторм")
    static let list = Phrase(en: "List", ru: "Список")
}
