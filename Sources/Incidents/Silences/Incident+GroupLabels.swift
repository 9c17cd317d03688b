/// What tells an incident's alerts from others in its Alertmanager.
extension Incident {
    /// The labels that its alerts are grouped by, as its group key has them; where that cannot be read, the name that its
    /// alerts share.
    package var groupLabels: [String: String] {
        guard source == "alertmanager" else { return [:] }
        return GroupKeyLabels.read(groupKey, within: labels)
            ?? labels["alertname"].flatMap { $0.isEmpty ? nil : ["alertname": $0] } ?? [:]
    }

    /// Names of the labels that a silence may be made of: those of the group first.
    package var silenceableLabels: [String] {
        guard source == "alertmanager" else { return [] }
        let filled = labels.filter { !$0.value.isEmpty }.map(\.key)
        let group = groupLabels.keys.filter { filled.contains($0) }.sorted()
        return group + filled.filter { !group.contains($0) }.sorted()
    }
}
