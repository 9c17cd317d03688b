/// Datadog's messages: the title is `Triggered: name`, `[Triggered on {host:web-1}] name` or `[P1] [Warn] name`, and links
/// to the monitor.
enum DatadogMessage {
    private static let domains = ["datadoghq.com", "datadoghq.eu", "ddog-gov.com"]

    private static let statuses: [(word: String, status: RecognizedAlert.Status, urgency: RecognizedAlert.Urgency)] = [
        ("re-triggered", .triggered, .high), ("triggered", .triggered, .high), ("re-no data", .triggered, .high),
        ("no data", .triggered, .high), ("re-warn", .triggered, .low), ("warn", .triggered, .low),
        ("recovered", .resolved, .high),
    ]

    static func recognize(_ message: BotMessage) -> RecognizedAlert? {
        guard message.isSent(by: "datadog") || message.links(to: domains) else { return nil }
        for headline in message.headlines {
            if let alert = recognize(headline, message) { return alert }
        }
        return nil
    }

    private static func recognize(_ headline: String, _ message: BotMessage) -> RecognizedAlert? {
        var rest = headline[...]
        var priority: String?
        var scope = ""
        var found: (status: RecognizedAlert.Status, urgency: RecognizedAlert.Urgency)?
        while let (inside, behind) = bracket(in: rest) {
            rest = behind
            let lower = inside.lowercased()
            if lower.count == 2, lower.hasPrefix("p"), Severity.urgency(of: lower) != nil {
                priority = lower
            } else if let status = statuses.first(where: { lower == $0.word || lower.hasPrefix($0.word + " on ") }) {
                found = (status.status, status.urgency)
                scope += " \(inside)"
            }
        }
        if found == nil {
            let lower = rest.lowercased()
            guard let status = statuses.first(where: { lower.hasPrefix($0.word + ":") }) else { return nil }
            found = (status.status, status.urgency)
            rest = rest.dropFirst(status.word.count + 1)
            // Some titles say it twice.
            while let (inside, behind) = bracket(in: rest) {
                scope += " \(inside)"
                rest = behind
            }
        }
        guard let said = found else { return nil }
        let tags = Self.tags(in: ([scope, String(rest)] + message.lines).joined(separator: " "))
        let title = Self.name(rest)
        let link = message.addresses.first { $0.contains("/monitors/") } ?? message.addresses.first ?? ""
        // Each host, service or whatever a monitor looks at has its own alert of it.
        let watched = Self.pairs(in: "\(scope) \(rest.dropFirst(title.end))")
        return RecognizedAlert(
            rule: "datadog",
            alert: title.name,
            service: tags["service"] ?? NamedLabels.service(among: tags),
            urgency: priority.flatMap { Severity.urgency(of: $0) } ?? said.urgency,
            status: said.status,
            labels: tags,
            words: watched.compactMap { $0.split(separator: ":", maxSplits: 1).last.map(String.init) },
            scope: ([monitor(in: link)].compactMap(\.self) + watched).joined(separator: ","),
            link: link,
            summary: Summary.of(message, besides: headline)
        )
    }

    /// `[inside] behind`
    private static func bracket(in text: Substring) -> (inside: Substring, behind: Substring)? {
        let text = text.drop(while: \.isWhitespace)
        guard text.first == "[", let close = text.firstIndex(of: "]") else { return nil }
        return (text[text.index(after: text.startIndex)..<close], text[text.index(after: close)...])
    }

    /// The monitor's name, without what it is about: `… on host:web-1,service:cart`; and where that begins.
    private static func name(_ title: Substring) -> (name: String, end: Int) {
        var words = title.split(whereSeparator: \.isWhitespace)
        var end = title.count
        if let on = words.lastIndex(of: "on"), on > 0, on + 1 < words.count,
            words[(on + 1)...].allSatisfy({ $0.contains(":") })
        {
            end = title.distance(from: title.startIndex, to: words[on].endIndex)
            words.removeSubrange(on...)
        }
        return (words.joined(separator: " "), end)
    }

    /// All `name:value` of a scope, sorted.
    private static func pairs(in scope: String) -> [String] {
        let pieces = scope.split { $0.isWhitespace || $0 == "," || $0 == "{" || $0 == "}" || $0 == "(" || $0 == ")" }
        return Set(pieces.filter { $0.dropFirst().dropLast().contains(":") }.map(String.init)).sorted()
    }

    /// `12` of `https://app.datadoghq.com/monitors/12?group=…`
    private static func monitor(in link: String) -> String? {
        guard let place = link.firstRange(of: "/monitors/") else { return nil }
        let digits = link[place.upperBound...].prefix(while: \.isNumber)
        return digits.isEmpty ? nil : String(digits)
    }

    /// `service:checkout`, as tags stand anywhere.
    private static func tags(in text: String) -> [String: String] {
        let names: Set<String> = [
            "service", "host", "env", "team", "kube_namespace", "kube_deployment", "kube_cluster_name", "pod_name",
        ]
        let labels = [
            "kube_namespace": "namespace", "kube_deployment": "deployment", "kube_cluster_name": "cluster",
            "pod_name": "pod",
        ]
        var tags: [String: String] = [:]
        let pieces = text.split { $0.isWhitespace || $0 == "," || $0 == "{" || $0 == "}" || $0 == "(" || $0 == ")" }
        for piece in pieces {
            let sides = piece.split(separator: ":", maxSplits: 1)
            guard sides.count == 2, names.contains(String(sides[0])), !sides[1].hasPrefix("//") else { continue }
            let name = String(sides[0])
            let label = labels[name] ?? name
            if tags[label] == nil { tags[label] = String(sides[1]) }
        }
        return tags
    }
}
