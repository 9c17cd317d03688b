/// A label selector as it stands in a query: `app=web,tier in (a,b),!canary`.
struct FakeLabelSelector: Sendable {
    private enum Requirement: Sendable {
        case isIn(String, [String])
        case notIn(String, [String])
        case exists(String)
        case missing(String)
    }

    private let requirements: [Requirement]

    init(_ text: String) throws(FakeAPIReply) {
        var requirements: [Requirement] = []
        for part in Self.parts(text) {
            guard let requirement = Self.requirement(part) else {
                throw .badRequest("unable to parse requirement: \(part)")
            }
            requirements.append(requirement)
        }
        self.requirements = requirements
    }

    /// Of an object's `spec.selector`: `matchLabels`, `matchExpressions`, or plain labels as a Service has them.
    init(object: FakeJSON?) {
        let isStructured = object?["matchLabels"] != nil || object?["matchExpressions"] != nil
        let labels = isStructured ? object?["matchLabels"] : object
        var requirements = (labels?.strings ?? [:]).map { Requirement.isIn($0.key, [$0.value]) }
        for expression in object?["matchExpressions"]?.array ?? [] {
            let key = expression["key"]?.string ?? ""
            let values = (expression["values"]?.array ?? []).compactMap(\.string)
            switch expression["operator"]?.string {
            case "In": requirements.append(.isIn(key, values))
            case "NotIn": requirements.append(.notIn(key, values))
            case "Exists": requirements.append(.exists(key))
            default: requirements.append(.missing(key))
            }
        }
        self.requirements = requirements
    }

    func matches(_ labels: [String: String]) -> Bool {
        requirements.allSatisfy { requirement in
            switch requirement {
            case .isIn(let key, let values): labels[key].map(values.contains) ?? false
            case .notIn(let key, let values): !(labels[key].map(values.contains) ?? false)
            case .exists(let key): labels[key] != nil
            case .missing(let key): labels[key] == nil
            }
        }
    }

    /// Commas within brackets do not separate.
    private static func parts(_ text: String) -> [String] {
        var parts: [String] = []
        var part = ""
        var depth = 0
        for character in text {
            if character == "," && depth == 0 {
                parts.append(part)
                part = ""
                continue
            }
            depth += character == "(" ? 1 : character == ")" ? -1 : 0
            part.append(character)
        }
        parts.append(part)
        return parts.map { $0.split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }
    }

    private static func requirement(_ text: String) -> Requirement? {
        for word in [" notin ", " in "] {
            guard let range = text.firstRange(of: word) else { continue }
            let key = String(text[..<range.lowerBound])
            let list = text[range.upperBound...]
            guard isKey(key), list.hasPrefix("("), list.hasSuffix(")") else { return nil }
            let values = list.dropFirst().dropLast().split(separator: ",").map {
                String($0).split(separator: " ").joined()
            }
            return word == " in " ? .isIn(key, values) : .notIn(key, values)
        }
        if text.hasPrefix("!") {
            let key = String(text.dropFirst())
            return isKey(key) ? .missing(key) : nil
        }
        for sign in ["!=", "==", "="] {
            guard let range = text.firstRange(of: sign) else { continue }
            let key = text[..<range.lowerBound].split(separator: " ").joined()
            let value = text[range.upperBound...].split(separator: " ").joined()
            guard isKey(key), value.isEmpty || isValue(value) else { return nil }
            return sign == "!=" ? .notIn(key, [value]) : .isIn(key, [value])
        }
        return isKey(text) ? .exists(text) : nil
    }

    private static func isKey(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        return (1...2).contains(parts.count) && parts.allSatisfy { isValue(String($0)) }
    }

    private static func isValue(_ text: String) -> Bool {
        guard let first = text.utf8.first, let last = text.utf8.last, text.utf8.count <= 253 else { return false }
        let isWord = { (byte: UInt8) in
            Character(UnicodeScalar(byte)).isASCII && Character(UnicodeScalar(byte)).isLetter
                || (48...57).contains(byte)
        }
        return isWord(first) && isWord(last)
            && text.utf8.allSatisfy {
                isWord($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".")
            }
    }
}
