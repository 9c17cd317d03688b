import Incidents

/// Channels: the question whose they are, and what is kept of them.
extension Phrase {
    static let whoseChannel = Phrase(en: "Which team owns this channel?", ru: "Чей это канал?")
    static let whatIsKept = Phrase(
        en: "Once that is known, I keep what is written here, and open incidents for the alerts that bots post.",
        ru: "Когда это станет известно, я буду хранить здешние сообщения и открывать инциденты по алертам, которые "
            + "пишут боты."
    )
    static let whoAnswersForChannel = Phrase(
        en: "An admin can say it, or whoever invited me. Until then I keep nothing.",
        ru: "Ответить может администратор или тот, кто меня пригласил. До этого я ничего не храню."
    )
    static let nameTheTeam = Phrase(en: "Name the team", ru: "Назвать команду")
    static let changeChannel = Phrase(en: "Change", ru: "Изменить")

    static func channelOf(_ team: String) -> Phrase {
        Phrase(en: "This channel belongs to \(team)", ru: "Канал команды: \(team)")
    }

    static let channelIsKept = Phrase(
        en: "I keep what is written here, and open incidents for the alerts that bots post.",
        ru: "Я храню здешние сообщения и открываю инциденты по алертам, которые пишут боты."
    )
    static let channelNotKept = Phrase(en: "I have left this channel", ru: "Меня нет в этом канале")
    static let inviteAgain = Phrase(
        en: "Nothing is kept any more. Invite me again, and it goes on as before.",
        ru: "Сообщения больше не хранятся. Пригласите меня снова, и всё продолжится как раньше."
    )

    static let channelTeam = Phrase(en: "Channel", ru: "Канал")
    static let askChannelTeam = Phrase(en: "Which team owns this channel?", ru: "Какой команде принадлежит канал?")
    /// The form's second field.
    package static let askChannelWatch = Phrase(
        en: "What is to be watched here?",
        ru: "За чем здесь следить?"
    )
    package static let channelWatchHint = Phrase(
        en: "In your own words, such as: alerts of checkout, questions about releases. It may stay empty.",
        ru: "Своими словами, например: алерты оплаты, вопросы о релизах. Можно оставить пустым."
    )
    package static let promptChannel = Phrase(
        en: "Which team owns the channel? The name on the first line, what is to be watched on the next ones.",
        ru: "Какой команде принадлежит канал? Название на первой строке, за чем следить — на следующих."
    )

    package static func channelEnabled(_ team: String) -> Phrase {
        Phrase(
            en: "This channel belongs to \(team.oneLine(80)) now.",
            ru: "Теперь это канал команды \(team.oneLine(80))."
        )
    }

    static let channelLeft = Phrase(
        en: "I am not in that channel any more. Invite me there, then answer.",
        ru: "Меня больше нет в этом канале. Пригласите меня туда и ответьте ещё раз."
    )
    static let notYourChannel = Phrase(
        en: "Only an admin, or whoever invited me into the channel, says whose it is.",
        ru: "Чей это канал, указывает администратор или тот, кто меня пригласил."
    )
    static let noSuchChannel = Phrase(
        en: "I do not know that channel. Invite me there, and I ask anew.",
        ru: "Я не знаю такого канала. Пригласите меня туда, и я спрошу снова."
    )
}
