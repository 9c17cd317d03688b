import Cards
import Incidents

extension ConsolePhrases {
    // Sign-in
    static let signIn = Phrase(en: "Sign in", ru: "Войти")
    static let yourName = Phrase(en: "Your name", ru: "Ваше имя")
    static let nameHint = Phrase(
        en: "It stands beside everything you do.",
        ru: "Оно будет стоять рядом со всем, что вы делаете."
    )
    static let token = Phrase(en: "API token", ru: "Токен API")
    static let tokenHint = Phrase(
        en: "The value of API_TOKEN in the configuration.",
        ru: "Значение API_TOKEN из настроек."
    )
    static let localHint = Phrase(
        en: "No API token is configured, so only this machine can sign in.",
        ru: "Токен API не настроен, поэтому войти можно только с этой машины."
    )
    static let wrongName = Phrase(
        en: "Give a name of 1 to 64 characters without control characters.",
        ru: "Укажите имя от 1 до 64 символов без управляющих символов."
    )
    static let wrongSignInToken = Phrase(
        en: "That is not the API token. It is the value of API_TOKEN in the configuration of chatops.",
        ru: "Это не токен API. Нужно значение API_TOKEN из настроек chatops."
    )
    static let ticketUsed = Phrase(
        en: "This link was used already or is older than 24 hours. Sign in here instead.",
        ru: "Эта ссылка уже использована или старше 24 часов. Войдите здесь."
    )
    static let signedIn = Phrase(en: "Signed in.", ru: "Вход выполнен.")
    static let goInside = Phrase(en: "Continue to the incidents", ru: "Перейти к инцидентам")

    // People
    static let letInRequests = Phrase(en: "Waiting to be let in", ru: "Ждут допуска")
    static let nobodyWaits = Phrase(en: "Nobody waits to be let in.", ru: "Никто не ждёт допуска.")
    static let name = Phrase(en: "Name", ru: "Имя")
    static let role = Phrase(en: "Role", ru: "Роль")
    static let knownAs = Phrase(en: "Known as", ru: "Учётные записи")
    static let setRole = Phrase(en: "Set role", ru: "Сменить роль")
    static let remove = Phrase(en: "Remove", ru: "Удалить")
    static let addPerson = Phrase(en: "Add a person", ru: "Добавить человека")
    static let add = Phrase(en: "Add", ru: "Добавить")
    static let yes = Phrase(en: "Yes, remove", ru: "Да, удалить")
    static let cancel = Phrase(en: "Cancel", ru: "Отмена")

    static func removeQuestion(_ name: String) -> Phrase {
        Phrase(
            en: "Remove \(name)? They can do nothing here any more; what they did stays in the audit log.",
            ru: "Удалить: \(name)? Доступ закроется; всё сделанное останется в журнале аудита."
        )
    }

    static func removed(_ name: String) -> Phrase {
        Phrase(en: "Removed \(name).", ru: "Удалено: \(name).")
    }

    static func roleSet(_ name: String, _ role: Role) -> Phrase {
        Phrase(en: "\(name) is \(roleName(role).en) now.", ru: "\(name): теперь \(roleName(role).ru).")
    }

    static func roleName(_ role: Role) -> Phrase {
        switch role {
        case .viewer: Phrase(en: "viewer", ru: "наблюдатель")
        case .responder: Phrase(en: "responder", ru: "дежурный")
        case .admin: Phrase(en: "admin", ru: "администратор")
        }
    }

    static func waiting(_ count: Int) -> Phrase {
        Phrase(
            en: Plural.en(count, "person waits", "people wait") + " to be let in",
            ru: Plural.ru(count, "человек ждёт", "человека ждут", "человек ждут") + " допуска"
        )
    }
}
