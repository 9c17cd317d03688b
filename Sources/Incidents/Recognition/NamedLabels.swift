/// Labels that a message names: `service: checkout`, ` - namespace = shop`, or the rows of its table.
enum NamedLabels {
    /// Names that count wherever they stand; others are as likely words of a sentence.
    private static let known: Set<String> = [
        "alertname", "service", "app", "severity", "priority", "urgency", "namespace", "cluster", "pod", "container",
        "node", "instance", "job", "deployment", "statefulset", "daemonset", "host", "env", "environment", "team",
        "region",
    ]
    /// Under this line every `name = value` is a label.
    private static let heading = "labels:"
    private static let limit = 40

    /// Labels that tell what an alert is about.
    static let telling = [
        "service", "app", "namespace", "cluster", "host", "instance", "node", "pod", "container", "deployment",
        "statefulset", "daemonset", "job", "env", "environment", "region",
    ]

    /// What several alerts of one message are about is not told: they differ in it.
    static func all(in message: BotMessage) -> [String: String] {
        var labels: [String: String] = [:]
        var contested: Set<String> = []
        var isInList = false
        for line in message.lines {
            let lower = line.lowercased()
            if lower == heading {
                isInList = true
                continue
            }
            // `Annotations:`, `Value: …` and the like end the list.
            guard let (name, value, isEquation) = pair(in: line) else {
                isInList = false
                continue
            }
            if !isEquation { isInList = false }
            guard known.contains(name) || (isInList && isEquation) else { continue }
            if let other = labels[name] {
                if other != value { contested.insert(name) }
            } else if labels.count < limit {
                labels[name] = value
            }
        }
        for name in telling where contested.contains(name) { labels[name] = nil }
        return labels
    }

    /// The service among labels.
    static func service(among labels: [String: String]) -> String? {
        ["service", "app", "app_kubernetes_io_name", "deployment", "statefulset", "daemonset"].lazy
            .compactMap { labels[$0] }.first { !$0.isEmpty }
    }

    /// `- name = value`, `• name: value`.
    private static func pair(in line: String) -> (name: String, value: String, isEquation: Bool)? {
        let line = line.drop { $0 == "-" || $0 == "•" || $0 == "·" || $0.isWhitespace }
        guard let mark = line.firstIndex(where: { $0 == "=" || $0 == ":" }) else { return nil }
        let isEquation = line[mark] == "="
        let name = line[..<mark].split(whereSeparator: \.isWhitespace).joined(separator: "_").lowercased()
        let value = line[line.index(after: mark)...].split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard isName(name), !value.isEmpty, value.utf8.count <= 200 else { return nil }
        return (name, value, isEquation)
    }

    private static func isName(_ text: String) -> Bool {
        guard let first = text.first, first.isLetter || first == "_", text.utf8.count <= 60 else { return false }
        return text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".") }
    }
}
