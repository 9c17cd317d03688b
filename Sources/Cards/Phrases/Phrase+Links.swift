import Incidents

/// One person in two chats.
extension Phrase {
    /// The answer to `link`, for nobody else's eyes.
    /// - Parameter frontEnd: where it was asked for; the code is for the other one.
    package static func linkCode(_ code: String, on frontEnd: FrontEnd) -> Phrase {
        let other: FrontEnd = frontEnd == .slack ? .telegram : .slack
        let command = command("link \(code)", on: other)
        let service = name(of: other)
        return Phrase(
            en: "Send this to me in \(service.en) within 10 minutes: \(command)\n"
                + "You are the same person there then, with the role you have here. The code works once; show it to nobody.",
            ru: "В течение 10 минут отправьте мне в \(service.ru): \(command)\n"
                + "Там вы станете тем же человеком с той же ролью. Код сработает один раз; никому его не показывайте."
        )
    }

    /// Said where the code was sent.
    package static func linked(_ person: Person) -> Phrase {
        let name = person.name.oneLine(60)
        return Phrase(
            en: "You are \(name) here too now, as \(role(person.role).en).",
            ru: "Теперь вы и здесь \(name), роль: \(role(person.role).ru)."
        )
    }

    /// Said where the code was given.
    package static func wasLinked(_ identity: Identity) -> Phrase {
        let service = Phrase.identity(identity.frontEnd, id: identity.id.oneLine(40))
        let name = identity.name.oneLine(40)
        return Phrase(
            en: "Your code was used: \(name) (\(service.en)) is you now. If that was not you, tell an admin at once.",
            ru: "Ваш код использован: \(name) (\(service.ru)) теперь вы. "
                + "Если это были не вы, сразу сообщите администратору."
        )
    }
}
