import Incidents

/// The line about an incident that is worked in a topic.
extension Phrase {
    static func since(_ moment: Phrase) -> Phrase {
        Phrase(en: "since \(moment.en)", ru: "с \(moment.ru)")
    }

    /// How long it took.
    static func after(_ span: Duration) -> Phrase {
        Phrase(en: "after \(Phrase.span(span).en)", ru: "через \(Phrase.span(span).ru)")
    }
}
