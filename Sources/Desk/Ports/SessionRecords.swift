import Incidents

/// Sessions of the console that were ended before their time.
package protocol SessionRecords {
    func isSignedOut(session id: String) throws -> Bool
}

package protocol WritableSessionRecords: SessionRecords {
    /// The session lets nobody in any more. At `end` the last copy of its cookie is over, and it may be forgotten.
    func signOut(session id: String, until end: Timestamp) throws
    /// Forgets signed-out sessions that ended before `now`. Returns how many.
    func pruneSignedOut(endedBefore now: Timestamp, limit: Int) throws -> Int
}
