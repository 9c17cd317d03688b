/// Why a mail was not sent, or nobody knows.
package struct MailTrouble: Hashable, Sendable {
    /// What to do about it differs by this.
    package enum Kind: Hashable, Sendable, CaseIterable {
        /// Nobody knows an address for the host.
        case unknownHost
        case noConnection
        /// No answer within the time given.
        case tooSlow
        /// The connection ended before the answer came, or the answer made no sense.
        case connectionLost
        /// The handshake failed for another reason than the certificate.
        case noTLS
        case noStartTLS
        /// The certificate: unknown authority, another name, out of date.
        case notTrusted
        /// The file of authorities cannot be read.
        case noAuthorities
        /// It refuses us from the beginning.
        case serverRefuses
        case loginRefused
        /// It offers no login that we know.
        case noLogin
        case senderRefused
        case recipientRefused
        case messageRefused
        /// Our own task was cancelled, as when the bot stops.
        case cancelled
        /// Something within this machine.
        case local
    }

    package let kind: Kind
    /// What the server had to answer.
    package let stage: MailStage
    /// `host:port`
    package let server: String
    /// What the server said, if it did.
    package let reply: MailReply?
    /// What else is known, in curl's words; never a secret.
    package let detail: String

    init(_ kind: Kind, stage: MailStage, server: String, reply: MailReply? = nil, detail: String = "") {
        self.kind = kind
        self.stage = stage
        self.server = server
        self.reply = reply
        self.detail = MailText.line(detail)
    }
}
