import Incidents

extension Condition {
    /// Of any object, in the cluster's own words.
    init(_ condition: API.ObjectCondition) {
        self.init(
            type: condition.type,
            isTrue: condition.isTrue,
            reason: condition.reason,
            message: condition.message
        )
    }
}

extension ClusterEvent {
    /// One line of an event log.
    init(_ entry: EventLog.Entry) {
        self.init(
            at: entry.at,
            isWarning: entry.isWarning,
            reason: entry.reason,
            message: entry.message,
            count: entry.count
        )
    }
}

extension EventLog {
    /// The newest `limit` ones.
    func clusterEvents(limit: Int) -> [ClusterEvent] { entries.prefix(limit).map(ClusterEvent.init) }
}
