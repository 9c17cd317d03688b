import Incidents

/// "What was it?" as a form, for front-ends that have forms: actionable or not, the kind of cause, and words.
package enum CauseForm {
    private static let actionable = "actionable"
    private static let category = "category"
    /// Nobody knows, after all: a choice can be taken back only where one was made.
    private static let unknown = "unknown"

    /// In the order in which they are asked; each begins with what is known.
    package static func fields(for cause: Cause, in language: Language) -> [FormField] {
        let isActionable = cause.actionable.value
        let kind = cause.category.value
        return [
            FormField(
                actionable,
                label: Phrase.askActionable(language),
                kind: .oneInSight(
                    [true, false].map { FormField.Choice("\($0)", Phrase.actionableButton($0)(language)) }
                        + takeBack(isActionable, language)
                ),
                value: isActionable.map { "\($0)" }
            ),
            FormField(
                category,
                label: Phrase.askCategory(language),
                kind: .oneOfList(
                    Cause.Category.allCases.map { FormField.Choice($0.rawValue, Phrase.categoryButton($0)(language)) }
                        + takeBack(kind, language)
                ),
                value: kind?.rawValue
            ),
            FormField(
                FormField.main,
                label: Phrase.askCauseInWords(language),
                kind: .words(limit: PersonText.limit),
                value: cause.words.value
            ),
        ]
    }

    private static func takeBack(_ known: (some Any)?, _ language: Language) -> [FormField.Choice] {
        known == nil ? [] : [FormField.Choice(unknown, Phrase.notKnown(language))]
    }

    /// - Parameter answers: of the fields that are other than they began, by name; empty where one was emptied.
    package static func change(_ answers: [String: String]) -> CauseChange {
        var change = CauseChange()
        switch answers[actionable] {
        case "true": change.actionable = .set(true)
        case "false": change.actionable = .set(false)
        case "", unknown: change.actionable = .takeBack
        default: break
        }
        switch answers[category] {
        case "", unknown: change.category = .takeBack
        case let value?: change.category = Cause.Category(rawValue: value).map { .set($0) }
        case nil: break
        }
        if let words = answers[FormField.main] {
            change.words = words.allSatisfy(\.isWhitespace) ? .takeBack : .set(words)
        }
        return change
    }
}
