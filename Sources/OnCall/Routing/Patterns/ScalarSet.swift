/// Characters that fit one place of a pattern.
struct ScalarSet: Hashable, Sendable {
    /// A character of a text, with what it is in lower and in upper case where case does not matter.
    struct Letter: Hashable, Sendable {
        let value: UInt32
        let lower: UInt32
        let upper: UInt32
    }

    var ranges: [ClosedRange<UInt32>]
    /// All but these.
    var isNegated = false
    /// Upper or lower case is the same.
    var folds = false

    init(_ ranges: [ClosedRange<UInt32>], isNegated: Bool = false, folds: Bool = false) {
        self.ranges = ranges
        self.isNegated = isNegated
        self.folds = folds
    }

    init(_ scalar: Unicode.Scalar, folds: Bool = false) {
        self.init([scalar.value...scalar.value], folds: folds)
    }

    static let digits: [ClosedRange<UInt32>] = [48...57]
    static let words: [ClosedRange<UInt32>] = [48...57, 65...90, 95...95, 97...122]
    static let spaces: [ClosedRange<UInt32>] = [9...10, 12...13, 32...32]
    static let newline: [ClosedRange<UInt32>] = [10...10]

    /// By the names that stand between `[:` and `:]`.
    static let named: [String: [ClosedRange<UInt32>]] = [
        "alnum": [48...57, 65...90, 97...122], "alpha": [65...90, 97...122], "ascii": [0...127],
        "blank": [9...9, 32...32],
        "cntrl": [0...31, 127...127], "digit": digits, "graph": [33...126], "lower": [97...122], "print": [32...126],
        "punct": [33...47, 58...64, 91...96, 123...126], "space": [9...13, 32...32], "upper": [65...90], "word": words,
        "xdigit": [48...57, 65...70, 97...102],
    ]

    /// Everything else.
    static func others(than ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
        var others: [ClosedRange<UInt32>] = []
        var next: UInt32 = 0
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if range.lowerBound > next { others.append(next...(range.lowerBound - 1)) }
            next = max(next, range.upperBound + 1)
        }
        if next <= 0x10_FFFF { others.append(next...0x10_FFFF) }
        return others
    }

    func contains(_ letter: Letter) -> Bool {
        let isIn = holds(letter.value) || (folds && (holds(letter.lower) || holds(letter.upper)))
        return isIn != isNegated
    }

    private func holds(_ value: UInt32) -> Bool {
        ranges.contains { $0.contains(value) }
    }
}
