/// What an incident turned out to be, as people said after it was over. Each answer may be missing.
package struct Cause: Hashable, Codable, Sendable {
    /// The kind of root cause.
    package enum Category: String, Codable, CaseIterable, Sendable {
        case bug
        case dependency = "dependency failure"
        case misconfigured, other
    }

    /// One answer: what is known now, and which of the changes was its last; 0 while there was none.
    package struct Answer<Value: Hashable & Codable & Sendable>: Hashable, Codable, Sendable {
        package let value: Value?
        package let revision: Int

        package init(_ value: Value?, revision: Int) {
            self.value = value
            self.revision = revision
        }
    }

    /// True when somebody had to do something about it; an alert for which nobody has is noise.
    package private(set) var actionable: Answer<Bool>
    package private(set) var category: Answer<Category>
    /// What it was, in a person's words.
    package private(set) var words: Answer<String>
    /// Counts the changes, so that a change can say what the person had seen.
    package private(set) var revision: Int
    /// Who changed it last, and when; nil while nobody has.
    package private(set) var changed: Incident.Mark?

    package init(
        actionable: Answer<Bool>,
        category: Answer<Category>,
        words: Answer<String>,
        revision: Int,
        changed: Incident.Mark?
    ) {
        self.actionable = actionable
        self.category = category
        self.words = words
        self.revision = revision
        self.changed = changed
    }

    /// Nobody has said anything yet.
    package static let unknown = Cause(
        actionable: Answer(nil, revision: 0),
        category: Answer(nil, revision: 0),
        words: Answer(nil, revision: 0),
        revision: 0,
        changed: nil
    )

    /// True when at least one answer is there.
    package var isKnown: Bool { actionable.value != nil || category.value != nil || words.value != nil }

    /// Takes the change over, each of its answers as one change.
    ///
    /// - Parameter seen: the revision on the screen that was pressed. An answer that somebody has changed since must be seen
    ///   first; one that says what is known already changes nothing, however old the screen.
    /// - Returns: false when nothing changes.
    package mutating func apply(
        _ change: CauseChange,
        seen: Int,
        by person: PersonName,
        at now: Timestamp
    ) throws(Refusal) -> Bool {
        var change = change
        if case .set(let text) = change.words { change.words = .set(try PersonText.checked(text)) }
        let next = revision + 1
        var changes = false
        let actionable = try answer(actionable, change.actionable, seen: seen, next: next, &changes)
        let category = try answer(category, change.category, seen: seen, next: next, &changes)
        let words = try answer(words, change.words, seen: seen, next: next, &changes)
        guard changes else { return false }
        self.actionable = actionable
        self.category = category
        self.words = words
        revision = next
        changed = Incident.Mark(person: person, at: now)
        return true
    }

    private func answer<Value>(
        _ now: Answer<Value>,
        _ edit: CauseChange.Edit<Value>?,
        seen: Int,
        next: Int,
        _ changes: inout Bool
    ) throws(Refusal) -> Answer<Value> {
        guard let edit, edit.value != now.value else { return now }
        if now.revision > seen, let changed { throw .causeChanged(by: changed.person, at: changed.at) }
        changes = true
        return Answer(edit.value, revision: next)
    }
}
