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
}
