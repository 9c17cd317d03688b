import Cards

/// Runbooks in the console.
extension ConsolePhrases {
    static let runbooks = Phrase(en: "Runbooks", ru: "Инструкции")
    static let runbookField = Phrase(en: "Text in Markdown", ru: "Текст в Markdown")
    static let saveRunbook = Phrase(en: "Save as a new version", ru: "Сохранить новой версией")
    static let alertField = Phrase(en: "Alert", ru: "Алерт")
    static let serviceField = Phrase(en: "Service (empty: any)", ru: "Сервис (пусто: любой)")
    static let openRunbook = Phrase(en: "Open", ru: "Открыть")
    static let noSuchRunbook = Phrase(
        en: "There is no runbook for that alert and service. PUT writes one; GET /api/v1/runbooks lists all.",
        ru: "Инструкции для такого алерта и сервиса нет. PUT её создаст; GET /api/v1/runbooks покажет все."
    )
}
