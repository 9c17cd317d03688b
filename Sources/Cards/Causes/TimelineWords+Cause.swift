import Incidents

extension TimelineWords {
    /// `what it was: actionable (before: not actionable), bug`; the words stand below, in full.
    func cause(_ parameters: [String: String]) -> Phrase {
        let parts = [
            changed(parameters, "actionable") { .actionable($0 == "true") },
            changed(parameters, "category") { word in
                Cause.Category(rawValue: word).map(Phrase.category) ?? Phrase(word.oneLine(30))
            },
            rewritten(parameters),
        ]
        return .joined([.did(.cause), .joined(parts.compactMap(\.self), by: ", ")], by: ": ")
    }

    private func changed(_ parameters: [String: String], _ name: String, _ words: (String) -> Phrase) -> Phrase? {
        let before = parameters["\(name) before"].map(words)
        guard let now = parameters[name].map(words) else { return before.map(Phrase.takenBack) }
        return before.map { .nowAndBefore(now, $0) } ?? now
    }

    private func rewritten(_ parameters: [String: String]) -> Phrase? {
        guard let before = parameters["words before"]?.oneLine(80) else { return nil }
        let quoted = Phrase(en: "“\(before)”", ru: "«\(before)»")
        return parameters["words"] == nil ? .takenBack(quoted) : .insteadOf(quoted)
    }
}
