/// What an operator says about the messages of one tool.
package struct RecognitionRule: Hashable, Sendable {
    /// How it is called where somebody asks why a message was an alert.
    package let name: String
    /// The bot's name, with `*` for any text; nil: any bot's.
    private let bot: Glob?
    private let triggered: [MessagePattern]
    private let resolved: [MessagePattern]
    private let alert: String?
    private let service: String?
    private let urgency: RecognizedAlert.Urgency?
    private let high: Set<String>
    private let low: Set<String>
    /// The bot's messages are never alerts.
    package let isIgnoring: Bool

    /// - Parameters:
    ///   - triggered, resolved: lines with `{alert}`, `{service}`, `{severity}`, `{number}` and `{*}` in the places of what
    ///     varies.
    ///   - alert, service, severity: what counts where the pattern does not say; severity is `high` or `low`.
    ///   - high, low: words in the place of `{severity}`, besides the usual ones.
    ///   - ignores: the bot's messages are never alerts; then nothing else but `bot` may stand.
    /// - Throws: every fault at once.
    package init(
        name: String,
        bot: String?,
        triggered: [String] = [],
        resolved: [String] = [],
        alert: String? = nil,
        service: String? = nil,
        severity: String? = nil,
        high: [String] = [],
        low: [String] = [],
        ignores: Bool = false
    ) throws(RuleFault) {
        var problems: [RuleFault.Problem] = []
        if name.isEmpty { problems.append(.init(key: "name", text: "is empty; give the rule a name")) }
        if ignores, bot == nil {
            problems.append(.init(key: "bot", text: "is missing; say whose messages are never alerts"))
        }
        if !ignores, triggered.isEmpty {
            problems.append(
                .init(key: "triggered", text: "is missing; write a line such as \"PROBLEM: {alert} on {service}\"")
            )
        }
        let firing = Self.patterns(triggered, "triggered", hasAlert: alert != nil, &problems)
        let ended = Self.patterns(resolved, "resolved", hasAlert: alert != nil, &problems)
        let urgency = severity.flatMap { RecognizedAlert.Urgency(rawValue: $0) }
        if let severity, urgency == nil {
            problems.append(.init(key: "severity", text: "\"\(severity.prefix(40))\" is not it; use high or low"))
        }
        guard problems.isEmpty else { throw RuleFault(problems: problems) }
        self.name = name
        self.bot = bot.map { Glob($0.lowercased()) }
        self.triggered = firing
        self.resolved = ended
        self.alert = alert
        self.service = service
        self.urgency = urgency
        self.high = Set(high.map { $0.lowercased() })
        self.low = Set(low.map { $0.lowercased() })
        isIgnoring = ignores
    }

    private static func patterns(
        _ texts: [String],
        _ key: String,
        hasAlert: Bool,
        _ problems: inout [RuleFault.Problem]
    ) -> [MessagePattern] {
        var patterns: [MessagePattern] = []
        for (index, text) in texts.enumerated() {
            do throws(MessagePattern.Fault) {
                let pattern = try MessagePattern(text)
                if !hasAlert, !pattern.places.contains(.alert), !pattern.places.contains(.number) {
                    problems.append(
                        .init(key: "\(key)[\(index)]", text: "names no {alert}, and the rule has no alert of its own")
                    )
                }
                patterns.append(pattern)
            } catch {
                problems.append(.init(key: "\(key)[\(index)]", text: error.problem))
            }
        }
        return patterns
    }

    func isFor(_ message: BotMessage) -> Bool {
        bot?.matches(message.sender.lowercased()) ?? true
    }

    /// What resolves is looked for first: such lines are often the triggered ones with a word more.
    func recognize(_ message: BotMessage) -> RecognizedAlert? {
        let lines = message.lines
        return first(resolved, in: lines, .resolved, message) ?? first(triggered, in: lines, .triggered, message)
    }

    private func first(
        _ patterns: [MessagePattern],
        in lines: [String],
        _ status: RecognizedAlert.Status,
        _ message: BotMessage
    ) -> RecognizedAlert? {
        for pattern in patterns {
            for line in lines {
                guard let found = pattern.match(line) else { continue }
                let named = NamedLabels.all(in: message)
                let word = found[.severity] ?? named["severity"]
                let alert = found[.alert] ?? alert ?? found[.number].map { "\(name) \($0)" }
                return RecognizedAlert(
                    rule: name,
                    alert: alert ?? "",
                    service: found[.service] ?? service ?? NamedLabels.service(among: named),
                    urgency: word.flatMap(urgency(of:)) ?? urgency ?? .low,
                    status: status,
                    labels: named,
                    number: found[.number],
                    link: message.addresses.first ?? "",
                    summary: line
                )
            }
        }
        return nil
    }

    private func urgency(of word: String) -> RecognizedAlert.Urgency? {
        let word = word.lowercased()
        if high.contains(word) { return .high }
        if low.contains(word) { return .low }
        return Severity.urgency(of: word)
    }
}
