/// Reminders: short messages that call attention to a card.
extension Phrase {
    package static func reminderSnoozeOver(_ id: Int64, _ title: String) -> Phrase {
        let title = title.oneLine()
        return Phrase(
            en: "#\(id) \(title): the snooze is over, it still fires",
            ru: "#\(id) \(title): отсрочка вышла, алерт всё ещё горит"
        )
    }

    package static func reminderFiresAgain(_ id: Int64, _ title: String) -> Phrase {
        let title = title.oneLine()
        return Phrase(en: "#\(id) \(title) fires again", ru: "#\(id) \(title): снова горит")
    }

    package static func reminderMoreSevere(_ id: Int64, _ title: String) -> Phrase {
        let title = title.oneLine()
        return Phrase(
            en: "#\(id) \(title) got more severe while it was snoozed",
            ru: "#\(id) \(title): стало серьёзнее, пока он был отложен"
        )
    }
}
