/// Reads the language of RE2. Whether a repetition is greedy makes no difference to what fits as a whole, so `*?` reads as `*`.
struct PatternParser {
    struct Flags {
        var folds = false
        var dotTakesNewline = false
        var lines = false
    }

    private static let deepest = 40
    /// As in RE2.
    static let mostRepeats = 1_000

    let text: [Unicode.Scalar]
    var at = 0
    var flags = Flags()
    private var depth = 0

    static func node(of text: String) throws(PatternFault) -> PatternNode {
        var parser = PatternParser(text: Array(text.unicodeScalars))
        let node = try parser.choice()
        guard parser.at == parser.text.count else {
            throw parser.fault("has no group to close; write \\) for the character")
        }
        return node
    }

    private init(text: [Unicode.Scalar]) {
        self.text = text
    }

    var next: Unicode.Scalar? { at < text.count ? text[at] : nil }

    func fault(_ words: String, at place: Int? = nil) -> PatternFault { PatternFault(at: place ?? at, words) }

    mutating func take(_ word: String) -> Bool {
        let scalars = Array(word.unicodeScalars)
        guard text[at...].starts(with: scalars) else { return false }
        at += scalars.count
        return true
    }

    private mutating func choice() throws(PatternFault) -> PatternNode {
        depth += 1
        guard depth <= Self.deepest else { throw fault("has groups within groups more than \(Self.deepest) deep") }
        var branches = [try sequence()]
        while take("|") { branches.append(try sequence()) }
        depth -= 1
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func sequence() throws(PatternFault) -> PatternNode {
        var nodes: [PatternNode] = []
        while let scalar = next, scalar != "|", scalar != ")" {
            guard let node = try atom() else { continue }
            nodes.append(try repetition(of: node))
        }
        return nodes.count == 1 ? nodes[0] : nodes.isEmpty ? .nothing : .sequence(nodes)
    }

    /// - Returns: nil for what only sets flags.
    private mutating func atom() throws(PatternFault) -> PatternNode? {
        let start = at
        guard let scalar = next else { return .nothing }
        at += 1
        switch scalar {
        case "(": return try group(from: start)
        case "[": return .one(try characterClass(from: start))
        case "\\": return try escape(from: start)
        case ".": return .one(ScalarSet(flags.dotTakesNewline ? [] : ScalarSet.newline, isNegated: true))
        case "^": return .assertion(flags.lines ? .lineStart : .start)
        case "$": return .assertion(flags.lines ? .lineEnd : .end)
        case "*", "+", "?":
            throw fault("repeats nothing; write .\(scalar) for any text, \\\(scalar) for the character", at: start)
        default: return .one(ScalarSet(scalar, folds: flags.folds))
        }
    }

    private mutating func group(from start: Int) throws(PatternFault) -> PatternNode? {
        let outer = flags
        if take("?") {
            if take("P<") || take("<") {
                guard let end = text[at...].firstIndex(of: ">"), end > at else {
                    throw fault("begins a name without an end; write (?P<name>…)", at: start)
                }
                at = end + 1
            } else if try !setFlags(from: start) {
                // They hold to the end of the group that they stand in.
                return nil
            }
        }
        let node = try choice()
        guard take(")") else { throw fault("opens a group that is not closed", at: start) }
        flags = outer
        return node
    }

    /// - Returns: whether a group with them follows: `(?i:` but not `(?i)`.
    private mutating func setFlags(from start: Int) throws(PatternFault) -> Bool {
        var sets = true
        while let scalar = next {
            at += 1
            switch scalar {
            case "i": flags.folds = sets
            case "s": flags.dotTakesNewline = sets
            case "m": flags.lines = sets
            case "U": break
            case "-": sets = false
            case ":": return true
            case ")": return false
            default: throw fault("is no group of RE2; looking ahead or behind is not possible", at: start)
            }
        }
        throw fault("opens a group that is not closed", at: start)
    }

    private mutating func repetition(of node: PatternNode) throws(PatternFault) -> PatternNode {
        let start = at
        guard let bounds = try bounds() else { return node }
        _ = take("?")
        let second = at
        if try self.bounds() != nil { throw fault("repeats a repetition; write (?:…) around the first", at: second) }
        if let most = bounds.most, most < bounds.least { throw fault("ends before it begins", at: start) }
        return .repeated(node, least: bounds.least, most: bounds.most)
    }

    private mutating func bounds() throws(PatternFault) -> (least: Int, most: Int?)? {
        if take("*") { return (0, nil) }
        if take("+") { return (1, nil) }
        if take("?") { return (0, 1) }
        let start = at
        guard take("{"), let least = number() else {
            // A brace that says no number stands for itself.
            at = start
            return nil
        }
        var most: Int? = least
        if take(",") { most = number() }
        guard take("}") else {
            at = start
            return nil
        }
        guard least <= Self.mostRepeats, most ?? 0 <= Self.mostRepeats else {
            throw fault("repeats more than \(Self.mostRepeats) times", at: start)
        }
        return (least, most)
    }

    private mutating func number() -> Int? {
        var digits = ""
        while let scalar = next, ("0"..."9").contains(scalar), digits.count < 8 {
            digits.unicodeScalars.append(scalar)
            at += 1
        }
        return Int(digits)
    }
}
