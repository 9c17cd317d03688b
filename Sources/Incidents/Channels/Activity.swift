/// Something that came up in a channel: a message at its root, with all that follows from it.
package struct Activity: Hashable, Sendable {
    package enum Kind: String, Codable, CaseIterable, Sendable {
        /// A bot's message that was recognised as an alert.
        case alert
        /// Somebody began to talk.
        case human
        /// Any other bot's message.
        case bot
    }

    package let channel: String
    /// The root message.
    package let stamp: MessageStamp
    package var kind: Kind
    /// What it was recognised as; only of alerts.
    package var alert: RecognizedAlert?
    /// The incident that the alert opened, resolved or belongs to.
    package var incident: Int64?

    package init(
        channel: String,
        stamp: MessageStamp,
        kind: Kind,
        alert: RecognizedAlert? = nil,
        incident: Int64? = nil
    ) {
        self.channel = channel
        self.stamp = stamp
        self.kind = kind
        self.alert = alert
        self.incident = incident
    }
}
