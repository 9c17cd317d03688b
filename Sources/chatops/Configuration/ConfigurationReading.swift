import Cards
import Configuration
import Foundation
import Logging
import Telegram

/// Reads the configuration key by key, and keeps every fault that it meets.
struct ConfigurationReading {
    private let reader: ConfigReader
    private(set) var faults: [ConfigurationFault] = []

    init(_ reader: ConfigReader) {
        self.reader = reader
    }

    mutating func fault(_ key: ConfigurationKey, _ problem: String) {
        faults.append(ConfigurationFault(key.name, problem))
    }

    mutating func add(_ more: [ConfigurationFault]) {
        faults += more
    }

    /// What was set; nil when it was not, or is empty. Quotes around the whole are not part of it.
    func text(_ key: ConfigurationKey) -> String? {
        text(named: key.name, isSecret: key.isSecret)
    }

    /// The same of a variable that is none of ours.
    func text(named name: String, isSecret: Bool = true) -> String? {
        let raw = reader.string(forKey: ConfigKey([name]), isSecret: isSecret) ?? ""
        var text = raw.trimmingCharacters(in: .whitespacesAndNewlines)
        if text.count >= 2, let quote = text.first, "\"'".contains(quote), text.last == quote {
            text = String(text.dropFirst().dropLast())
        }
        return text.isEmpty ? nil : text
    }

    /// What was set, or else the key's default.
    func textOrStandard(_ key: ConfigurationKey) -> String {
        text(key) ?? key.standard ?? ""
    }

    func list(_ key: ConfigurationKey) -> [String] {
        (text(key) ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    mutating func number(_ key: ConfigurationKey, in range: ClosedRange<Int>) -> Int {
        let text = textOrStandard(key)
        guard let number = Int(text), range.contains(number) else {
            fault(key, "\(quoted(text, key)) is not a whole number from \(range.lowerBound) to \(range.upperBound)")
            return range.lowerBound
        }
        return number
    }

    mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: ConfigurationKey,
        else standard: Choice
    ) -> Choice where Choice.RawValue == String {
        guard let text = text(key) ?? key.standard else { return standard }
        if let choice = Choice(rawValue: text.lowercased()) { return choice }
        let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        fault(key, "\(quoted(text, key)) is none of: \(words)")
        return standard
    }

    /// A token that a header can carry.
    mutating func token(_ key: ConfigurationKey) -> String? {
        guard let text = text(key) else { return nil }
        if text.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.value == 0x7F }) {
            fault(key, "contains space or control characters, which no header can carry")
        }
        return text
    }

    mutating func host(_ key: ConfigurationKey) -> String? {
        guard let text = text(key) ?? key.standard else { return nil }
        if text.contains(where: \.isWhitespace) || text.contains("/") {
            fault(key, "\(quoted(text, key)) is not an address; use one such as 127.0.0.1 or 0.0.0.0, without a port")
        }
        return text
    }

    /// An `http` or `https` address.
    mutating func address(_ key: ConfigurationKey) -> String {
        let text = textOrStandard(key)
        guard let url = URL(string: text), let scheme = url.scheme?.lowercased(), ["http", "https"].contains(scheme),
            let host = url.host(), !host.isEmpty
        else {
            fault(key, "is not an address such as \(key.standard ?? "https://example.org")")
            return key.standard ?? ""
        }
        return text
    }

    /// The value in quotes, or only the word for it where it is a secret.
    func quoted(_ text: String, _ key: ConfigurationKey) -> String {
        key.isSecret ? "the value" : "\"\(text.prefix(60))\""
    }
}
