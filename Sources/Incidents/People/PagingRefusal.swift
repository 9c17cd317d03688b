/// Why nobody is paged as it was asked for.
package enum PagingRefusal: Hashable, Codable, Sendable {
    /// No policy is there that could page anybody for the incident.
    case noPolicy
    /// Neither a person nor a team nor a schedule is called so.
    case nobodyCalled(String)
    /// A viewer could not do anything about it.
    case cannotAct(String)
    /// Nobody is on call by the schedule.
    case gap(String)
    /// Nobody of the team is known who could do anything.
    case emptyTeam(String)
    /// There is no way to them.
    case noWay(String)
    /// They were paged for it a moment ago.
    case pagedAlready(String, at: Timestamp)
    /// Since the screen was shown that was pressed, the next level has had its turn.
    case escalatedAlready([String], at: Timestamp?)
    /// Several incidents are active: which one is meant?
    case whichIncident
    /// None is.
    case noIncident
    /// The page is not the person's own.
    case notYourPage
    case gone
}
