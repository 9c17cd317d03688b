import OnCall
import Yams

/// Where alerts go and who is paged for them, as the default route and the rules write it alike.
struct RouteGoal {
    static let keys = ["team", "urgency", "chats", "policy"]
    /// Means that there is none, where the default route has one.
    static let none = "none"

    private(set) var team = Route.Choice<String>.asDefault
    private(set) var urgency: Urgency?
    private(set) var chats: [String]?
    private(set) var policy = Route.Choice<String>.asDefault

    /// - Parameter key: one of `keys`.
    mutating func read(_ key: String, _ node: Node, at path: String, _ reading: inout SettingsReading) {
        switch key {
        case "team": team = Self.choice(node, at: path, &reading)
        case "urgency": urgency = reading.word(Urgency.self, node, at: path)
        case "chats": chats = Settings.chats(node, at: path, &reading)
        default: policy = Self.choice(node, at: path, &reading)
        }
    }

    private static func choice(
        _ node: Node,
        at place: String,
        _ reading: inout SettingsReading
    ) -> Route.Choice<String> {
        guard let text = reading.text(node, at: place) else { return .asDefault }
        guard !text.isEmpty else {
            reading.fault(node, place, "is empty; leave it out to mean the default, or write none")
            return .asDefault
        }
        return text == none ? .none : .some(text)
    }
}

extension Route.Choice {
    /// What it names; nil for none, and for what the default has.
    var value: Value? {
        if case .some(let value) = self { value } else { nil }
    }
}

extension SettingsReading {
    /// One of the words of an enumeration.
    mutating func word<Word: RawRepresentable & CaseIterable>(
        _ type: Word.Type,
        _ node: Node,
        at place: String
    ) -> Word? where Word.RawValue == String {
        guard let text = text(node, at: place) else { return nil }
        if let word = Word(rawValue: text) { return word }
        let words = Word.allCases.map(\.rawValue)
        let hint = WordGuess.nearest(to: text, among: words)
        fault(node, place, "\"\(text.prefix(40))\" is none of: \(words.joined(separator: ", "))\(hint)")
        return nil
    }
}
