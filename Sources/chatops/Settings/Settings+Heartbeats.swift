import Incidents
import Yams

extension Settings {
    private static let heartbeatKeys = ["every", "grace", "severity", "labels", "title", "alert", "source"]
    /// What posts to the alert port, by the names that routes know them by.
    private static let sourceNames = ["alertmanager", "grafana", "pagerduty", "datadog", "sns", "generic"]
    /// The alert that kube-prometheus fires all the time.
    private static let watchdog = "Watchdog"
    private static let usualGrace = Duration.minutes(1)

    /// What `heartbeats:` watches.
    static func heartbeats(_ node: Node, _ reading: inout SettingsReading) -> [HeartbeatRule] {
        var rules: [HeartbeatRule] = []
        for (name, node) in named(node, at: "heartbeats", &reading) {
            guard name.utf8.allSatisfy(isNameByte) else {
                reading.fault(
                    node,
                    "heartbeats.\(name)",
                    "letters, digits, \"-\", \"_\" and \".\" were expected in the name"
                )
                continue
            }
            guard !rules.contains(where: { $0.name == name }) else {
                reading.fault(node, "heartbeats.\(name)", "is there already")
                continue
            }
            if let rule = heartbeat(name, node, &reading) { rules.append(rule) }
        }
        return rules
    }

    private static func heartbeat(_ name: String, _ node: Node, _ reading: inout SettingsReading) -> HeartbeatRule? {
        let place = "heartbeats.\(name)"
        let members = Dictionary(reading.members(of: node, at: place, known: heartbeatKeys)) { _, last in last }
        guard node.mapping != nil else { return nil }
        guard let every = members["every"] else {
            reading.fault(node, place, "every: is missing; within which time a beat is expected, such as 10m")
            return nil
        }
        guard let span = span(every, at: "\(place).every", .seconds(30)...(.days(366)), &reading) else { return nil }
        let grace = members["grace"].map { self.span($0, at: "\(place).grace", .zero...(.days(30)), &reading) }
        var severity = Severity.critical
        if let node = members["severity"], let word = reading.text(node, at: "\(place).severity") {
            let known = Dictionary(uniqueKeysWithValues: Severity.allCases.map { ("\($0)", $0) })
            if let one = known[word.lowercased()] {
                severity = one
            } else {
                let names = Severity.allCases.reversed().map { "\($0)" }
                let hint = WordGuess.nearest(to: word, among: names)
                reading.fault(node, "\(place).severity", "is none of \(names.joined(separator: ", "))\(hint)")
            }
        }
        return HeartbeatRule(
            name: name,
            sign: sign(of: name, node, members, at: place, &reading),
            every: span,
            grace: (grace ?? usualGrace) ?? usualGrace,
            severity: severity,
            labels: members["labels"].map { reading.labels($0, at: "\(place).labels") } ?? [:],
            title: members["title"].flatMap { reading.text($0, at: "\(place).title") }
        )
    }

    private static func sign(
        of name: String,
        _ node: Node,
        _ members: [String: Node],
        at place: String,
        _ reading: inout SettingsReading
    ) -> HeartbeatRule.Sign {
        if let alert = members["alert"], members["source"] == nil {
            return reading.text(alert, at: "\(place).alert").map { .alert($0) } ?? .call
        }
        guard let source = members["source"] else { return name == watchdog ? .alert(watchdog) : .call }
        if members["alert"] != nil {
            reading.fault(
                node,
                place,
                "alert and source exclude each other: either an alert is the beat, or all that comes"
            )
        }
        guard let word = reading.text(source, at: "\(place).source") else { return .call }
        if !sourceNames.contains(word) {
            let hint = WordGuess.nearest(to: word, among: sourceNames)
            reading.fault(source, "\(place).source", "is none of \(sourceNames.joined(separator: ", "))\(hint)")
        }
        return .source(word)
    }

    private static func span(
        _ node: Node,
        at place: String,
        _ range: ClosedRange<Duration>,
        _ reading: inout SettingsReading
    ) -> Duration? {
        guard let text = reading.text(node, at: place) else { return nil }
        guard let span = SpanWords.span(text) else {
            reading.fault(node, place, "\"\(text.prefix(40))\" is no span of time, such as 90s, 10m, 1h30m or 1d")
            return nil
        }
        guard range.contains(span) else {
            let (least, most) = (range.lowerBound.components.seconds, range.upperBound.components.seconds)
            reading.fault(node, place, "from \(least) seconds to \(most / 86_400) days were expected")
            return nil
        }
        return span
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
