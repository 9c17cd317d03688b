/// What names one mail for ever, everywhere: `<incident-42@example.org>` (RFC 5322, section 3.6.4).
package struct MessageID: Hashable, Sendable, CustomStringConvertible {
    /// With its angle brackets, as it stands in headers.
    package let description: String

    /// - Throws: a fault for a left part that is not atoms with dots between them, or longer than 120 characters.
    package init(_ left: String, at domain: MailDomain) throws(MailFault) {
        guard left.utf8.count <= 120, MailAtom.isDotAtom(left) else {
            throw MailFault("\"\(MailText.shown(left))\" is no left part of a Message-ID")
        }
        self.init(checked: left, at: domain)
    }

    init(checked left: String, at domain: MailDomain) {
        description = "<\(left)@\(domain)>"
    }
}
