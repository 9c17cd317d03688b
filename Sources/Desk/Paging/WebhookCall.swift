import Incidents

/// One call of a webhook that a level names, with the incident as it is when it is called.
package struct WebhookCall: Hashable, Sendable {
    /// As the settings name it.
    package let webhook: String
    /// The page's number: the same one is a call that is tried again.
    package let page: Int64
    package let policy: String
    /// From 1.
    package let level: Int
    package let incident: Incident

    package init(webhook: String, page: Int64, policy: String, level: Int, incident: Incident) {
        self.webhook = webhook
        self.page = page
        self.policy = policy
        self.level = level
        self.incident = incident
    }
}
