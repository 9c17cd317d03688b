extension MailTrouble: CustomStringConvertible {
    /// What happened and how to mend it, for logs and checks; holds nothing secret.
    package var description: String {
        let words = [reply?.description, detail.isEmpty ? nil : detail].compactMap(\.self).joined(separator: "; ")
        return "\(happened)\(words.isEmpty ? "" : " (\(words))"): \(mend)"
    }

    /// One clause.
    package var happened: String {
        switch kind {
        case .unknownHost: "no address is known for the mail server \(server)"
        case .noConnection: "the mail server \(server) cannot be reached"
        case .tooSlow: "the mail server \(server) did not answer in time \(moment)"
        case .connectionLost: "the connection to the mail server \(server) ended \(moment)"
        case .noTLS: "no protected connection to the mail server \(server) came about"
        case .noStartTLS: "the mail server \(server) does not offer STARTTLS"
        case .notTrusted: "the certificate of the mail server \(server) is not trusted"
        case .noAuthorities: "the file with the authorities for the mail server \(server) cannot be used"
        case .serverRefuses: "the mail server \(server) does not want to speak with us"
        case .loginRefused: "the mail server \(server) refuses the login"
        case .noLogin: "the mail server \(server) offers no login by PLAIN or LOGIN"
        case .senderRefused: "the mail server \(server) refuses the sender's address"
        case .recipientRefused: "the mail server \(server) refuses the recipient's address"
        case .messageRefused: "the mail server \(server) refuses the mail"
        case .cancelled: "the mail to \(server) was interrupted \(moment)"
        case .local: "the mail to \(server) could not be begun"
        }
    }

    /// What somebody has to do.
    package var mend: String {
        switch kind {
        case .unknownHost: "check the name, and that this machine can resolve names"
        case .noConnection: "check host and port (587 for STARTTLS, 465 for TLS), and the firewalls on the way"
        case .tooSlow where stage == .greeting:
            "if its port wants TLS from the first byte, as 465 does, choose smtps; else see how the server is"
        case .tooSlow, .connectionLost: "see how the server is; its log tells more"
        case .noTLS: "check that the port speaks TLS 1.2 or newer in the way that is set: starttls or smtps"
        case .noStartTLS: "use its port for TLS with smtps, or let it offer STARTTLS; nothing is sent unprotected"
        case .notTrusted: "let the host be the name in the certificate, renew it, or name its authority's file"
        case .noAuthorities: "name a readable PEM file with certificates"
        case .serverRefuses: "ask whoever runs it to let this machine in"
        case .loginRefused: "check user and password; some providers want a password of its own for each program"
        case .noLogin: "leave out the login, or let the server offer PLAIN"
        case .senderRefused: "set a sender's address that this login may use"
        case .recipientRefused: "correct the address; if the server speaks of relaying, it wants a login"
        case .messageRefused: "its words say why; size, a full mailbox and spam filters are usual reasons"
        case .cancelled: "nothing; it is tried again"
        case .local: "the log of the machine tells more; memory or files may have run out"
        }
    }

    private var moment: String {
        switch stage {
        case .greeting: "before its greeting"
        case .hello: "after our greeting"
        case .startTLS: "while the connection was to be protected"
        case .login: "at the login"
        case .sender: "after the sender's address"
        case .recipient: "after the recipient's address"
        case .data: "before the mail"
        case .message: "after the mail, which it may have taken"
        case .trial: "when it was tried"
        }
    }
}
