import Incidents

/// What is said in telephone calls about a page.
extension Phrase {
    package static let callKeys = Phrase(
        en: "Press 4 to acknowledge, 6 to hear it again.",
        ru: "Нажмите 4, чтобы принять, 6, чтобы прослушать ещё раз."
    )
    package static let callEnding = Phrase(
        en: "No key was pressed. The page stays open. Goodbye.",
        ru: "Клавиша не нажата. Вызов остаётся открытым. До свидания."
    )
    package static let callGone = Phrase(
        en: "There is no such incident any more. Goodbye.",
        ru: "Такого инцидента больше нет. До свидания."
    )

    /// What the call is about, when it is said again.
    package static func callSubject(_ incident: Incident, state: String, place: String) -> Phrase {
        let title = incident.title.oneLine(100)
        let where_ = place.isEmpty ? "" : ", \(place)"
        return Phrase(
            en: "Incident \(incident.id). \(title), \(state)\(where_).",
            ru: "Инцидент \(incident.id). \(title), \(state)\(where_)."
        )
    }

}
