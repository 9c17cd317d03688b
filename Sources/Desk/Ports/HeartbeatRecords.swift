import Incidents

/// What shows at regular times that it lives.
package protocol HeartbeatRecords {
    /// All there are, by their names.
    func heartbeats() throws -> [Heartbeat]
    func heartbeat(_ name: String, instance: String) throws -> Heartbeat?
    /// When the first beat is missed; nil: none is waited for.
    func heartbeatDue() throws -> Timestamp?
    /// Those whose beat is missed at `now`, at most `limit`.
    func heartbeatsDue(at now: Timestamp, limit: Int) throws -> [Heartbeat]
    /// When somebody last listened, to a minute; nil: nobody ever did.
    func heartbeatsHeardAt() throws -> Timestamp?
}

package protocol WritableHeartbeatRecords: HeartbeatRecords {
    /// Inserts or replaces by name and instance.
    func save(_ heartbeat: Heartbeat) throws
    func remove(_ heartbeat: Heartbeat) throws
    func setHeartbeatsHeard(at now: Timestamp) throws
}
