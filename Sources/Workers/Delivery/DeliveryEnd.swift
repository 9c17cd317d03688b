import Incidents

/// How a delivery ended, as far as the order of further ones depends on it.
package enum DeliveryEnd: Hashable, Sendable {
    case shown
    /// Nothing was sent: there is nothing to show (any more), or the state moved on.
    case withdrawn
    /// The service answered, and this message holds up no other: refused, deleted, moved, or to be tried again by itself.
    case settled
    /// The chat could not be reached; the room rests before anything else is tried there.
    case failed
    /// The service asked to wait.
    case limited(until: Timestamp)
    /// Nothing was sent because something in the house failed.
    case stuck
}
