/// How the alert port listens, whom it believes, and how much it takes at once.
package struct WebhookConfiguration: Sendable {
    package var host: String
    /// 0 for any free one.
    package var port: Int
    /// What senders must present. Nil takes posts from anybody who can connect, so the caller binds to loopback only.
    package var token: String?
    /// What Grafana's contact point signs its posts with; nil: it presents the token.
    package var grafanaSecret: String?
    /// Nil: Amazon SNS is not listened to.
    package var sns: SNSTopics?
    package var limits: Limits

    package struct Limits: Hashable, Sendable {
        /// Bytes of one body; more is answered 413.
        package var bodySize = 4 * 1_024 * 1_024
        /// Bytes of all bodies that are being read or worked on; more is answered 503.
        package var bodiesSize = 64 * 1_024 * 1_024
        /// Posts that are being read or worked on; more are answered 503.
        package var requests = 256
        /// Open connections; more are answered 503 and closed.
        package var connections = 512
        /// Refused connections that still hear why; more are closed at once.
        package var refusals = 128
        /// How long a connection may be silent between posts, inside a header, and inside a body.
        package var silence = Duration.seconds(15)
        /// How long a body may take, before the grace that each 64 KiB of it earns.
        package var bodyTime = Duration.seconds(10)
        /// What 64 KiB of body add to `bodyTime`.
        package var bodyGrace = Duration.seconds(1)
        /// How long a client may leave its answers unread, and how long a closing connection waits for it to hear why.
        package var patience = Duration.seconds(5)

        package init() {}
    }

    package init(host: String, port: Int, token: String? = nil, limits: Limits = Limits()) {
        self.host = host
        self.port = port
        self.token = token
        self.limits = limits
    }
}
