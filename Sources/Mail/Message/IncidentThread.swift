import Incidents

/// The Message-IDs of one incident's mails. Every mail program shows what refers to the same root as one conversation.
///
/// They follow from the incident alone, so nothing has to be stored: who is paged later gets the same thread, and a mail
/// that is sent a second time, because nobody knows whether the first one arrived, is the same mail. Some mail programs
/// also want the subject to stay the same, but for `Re:` before it.
package struct IncidentThread: Hashable, Sendable {
    private let prefix: String
    private let domain: MailDomain

    /// - Parameters:
    ///   - incident: its number.
    ///   - openedAt: keeps it apart from the same number in an earlier database.
    ///   - domain: that of the sender's address.
    package init(incident: Int64, openedAt: Timestamp, domain: MailDomain) {
        prefix = "incident-\(incident).\(openedAt.milliseconds)"
        self.domain = domain
    }

    /// What all mails of the incident answer. No mail has it for its own.
    package var root: MessageID { MessageID(checked: prefix, at: domain) }

    /// The mail's own.
    /// - Parameter number: another one for each mail, the same when a mail is sent again; as an outbox has it.
    package func message(_ number: Int64) -> MessageID {
        MessageID(checked: "\(prefix).\(number)", at: domain)
    }
}
