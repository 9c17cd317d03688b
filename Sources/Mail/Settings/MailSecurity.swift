/// How the connection to the mail server is protected. The server's certificate is always checked.
package enum MailSecurity: String, Hashable, Sendable, CaseIterable {
    /// In the clear until STARTTLS, which the server must offer; usually port 587 (RFC 3207).
    case startTLS = "starttls"
    /// TLS from the first byte; usually port 465 (RFC 8314).
    case implicitTLS = "smtps"
    /// None, for a mail server on this machine alone.
    case plain

    package var usualPort: Int {
        switch self {
        case .startTLS: 587
        case .implicitTLS: 465
        case .plain: 25
        }
    }
}
