import Incidents

/// Calendars that people subscribe to. Who has the address, a secret, has the calendar.
package protocol CalendarRecords {
    /// Nil: there is no such calendar, or its owner was removed from the people.
    func calendarOwner(address: String) throws -> Person?
    /// Nil: the person has none.
    func calendarAddress(of person: Int64) throws -> String?
}

package protocol WritableCalendarRecords: CalendarRecords {
    /// - Parameter address: nil: none any more. An earlier one works no longer.
    func setCalendarAddress(_ address: String?, of person: Int64, at now: Timestamp) throws
}
