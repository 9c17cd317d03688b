import Desk
import Incidents

extension StatementRecorder {
    static func useHeartbeats(_ records: any WritableRecords) throws {
        let heartbeat = Heartbeat(HeartbeatRule(name: "backup", every: .minutes(10), grace: .zero), at: start)
        try records.save(heartbeat)
        _ = try records.heartbeats()
        _ = try records.heartbeat("backup", instance: "")
        _ = try records.heartbeatDue()
        _ = try records.heartbeatsDue(at: start, limit: 5)
        try records.setHeartbeatsHeard(at: start)
        _ = try records.heartbeatsHeardAt()
        try records.remove(heartbeat)
    }
}
