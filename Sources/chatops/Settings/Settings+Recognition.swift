import Incidents
import Yams

extension Settings {
    private static let recognitionKeys = ["rules", "builtin", "classifier"]
    private static let recognitionRuleKeys = [
        "name", "bot", "triggered", "resolved", "alert", "service", "severity", "high", "low", "ignore",
    ]

    /// Takes over `recognition:`.
    mutating func recognize(_ node: Node, _ reading: inout SettingsReading) {
        for (key, value) in reading.members(of: node, at: "recognition", known: Self.recognitionKeys) {
            switch key {
            case "builtin": recognition.usesBuiltIn = reading.flag(value, at: "recognition.builtin") ?? true
            case "classifier": classifier = Self.program(value, &reading)
            default: recognition.rules = Self.recognitionRules(value, &reading)
            }
        }
    }

    private static func program(_ node: Node, _ reading: inout SettingsReading) -> [String] {
        let words = reading.oneOrMore(node, at: "recognition.classifier") ?? []
        if let first = words.first, first.isEmpty {
            reading.fault(node, "recognition.classifier", "a program was expected, such as /usr/local/bin/classify")
            return []
        }
        return words
    }

    private static func recognitionRules(_ node: Node, _ reading: inout SettingsReading) -> [RecognitionRule] {
        guard let list = reading.list(node, at: "recognition.rules") else { return [] }
        return list.enumerated().compactMap { index, node in
            let place = "recognition.rules[\(index)]"
            let before = reading.faults.count
            let members = Dictionary(
                reading.members(of: node, at: place, known: recognitionRuleKeys)
            ) { _, last in last }
            let name = members["name"].flatMap { reading.text($0, at: "\(place).name") }
            let bot = members["bot"].flatMap { reading.text($0, at: "\(place).bot") }
            let triggered = members["triggered"].flatMap { reading.oneOrMore($0, at: "\(place).triggered") } ?? []
            let resolved = members["resolved"].flatMap { reading.oneOrMore($0, at: "\(place).resolved") } ?? []
            let alert = members["alert"].flatMap { reading.text($0, at: "\(place).alert") }
            let service = members["service"].flatMap { reading.text($0, at: "\(place).service") }
            let severity = members["severity"].flatMap { reading.text($0, at: "\(place).severity") }
            let high = members["high"].flatMap { reading.oneOrMore($0, at: "\(place).high") } ?? []
            let low = members["low"].flatMap { reading.oneOrMore($0, at: "\(place).low") } ?? []
            let ignores = members["ignore"].flatMap { reading.flag($0, at: "\(place).ignore") } ?? false
            // What could not even be read would only be complained about twice.
            guard reading.faults.count == before else { return nil }
            do throws(RuleFault) {
                return try RecognitionRule(
                    name: name ?? "",
                    bot: bot,
                    triggered: triggered,
                    resolved: resolved,
                    alert: alert,
                    service: service,
                    severity: severity,
                    high: high,
                    low: low,
                    ignores: ignores
                )
            } catch {
                for problem in error.problems {
                    let key = problem.key.split(separator: "[").first.map(String.init) ?? problem.key
                    reading.fault(members[key] ?? node, "\(place).\(problem.key)", problem.text)
                }
                return nil
            }
        }
    }
}
