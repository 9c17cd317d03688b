/// Why nobody covers a schedule as it was asked for.
package enum CoverRefusal: Hashable, Codable, Sendable {
    /// Neither a schedule nor a team is called so.
    case noSuchSchedule(String)
    case unreadableTimes
    case over
    /// The override was taken back, or is over.
    case gone
    /// So many overrides of the schedule are ahead.
    case tooMany(limit: Int)
    /// A viewer could not do anything about a page.
    case cannotAct(String)
}
