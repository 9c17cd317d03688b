import Incidents

/// What goes out now, and when to look again if nothing happens before.
package struct DeliveryRound: Sendable {
    package var deliveries: [Delivery]
    package var wakeAt: Timestamp?

    package init(deliveries: [Delivery] = [], wakeAt: Timestamp? = nil) {
        self.deliveries = deliveries
        self.wakeAt = wakeAt
    }

    mutating func wake(at moment: Timestamp) {
        wakeAt = min(moment, wakeAt ?? moment)
    }
}
