/// Why turns are not swapped as it was asked for.
package enum SwapRefusal: Hashable, Codable, Sendable {
    case gone
    /// Answered, taken back, or over.
    case ended
    /// Somebody else was asked.
    case notAsked(String)
    /// The turns are those of somebody else.
    case notYours(String)
    /// That person is not on call for the whole time any more.
    case changed(String)
    /// So many of one person's wait for an answer.
    case tooMany(limit: Int)
}
