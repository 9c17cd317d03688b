/// How far a conversation with a mail server got: the command that it has to answer.
package enum MailStage: String, Hashable, Sendable {
    /// It has not said anything yet.
    case greeting
    case hello
    case startTLS
    case login
    /// MAIL FROM
    case sender
    /// RCPT TO
    case recipient
    /// DATA
    case data
    /// The mail itself, which ends with a dot.
    case message
    /// NOOP, when the settings are tried.
    case trial
}
