import Cards

/// The report in the console; the numbers are told in the words of its card.
extension ConsolePhrases {
    static let report = Phrase(en: "Report", ru: "Отчёт")
    static let mostFrequent = Phrase(en: "Most frequent alerts", ru: "Самые частые алерты")
}
