/// What a message in a channel has told of an alert, so that the webhook of the same alert is known when it comes, and the
/// other way round.
package struct AlertSighting: Hashable, Codable, Sendable {
    package let alert: String
    /// All that stands where the alert's name begins, when the message does not say where it ends.
    package let subject: String?
    package let service: String?
    /// Values of labels whose names the message does not give.
    package let words: [String]

    package init(alert: String, subject: String? = nil, service: String? = nil, words: [String] = []) {
        self.alert = alert
        self.subject = subject
        self.service = service
        self.words = words
    }

    /// The first word of an alert's name, by which sightings are found.
    package static func head(of alert: String) -> String {
        let first = alert.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
        return RunbookKey.folded(first)
    }

    package var head: String { Self.head(of: alert) }

    /// True for an alert of the same name whose labels have everything that the message says among their values.
    package func fits(_ labels: [String: String]) -> Bool {
        guard let name = labels["alertname"].map(Self.folded), !name.isEmpty, let rest = wordsBehind(name) else {
            return false
        }
        let values = labels.values.map(Self.folded)
        if let service, !values.contains(Self.folded(service)) { return false }
        let wanted = rest + words.map(Self.folded)
        guard !wanted.isEmpty else { return true }
        let known = Set(values.flatMap { $0.split(separator: " ").map(String.init) } + values)
        return wanted.allSatisfy { known.contains($0) }
    }

    /// What stands behind the name where the message does not say where it ends; nil when the name is another one.
    private func wordsBehind(_ name: String) -> [String]? {
        if Self.folded(alert) == name, subject == nil { return [] }
        guard let subject = subject.map(Self.folded) else { return nil }
        if subject == name { return [] }
        guard subject.hasPrefix(name + " ") else { return nil }
        return subject.dropFirst(name.count + 1).split(separator: " ").map(String.init)
    }

    private static func folded(_ text: String) -> String {
        RunbookKey.folded(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }
}
