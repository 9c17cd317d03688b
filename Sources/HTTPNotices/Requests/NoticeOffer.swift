/// Links that a notice carries.
package struct NoticeOffer: Hashable, Sendable {
    package let acknowledge: String
    package let resolve: String
    /// Where the console shows the incident.
    package let incident: String

    package init(acknowledge: String, resolve: String, incident: String) {
        self.acknowledge = acknowledge
        self.resolve = resolve
        self.incident = incident
    }
}
