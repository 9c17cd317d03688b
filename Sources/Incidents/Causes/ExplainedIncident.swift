/// An incident together with what it turned out to be.
package struct ExplainedIncident: Hashable, Sendable {
    package let incident: Incident
    package let cause: Cause

    package init(incident: Incident, cause: Cause) {
        self.incident = incident
        self.cause = cause
    }
}
