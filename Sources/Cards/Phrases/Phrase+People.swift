import Incidents

/// People: roles, strangers, and the card that asks about them.
extension Phrase {
    package static func role(_ role: Role) -> Phrase {
        switch role {
        case .viewer: Phrase(en: "viewer", ru: "наблюдатель")
        case .responder: Phrase(en: "responder", ru: "дежурный")
        case .admin: Phrase(en: "admin", ru: "администратор")
        }
    }

    /// Somebody whom nobody has let in; the id is what an admin needs to do so.
    package static func strangerRefused(id: String) -> Phrase {
        let id = id.oneLine(40)
        return Phrase(
            en: "You are not on the list of people who may use this bot. Your id is \(id). "
                + "The admins have been asked to let you in.",
            ru: "Вас нет в списке тех, кому доступен этот бот. Ваш номер: \(id). "
                + "Администраторов уже попросили открыть вам доступ."
        )
    }

    /// The first message to somebody who was let in.
    package static func welcome(_ role: Role, on frontEnd: FrontEnd = .telegram) -> Phrase {
        let help = command("help", on: frontEnd)
        let incidents = command("incidents", on: frontEnd)
        return Phrase(
            en: "You are let in as \(Phrase.role(role).en). "
                + "\(help) says what I can do, \(incidents) shows what is active.",
            ru: "Вам открыт доступ, роль: \(Phrase.role(role).ru). Что я умею: \(help), что активно: \(incidents)."
        )
    }

    static func letInQuestion(_ name: String) -> Phrase {
        Phrase(en: "Let in \(name)?", ru: "Открыть доступ: \(name)?")
    }

    static func identity(_ frontEnd: FrontEnd, id: String) -> Phrase {
        let service = name(of: frontEnd)
        return Phrase(en: "\(service.en), id \(id)", ru: "\(service.ru), номер \(id)")
    }

    static func name(of frontEnd: FrontEnd) -> Phrase {
        switch frontEnd {
        case .telegram: Phrase("Telegram")
        case .slack: Phrase("Slack")
        case .console: Phrase(en: "Web console", ru: "Веб-консоль")
        }
    }

    static func askedAgo(_ span: Duration) -> Phrase {
        Phrase(en: "asked \(ago(span).en)", ru: "запрос \(ago(span).ru)")
    }

    static let rolesExplained = Phrase(
        en: "A viewer sees everything. A responder also acknowledges, closes and runs actions.",
        ru: "Наблюдатель видит всё. Дежурный ещё принимает, закрывает и запускает действия."
    )
    static let asViewer = Phrase(en: "As viewer", ru: "Наблюдатель")
    static let asResponder = Phrase(en: "As responder", ru: "Дежурный")
    static let doNotLetIn = Phrase(en: "Not at all", ru: "Не открывать")

    static func wasLetIn(_ name: String, _ role: Role, by admin: String, _ span: Duration) -> Phrase {
        Phrase(
            en: "\(name) was let in as \(Phrase.role(role).en) by \(admin) \(ago(span).en)",
            ru: "\(name): доступ открыт, роль: \(Phrase.role(role).ru) · \(admin) \(ago(span).ru)"
        )
    }

    static func wasNotLetIn(_ name: String, by admin: String, _ span: Duration) -> Phrase {
        Phrase(
            en: "\(name) was not let in · \(admin) \(ago(span).en)",
            ru: "\(name): доступ не открыт · \(admin) \(ago(span).ru)"
        )
    }
}
