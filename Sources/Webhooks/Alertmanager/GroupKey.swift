/// The key of an alert group: its receiver with its group key, or with its group labels where the source names no key.
///
/// Every part that a sender chooses is preceded by its length in bytes, so that two different groups never share a key.
enum GroupKey {
    static func of(receiver: String, groupKey: String, groupLabels: [String: String]) -> String {
        guard groupKey.isEmpty else { return "\(counted(receiver))/key/\(groupKey)" }
        let labels = groupLabels.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            .map { "\(counted($0.key))=\(counted($0.value))" }
        return "\(counted(receiver))/labels/\(labels.joined(separator: ","))"
    }

    private static func counted(_ text: String) -> String {
        "\(text.utf8.count):\(text)"
    }
}
