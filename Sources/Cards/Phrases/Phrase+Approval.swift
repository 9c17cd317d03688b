import Incidents

/// A second person's approval, and stopping what runs.
extension Phrase {
    package static let waitsForApproval = Phrase(
        en: "A second person has to approve it within 5 minutes.",
        ru: "В течение 5 минут это должен одобрить второй человек."
    )
    package static let stopsNow = Phrase(
        en: "Stopped: nothing more is begun.",
        ru: "Остановлено: больше ничего не начнётся."
    )
    package static let nobodyApproved = Phrase(
        en: "nobody approved it within 5 minutes",
        ru: "за 5 минут никто не одобрил"
    )

    /// Where an approval would not count.
    static let approvedInChat = Phrase(
        en: "Approve it in the chat: the console takes anybody's word for who they are.",
        ru: "Одобрить можно только в чате: в консоли имя никто не проверяет."
    )

    /// Said under the cards, so that a phone makes a sound.
    package static func approvalWanted(_ action: Action, _ resource: Resource, by person: PersonName) -> Phrase {
        let noun = actionNoun(action.name)
        let what = what(resource)
        let name = person.name.oneLine(40)
        return Phrase(
            en: "\(name) asks for approval: \(noun.en.lowercased()) of \(what.en). "
                + "Another person can approve it on the card within 5 minutes.",
            ru: "\(name) просит одобрить: \(noun.ru.lowercased()), \(what.ru). "
                + "Другой человек может одобрить это на карточке в течение 5 минут."
        )
    }

    package static func approved(askedBy person: PersonName) -> Phrase {
        let name = person.name.oneLine(40)
        return Phrase(en: "approved what \(name) asked for", ru: "одобрен запрос: \(name)")
    }

    package static func declined(askedBy person: PersonName) -> Phrase {
        let name = person.name.oneLine(40)
        return Phrase(
            en: "Declined what \(name) asked for. Nothing was changed.",
            ru: "Запрос отклонён (\(name)). Ничего не изменено."
        )
    }

    static func approve(_ action: Action, _ resource: Resource) -> Phrase {
        let name = ShortNames.name(resource)
        let noun = actionNoun(action.name)
        return Phrase(
            en: "Approve: \(noun.en.lowercased()) of \(name)",
            ru: "Одобрить: \(noun.ru.lowercased()) \(name)"
        )
    }

    static func actionApproved(_ word: String, _ what: String) -> Phrase {
        let noun = actionNoun(word: word)
        return Phrase(
            en: "approved: \(noun.en.lowercased()) of \(what)",
            ru: "одобрено: \(noun.ru.lowercased()) \(what)"
        )
    }
}
