/// What somebody wants to say about a cause, or to take back; what is nil stays as it is.
package struct CauseChange: Hashable, Codable, Sendable {
    package enum Edit<Value: Hashable & Codable & Sendable>: Hashable, Codable, Sendable {
        case set(Value)
        case takeBack

        /// What is known afterwards.
        package var value: Value? {
            if case .set(let value) = self { value } else { nil }
        }
    }

    package var actionable: Edit<Bool>?
    package var category: Edit<Cause.Category>?
    package var words: Edit<String>?

    package init(
        actionable: Edit<Bool>? = nil,
        category: Edit<Cause.Category>? = nil,
        words: Edit<String>? = nil
    ) {
        self.actionable = actionable
        self.category = category
        self.words = words
    }

    /// Takes every answer back.
    package static let takeBackAll = CauseChange(actionable: .takeBack, category: .takeBack, words: .takeBack)

    package var isEmpty: Bool { actionable == nil && category == nil && words == nil }
}
