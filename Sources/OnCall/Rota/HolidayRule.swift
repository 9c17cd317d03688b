/// What a layer does on the holidays of its schedule, from midnight to midnight.
package enum HolidayRule: String, Hashable, Codable, CaseIterable, Sendable {
    /// As on any other day.
    case on
    /// Nobody is on call by it; a layer below it may be.
    case off
    /// It is for holidays alone.
    case only
}
