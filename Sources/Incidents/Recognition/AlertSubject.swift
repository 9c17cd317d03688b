/// The subject line that Alertmanager and Grafana give a group of alerts:
/// `[FIRING:2] KubePodCrashLooping checkout (shop critical)`, `[FIRING:1, RESOLVED:1] …`, `[RESOLVED] …`.
struct AlertSubject: Hashable {
    let status: RecognizedAlert.Status
    /// What stands outside of the parentheses, the alert's name first: the values of the labels that they are grouped by.
    let main: String
    /// What stands in the parentheses: the values of the other labels that they share.
    let words: [String]
    /// The line says how many fire, as no person would.
    let isCounted: Bool

    /// Nil for any other line.
    init?(_ line: String) {
        guard line.first == "[", let close = line.firstIndex(of: "]") else { return nil }
        let mark = line[line.index(after: line.startIndex)..<close]
        guard let (status, isCounted) = Self.status(mark) else { return nil }
        var rest = line[line.index(after: close)...]
        // A fallback ends with the address of the source.
        if let bar = rest.firstRange(of: " | http") { rest = rest[..<bar.lowerBound] }
        var main = rest
        var words: [String] = []
        if let open = rest.lastIndex(of: "("), let end = rest[open...].lastIndex(of: ")"),
            rest[rest.index(after: end)...].allSatisfy(\.isWhitespace)
        {
            main = rest[..<open]
            words = rest[rest.index(after: open)..<end].split(whereSeparator: \.isWhitespace).map(String.init)
        }
        self.status = status
        self.isCounted = isCounted
        self.main = main.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        self.words = words
    }

    /// `FIRING:2`, `FIRING:1, RESOLVED:1`, `RESOLVED`, `RESOLVED:3`.
    private static func status(_ mark: Substring) -> (RecognizedAlert.Status, Bool)? {
        var statuses: [RecognizedAlert.Status] = []
        var isCounted = false
        for part in mark.split(separator: ",") {
            let sides = part.split(separator: ":", maxSplits: 1).map { $0.filter { !$0.isWhitespace } }
            guard let word = sides.first else { return nil }
            if sides.count > 1 {
                guard !sides[1].isEmpty, sides[1].allSatisfy(\.isNumber) else { return nil }
                isCounted = true
            }
            switch word {
            case "FIRING": statuses.append(.triggered)
            case "RESOLVED": statuses.append(.resolved)
            default: return nil
            }
        }
        // While one of them fires, the group does.
        guard let first = statuses.first else { return nil }
        if first == .triggered && !isCounted { return nil }
        return (statuses.contains(.triggered) ? .triggered : .resolved, isCounted)
    }

    /// The alert's name, as far as the line says: groups need not be formed by it, and then it is the first of the words,
    /// if they share it. Names are written as `KubePodCrashLooping` by custom, values of other labels are not.
    private var name: String {
        let values = main.split(separator: " ").map(String.init)
        guard let first = values.first else { return words.first ?? "" }
        if first.contains(where: \.isUppercase) { return first }
        return words.first.flatMap { Self.isCamelCase($0) ? $0 : nil } ?? first
    }

    private static func isCamelCase(_ word: String) -> Bool {
        guard let first = word.first, first.isUppercase else { return false }
        return word.contains(where: \.isLowercase) && word.filter(\.isUppercase).count > 1
    }

    /// - Parameters:
    ///   - rule: which tool's message it is.
    ///   - labels: those that the message names.
    ///   - link: where the tool shows it.
    func alert(
        rule: String,
        labels: [String: String],
        link: String,
        summary: String,
        number: String? = nil
    ) -> RecognizedAlert? {
        let word =
            words.lazy.compactMap { Severity.urgency(of: $0) }.first
            ?? main.split(separator: " ").lazy.compactMap { Severity.urgency(of: String($0)) }.first
        let named = (labels["severity"] ?? labels["priority"]).flatMap { Severity.urgency(of: $0) }
        return RecognizedAlert(
            rule: rule,
            alert: labels["alertname"] ?? name,
            service: NamedLabels.service(among: labels),
            urgency: named ?? word ?? .low,
            status: status,
            labels: labels,
            words: words,
            subject: main,
            number: number,
            link: link,
            summary: summary
        )
    }
}
