/// What tells an incident's alerts from others in its Alertmanager.
extension Incident {
    /// The labels that its alerts are grouped by and that the routes to them ask for, as its group key has them; where that
    /// cannot be read, all that its alerts share: what they do not share tells others from them as well.
    package var groupLabels: [String: String] {
        guard source == "alertmanager" else { return [:] }
        return GroupKeyLabels.read(groupKey, within: labels)
            ?? labels.filter { !$0.value.isEmpty }
    }

    /// Conditions that alerts with its labels of these names fulfil, those of the group first.
    package func matchers(of names: some Collection<String>) -> [SilenceMatcher] {
        silenceableLabels.filter(names.contains).compactMap { name in
            labels[name].map { SilenceMatcher(name: name, value: $0) }
        }
    }

    /// Names of the labels that a silence may be made of: those of the group first.
    package var silenceableLabels: [String] {
        guard source == "alertmanager" else { return [] }
        let filled = labels.filter { !$0.value.isEmpty }.map(\.key)
        let group = groupLabels.keys.filter { filled.contains($0) }.sorted()
        return group + filled.filter { !group.contains($0) }.sorted()
    }
}
