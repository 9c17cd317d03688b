import Cards

/// What the console says of silences and maintenance, besides what every front-end does.
extension ConsolePhrases {
    static let noSuchWindow = Phrase(
        en: "There is no such maintenance window any more. GET /api/v1/maintenance lists those there are.",
        ru: "Такого окна обслуживания больше нет. Какие есть: GET /api/v1/maintenance."
    )
    static let silencesUnanswered = Phrase(
        en: "How that ended could not be stored. GET /api/v1/silences says whether it was done.",
        ru: "Итог не удалось записать. Сделано ли это, скажет GET /api/v1/silences."
    )
    static let maintenanceField = Phrase(en: "When, which alerts, why", ru: "Когда, какие алерты, зачем")
}
