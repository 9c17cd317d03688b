import Incidents

/// Keeps alerts silent at their source. Every failure is a sentence for a person that says what to do about it.
package protocol Silencer: Sendable {
    /// Those that are active or pending.
    func silences() async throws(SilencerRefusal) -> [Silence]
    /// One of them as it is now; nil: there is none of this id, or it is over.
    func silence(_ id: String) async throws(SilencerRefusal) -> Silence?
    /// The alerts that silences hold now.
    func suppressed() async throws(SilencerRefusal) -> [SuppressedAlert]
    /// Makes a silence, or changes the one with this id.
    /// - Returns: the id that the silence has now; a change may give it another.
    /// - Throws: `.outcomeUnknown` when nobody knows whether it was kept.
    func keep(_ draft: SilenceDraft, changing id: String?) async throws(SilencerRefusal) -> String
    /// Ends a silence; one that is over already stays so.
    /// - Throws: `.outcomeUnknown` when nobody knows whether it was ended.
    func expire(_ id: String) async throws(SilencerRefusal)
}

/// Why a silencer did not do what was asked, in words for a person.
package struct SilencerRefusal: Error, Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case refused
        /// It was sent, and nobody knows whether it took effect.
        case outcomeUnknown
    }

    package let text: String
    package let kind: Kind

    package init(_ text: String, kind: Kind = .refused) {
        self.text = text
        self.kind = kind
    }
}
