import Incidents

/// What an incident turned out to be. What is not known is left out.
struct CauseJSON: Codable, Hashable {
    let actionable: Bool?
    /// `bug`, `dependency failure`, `misconfigured` or `other`.
    let category: String?
    let words: String?
    /// Who changed it last.
    let by: String
    let at: String
    /// What a change must have seen: pass it as `seen`.
    let revision: Int

    /// Nil while nobody has said anything.
    init?(_ cause: Cause) {
        guard let changed = cause.changed else { return nil }
        actionable = cause.actionable.value
        category = cause.category.value?.rawValue
        words = cause.words.value
        by = changed.person.name
        at = changed.at.rfc3339
        revision = cause.revision
    }
}
