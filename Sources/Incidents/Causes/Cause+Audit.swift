extension Cause {
    /// How a change stands in the audit log: each answer that changed under its name, and what it was under its name and
    /// `before`. What was or is not known is left out.
    package func parameters(before: Cause) -> [String: String] {
        var parameters: [String: String] = [:]
        func note(_ name: String, _ old: String?, _ new: String?) {
            guard old != new else { return }
            parameters[name] = new
            parameters["\(name) before"] = old
        }
        note("actionable", before.actionable.value.map { "\($0)" }, actionable.value.map { "\($0)" })
        note("category", before.category.value?.rawValue, category.value?.rawValue)
        note("words", before.words.value, words.value)
        return parameters
    }
}
