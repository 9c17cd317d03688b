/// A person's own page, and what stands in a thread.
extension Phrase {
    static let notLetInYet = Phrase(en: "You are not let in yet", ru: "Доступа пока нет")

    /// The id is what an admin needs to let them in.
    static func strangersId(_ id: String) -> Phrase {
        let id = id.oneLine(40)
        return Phrase(en: "Your id is \(id).", ru: "Ваш номер: \(id).")
    }

    static let howToBeLetIn = Phrase(
        en: "The button asks the admins. What is active shows here as soon as one of them lets you in.",
        ru: "Кнопка спросит администраторов. Активные инциденты появятся здесь, как только вам откроют доступ."
    )
    static let adminsAreAsked = Phrase(
        en: "The admins have been asked. What is active shows here as soon as one of them lets you in.",
        ru: "Администраторов уже спросили. Активные инциденты появятся здесь, как только вам откроют доступ."
    )
    static let letInByCode = Phrase(
        en: "If you work with the bot in another chat already, send it the command link there.",
        ru: "Если вы уже работаете с ботом в другом чате, отправьте ему там команду link."
    )

    /// The answer to somebody who pressed on a card whose details stand below it already.
    package static let inTheThread = Phrase(
        en: "It is in the thread under the card, fresh.",
        ru: "Это в обсуждении под карточкой, обновлено."
    )
}
