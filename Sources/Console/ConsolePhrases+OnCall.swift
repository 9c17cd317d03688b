import Cards
import Foundation

/// Who is on call, in the console.
extension ConsolePhrases {
    static let coverTimesField = Phrase(en: "From when until when", ru: "С какого и до какого времени")
    static let asText = Phrase(en: "As text", ru: "Текстом")
    static let nobodyOnCall = Phrase(en: "nobody", ru: "никто")
    static let nowMark = Phrase(en: "now", ru: "сейчас")

    static func timelineTitle(_ schedule: String) -> Phrase {
        Phrase(en: "\(schedule): who is on call for four weeks", ru: "\(schedule): кто дежурит четыре недели")
    }

    static func timelineSummary(gaps: Int) -> Phrase {
        guard gaps > 0 else { return Phrase(en: "Somebody is always on call.", ru: "Дежурный есть всегда.") }
        return Phrase(
            en: "Nobody is on call in \(Plural.en(gaps, "gap", "gaps")). The list under the picture tells all of it.",
            ru: "Без дежурного: \(Plural.ru(gaps, "промежуток", "промежутка", "промежутков")). "
                + "Всё перечислено в списке под рисунком."
        )
    }

    static let noSuchOverride = Phrase(
        en: "There is no such override; GET /api/v1/overrides lists those that are not over.",
        ru: "Такой замены нет; GET /api/v1/overrides покажет те, что ещё не закончились."
    )
}
