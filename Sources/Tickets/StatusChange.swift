import Incidents

/// From when on a ticket had a status.
package struct StatusChange: Hashable, Sendable {
    package let status: String
    package let at: Timestamp

    package init(status: String, at: Timestamp) {
        self.status = status
        self.at = at
    }
}
