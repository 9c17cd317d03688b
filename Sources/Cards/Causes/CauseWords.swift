import Incidents

/// What an incident turned out to be, in words.
struct CauseWords {
    let cause: Cause

    init(_ cause: Cause) {
        self.cause = cause
    }

    /// `not actionable · dependency failure: the payment provider was down`; empty when nobody knows.
    var brief: Phrase {
        .joined([kind, words(Self.briefLimit)], by: ": ")
    }

    /// On a card, with everything that a person wrote.
    func blocks(_ pen: Pen) -> [Card.Block] {
        let kind = kind
        let text = cause.words.value?.passage() ?? ""
        // A line where one fits, so that a chat has nothing to fold.
        if text.isEmpty || !isLong(text) {
            let whole = Phrase.joined([kind, Phrase(text.oneLine(Self.lineLimit))], by: ": ")
            return whole.en.isEmpty ? [] : pen.line(.whatItWas(whole))
        }
        return (kind.en.isEmpty ? [] : pen.line(.whatItWas(kind))) + [.passage(text)]
    }

    /// What the answers besides the words say.
    private var kind: Phrase {
        var parts: [Phrase] = []
        if let actionable = cause.actionable.value { parts.append(.actionable(actionable)) }
        if let category = cause.category.value { parts.append(.category(category)) }
        return .dotted(parts)
    }

    private func words(_ limit: Int) -> Phrase {
        Phrase(cause.words.value?.oneLine(limit) ?? "")
    }

    private func isLong(_ text: String) -> Bool {
        text.unicodeScalars.count > Self.lineLimit || text.contains(where: \.isNewline)
    }

    /// In Unicode scalars.
    private static let briefLimit = 80
    private static let lineLimit = 200
}
