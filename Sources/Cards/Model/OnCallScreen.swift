import Incidents

/// What a message shows of who is on call. Schedules and teams go by their names in the settings.
package enum OnCallScreen: Hashable, Codable, Sendable {
    /// Who is on call now and next; nil: in every schedule.
    case overview(team: String?)
    /// One schedule for four weeks.
    case schedule(String)
    /// Which schedule shall be covered?
    case coverSchedules
    /// From when until when?
    case coverTimes(String)
    /// By whom? `from`: nil is the moment of the press. Pages are counted from 0.
    case coverPeople(String, from: Timestamp?, until: Timestamp, page: Int)
    /// In which schedule does somebody swap? They stand in several.
    case swapSchedules(person: Int64)
    /// Which turn do they give away?
    case swapTurns(String, person: Int64)
    /// For which turn of somebody else?
    case swapReturns(String, person: Int64, give: DutyPeriod)
    /// Or for none: whom to ask? Pages are counted from 0.
    case swapPeople(String, person: Int64, give: DutyPeriod, page: Int)
    /// The question to the other, and what became of it.
    case swap(Int64)
    /// One person's turn is over and another's began.
    case handoff(Handoff)
}
