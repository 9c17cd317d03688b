/// What made an incident that somebody had acknowledged wait for an answer again.
package enum PageReturn: Hashable, Sendable {
    /// - Parameter holder: who had acknowledged it; empty where that is not known.
    case untouched(minutes: Int, holder: String)
    /// Somebody has asked for more people.
    case escalated(by: String, holder: String)
}
