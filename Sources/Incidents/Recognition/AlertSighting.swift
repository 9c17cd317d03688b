/// What a message in a channel has told of an alert, so that the webhook of the same alert is known when it comes, and the
/// other way round.
package struct AlertSighting: Hashable, Codable, Sendable {
    /// How much speaks for two alerts to be one. Nobody may end an alert for a loose likeness.
    package enum Likeness: Int, Comparable, Sendable {
        /// The name fits, and the message says nothing more than how bad it is.
        case loose
        /// The name fits, and so does something else that the message says.
        case telling
        /// Both are of one group of one Alertmanager.
        case sameGroup

        package static func < (left: Likeness, right: Likeness) -> Bool { left.rawValue < right.rawValue }
    }

    package let alert: String
    /// All that stands where the alert's name begins, when the message does not say where it ends.
    package let subject: String?
    package let service: String?
    /// Values of labels whose names the message does not give.
    package let words: [String]
    /// Labels that the message names, as far as they tell its alert from others of the name.
    package let named: [String: String]
    /// Which Alertmanager or Grafana wrote it, where the message says so.
    package let host: String?

    package init(
        alert: String,
        subject: String? = nil,
        service: String? = nil,
        words: [String] = [],
        named: [String: String] = [:],
        host: String? = nil
    ) {
        self.alert = alert
        self.subject = subject
        self.service = service
        self.words = words
        self.named = named
        self.host = host
    }

    private static let headLimit = 40

    /// The first word of an alert's name, by which alerts and what was told of them are found.
    package static func head(of alert: String) -> String {
        tokens(alert).first ?? ""
    }

    /// All words with which the alert's name may begin: where a group has labels before it, it may be any.
    package var heads: [String] {
        guard let subject else { return Array(Self.tokens(alert).prefix(1)) }
        var heads: [String] = []
        for word in Self.tokens(subject) + words.flatMap(Self.tokens) where !heads.contains(word) {
            heads.append(word)
        }
        return Array(heads.prefix(Self.headLimit))
    }

    /// The Alertmanager's group, as `AlertGroup.told` names it; nil when the message does not tell it.
    package var group: String? {
        guard let host, let subject else { return nil }
        return Self.group(host: host, values: subject)
    }

    static func group(host: String, values: String) -> String {
        "=\(host) \(tokens(values).joined(separator: " "))"
    }

    /// Whether both tell of one group of one Alertmanager in the same words, as two of its receivers do.
    package func isTwin(of other: AlertSighting) -> Bool {
        guard let group, group == other.group, named == other.named else { return false }
        return Set(words.flatMap(Self.tokens)) == Set(other.words.flatMap(Self.tokens))
    }

    /// Whether the labels have all values that the message says its alerts share. The name need not be among them.
    package func isSharedBy(_ labels: [String: String]) -> Bool {
        let known = Set(labels.values.flatMap(Self.tokens))
        let said = subject.map(Self.tokens) ?? Self.tokens(alert)
        return !isContradicted(by: labels) && (said + words.flatMap(Self.tokens)).allSatisfy { known.contains($0) }
    }

    /// Whether nothing that both name speaks against the two being one.
    package func mayBe(_ other: AlertSighting) -> Bool {
        if let service, let theirs = other.service, Self.tokens(service) != Self.tokens(theirs) { return false }
        return !isContradicted(by: other.named)
    }

    private func isContradicted(by labels: [String: String]) -> Bool {
        named.contains { name, value in
            labels[name].map { RunbookKey.folded($0) != RunbookKey.folded(value) } ?? false
        }
    }

    /// A word that an alert has to have in its labels besides its name to be the one that the message tells of: the longest,
    /// which few will have. Nil where the message says none.
    package var tellingWord: String? {
        let words = (service.map { [$0] } ?? []) + words + (subject == nil ? [] : subject.map(Self.tokens) ?? [])
        let name = Set(Self.tokens(alert))
        return words.flatMap(Self.tokens).filter { !name.contains($0) && Severity.urgency(of: $0) == nil }
            .max { $0.utf8.count < $1.utf8.count }
    }

    /// True for an alert of the same name whose labels have everything that the message says among their values.
    package func fits(_ labels: [String: String]) -> Bool { likeness(to: labels) != nil }

    /// - Parameter source: the Alertmanager that told of the alert, where it is known: what another one wrote is another
    ///   alert, however alike.
    /// - Returns: nil when it is another alert.
    package func likeness(to labels: [String: String], of source: String? = nil) -> Likeness? {
        if let host, let source, host != source { return nil }
        if isContradicted(by: labels) { return nil }
        guard let name = labels["alertname"].map(Self.tokens), !name.isEmpty, let wanted = wordsBesides(name) else {
            return nil
        }
        let values = labels.values.map(Self.tokens)
        if let service, !values.contains(Self.tokens(service)) { return nil }
        let known = Set(values.joined())
        guard wanted.allSatisfy({ known.contains($0) }) else { return nil }
        let isNamed = named.contains { labels[$0.key] != nil }
        let isTelling = service != nil || isNamed || wanted.contains { Severity.urgency(of: $0) == nil }
        return isTelling ? .telling : .loose
    }

    /// What the message says besides the name; nil when it does not say the name.
    private func wordsBesides(_ name: [String]) -> [String]? {
        let others = words.flatMap(Self.tokens)
        guard let subject = subject.map(Self.tokens) else { return Self.tokens(alert) == name ? others : nil }
        if let rest = Self.removing(name, from: subject) { return rest + others }
        // A group that is not formed by the name has it among the words.
        return Self.removing(name, from: others).map { subject + $0 }
    }

    private static func removing(_ name: [String], from words: [String]) -> [String]? {
        guard words.count >= name.count else { return nil }
        for start in 0...(words.count - name.count) where Array(words[start..<(start + name.count)]) == name {
            var rest = words
            rest.removeSubrange(start..<(start + name.count))
            return rest
        }
        return nil
    }

    private static func tokens(_ text: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace).map { RunbookKey.folded(String($0)) }
    }
}
