import Cards
import Incidents

/// Overrides of schedules. Whoever was removed from the people covers nothing any more.
package protocol CoverRecords {
    /// Nil when it was taken back; it may be over.
    func cover(_ id: Int64) throws -> Cover?
    /// Those that are not over at the moment and were not taken back, by their number.
    func covers(endingAfter moment: Timestamp) throws -> [Cover]
}

package protocol WritableCoverRecords: CoverRecords {
    /// - Parameters:
    ///   - person: the number of whoever covers.
    ///   - until: later than `from`.
    ///   - swap: the number of the swap that it comes of.
    func addCover(
        of schedule: String,
        person: Int64,
        from: Timestamp,
        until: Timestamp,
        swap: Int64?,
        by: PersonName,
        at now: Timestamp
    ) throws -> Int64
    func removeCover(_ id: Int64, by: PersonName, at now: Timestamp) throws
    /// Messages that show who is on call are shown anew: those that somebody used lately.
    func refreshOnCall(at now: Timestamp) throws
}
