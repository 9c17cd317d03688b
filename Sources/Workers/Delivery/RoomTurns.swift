import Incidents

/// Whose turn it is in one room, and how the room has answered.
struct RoomTurns: Sendable {
    /// What is under way; one at a time.
    var underWay: Delivery.Key?
    var lastServedAt: Timestamp?
    var lastCardAt: Timestamp?
    var lastDigestAt: Timestamp?
    /// A new card, or a word nobody asked for, could have gone instead of what is under way.
    var passesCard = false
    /// Other calls in a row that went before it.
    var othersInARow = 0
    /// Unreachable so many times in a row.
    var failures = 0
    var restsUntil: Timestamp?
    /// What rests because the room could not be reached.
    var deferred: Set<Delivery.Key> = []

    func isForgettable(at now: Timestamp) -> Bool {
        underWay == nil && failures == 0 && deferred.isEmpty && (restsUntil ?? now) <= now
            && (lastServedAt.map { $0 + .minutes(10) <= now } ?? true)
    }
}
