/// A part of a pattern.
indirect enum PatternNode: Hashable, Sendable {
    /// True of a place between two characters, and takes none.
    enum Assertion: Hashable, Sendable {
        case start, end, lineStart, lineEnd, wordEdge, noWordEdge
    }

    case nothing
    case one(ScalarSet)
    case assertion(Assertion)
    case sequence([PatternNode])
    case choice([PatternNode])
    /// - `most`: nil without a bound.
    case repeated(PatternNode, least: Int, most: Int?)
}
