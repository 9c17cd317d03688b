import Incidents

/// What front-ends were told and have promised to handle.
///
/// A front-end that must confirm within seconds notes what it was told, confirms, and handles the note afterwards; what was
/// noted when the bot died is handled at its next start.
package protocol InboxRecords {
    /// Notes of the front-end that are not settled, in the order in which they were made, behind the one with the number.
    func waitingNotes(of frontEnd: FrontEnd, after: Int64?, limit: Int) throws -> [InboxNote]
}

package protocol WritableInboxRecords: InboxRecords {
    /// Keeps what the front-end was told.
    /// - Parameter key: the same for the same thing told again.
    /// - Returns: its number, larger than all before; nil when it is known already, settled or not, and nothing was kept.
    func note(key: String, of frontEnd: FrontEnd, body: [UInt8], at now: Timestamp) throws -> Int64?
    /// A start of the bot found it waiting.
    func countStart(ofNote id: Int64) throws
    /// It is handled: its body goes, its key stays, so that it is still known when it is told again.
    func settleNote(_ id: Int64, at now: Timestamp) throws
    /// Forgets the keys of notes settled before `before`.
    /// - Returns: how many.
    func pruneNotes(settledBefore before: Timestamp, limit: Int) throws -> Int
}

/// One thing that a front-end was told.
package struct InboxNote: Hashable, Sendable {
    package let id: Int64
    package let key: String
    package let body: [UInt8]
    /// When it was noted.
    package let at: Timestamp
    /// How many starts of the bot found it waiting.
    package let starts: Int

    package init(id: Int64, key: String, body: [UInt8], at: Timestamp, starts: Int = 0) {
        self.id = id
        self.key = key
        self.body = body
        self.at = at
        self.starts = starts
    }
}
