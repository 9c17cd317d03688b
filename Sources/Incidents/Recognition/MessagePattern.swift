/// A line of a message with places in it: `PROBLEM: {alert} on {service} is {severity}`. `{*}` is any text that nobody wants.
///
/// Upper and lower case are the same, and so are one space and several. A place takes at least one character, and as few as
/// let the rest fit. A pattern fits a whole line; `{*}` at its ends, which may also be nothing there, lets it fit a part of one.
package struct MessagePattern: Hashable, Sendable {
    package enum Place: String, Hashable, CaseIterable, Sendable {
        case alert, service, severity, number
        case anything = "*"
    }

    /// Why a text is no pattern, and what would work.
    package struct Fault: Error, Hashable, Sendable {
        package let problem: String
    }

    private enum Part: Hashable {
        case literal([Character])
        case place(Place)
    }

    private let parts: [Part]

    package var places: Set<Place> {
        var places: Set<Place> = []
        for case .place(let place) in parts { places.insert(place) }
        return places
    }

    package init(_ text: String) throws(Fault) {
        var parts: [Part] = []
        var rest = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")[...]
        guard !rest.isEmpty else { throw Fault(problem: "is empty") }
        while let open = rest.firstIndex(of: "{") {
            if open > rest.startIndex { parts.append(.literal(Self.folded(rest[..<open]))) }
            guard let close = rest[open...].firstIndex(of: "}") else {
                throw Fault(problem: "has a { without a }")
            }
            let name = String(rest[rest.index(after: open)..<close])
            guard let place = Place(rawValue: name) else {
                let known = Place.allCases.map { "{\($0.rawValue)}" }.joined(separator: ", ")
                throw Fault(problem: "has {\(name.prefix(40))}, which is no place; there are \(known)")
            }
            if case .place? = parts.last {
                throw Fault(problem: "has two places side by side, so that nothing says where the first one ends")
            }
            if place != .anything, parts.contains(.place(place)) {
                throw Fault(problem: "has {\(name)} twice")
            }
            parts.append(.place(place))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.literal(Self.folded(rest))) }
        let hasText = parts.contains { part in
            if case .literal(let text) = part { text.contains { $0 != " " } } else { false }
        }
        guard hasText else { throw Fault(problem: "would fit every line; write what the line always says") }
        self.parts = parts
    }

    private static func folded(_ text: Substring) -> [Character] {
        text.map(lower)
    }

    /// Letters whose other case is longer stay as they are.
    private static func lower(_ character: Character) -> Character {
        let lower = character.lowercased()
        return lower.count == 1 ? Character(lower) : character
    }

    /// What stands in the places of a line; nil when it does not fit.
    package func match(_ line: String) -> [Place: String]? {
        let original = Array(line.split(whereSeparator: \.isWhitespace).joined(separator: " "))
        guard original.count <= Self.longest else { return nil }
        let lowered = original.map(Self.lower)
        var dead = Array(repeating: Int.max, count: parts.count)
        guard let ranges = fit(0, at: 0, lowered, &dead) else { return nil }
        var found: [Place: String] = [:]
        for (place, range) in ranges where place != .anything {
            let text = String(original[range]).split(whereSeparator: \.isWhitespace).joined(separator: " ")
            guard !text.isEmpty else { return nil }
            found[place] = text
        }
        return found
    }

    /// Characters of a line; what is longer is no headline.
    private static let longest = 2_000

    /// - Parameter dead: for each place the first character from which on the rest is known not to fit. What a place cannot
    ///   reach from one character it cannot reach from a later one, so each runs over the line once.
    private func fit(_ part: Int, at: Int, _ line: [Character], _ dead: inout [Int]) -> [(Place, Range<Int>)]? {
        guard part < parts.count else { return at == line.count ? [] : nil }
        switch parts[part] {
        case .literal(let text):
            let end = at + text.count
            guard end <= line.count, line[at..<end].elementsEqual(text) else { return nil }
            return fit(part + 1, at: end, line, &dead)
        case .place(let place):
            guard at < dead[part] else { return nil }
            let isEdge = part == 0 || part == parts.count - 1
            var end = at + (place == .anything && isEdge ? 0 : 1)
            while end <= line.count {
                if let rest = fit(part + 1, at: end, line, &dead) { return [(place, at..<end)] + rest }
                end += 1
            }
            dead[part] = at
            return nil
        }
    }
}
