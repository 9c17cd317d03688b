/// A mailbox: an address that mail servers everywhere take, and perhaps the name of whose it is.
///
/// The part before the @ is ASCII, as dots and letters, digits and signs (RFC 5322, dot-atom). Quoted ones and those in
/// other scripts are refused: the latter need SMTPUTF8 (RFC 6531) of every server on the way, which is not spoken here.
/// Domains may be international: they travel in their ASCII form.
package struct MailAddress: Hashable, Sendable {
    /// Before the @.
    package let local: String
    package let domain: MailDomain
    /// Any text; what cannot stand in a header is taken out when the mail is composed.
    package let name: String

    /// - Parameter text: `responder-a@example.org`.
    package init(_ text: String, name: String = "") throws(MailFault) {
        let shown = MailText.shown(text)
        guard let at = text.lastIndex(of: "@") else {
            throw MailFault("\"\(shown)\" is no mail address; it needs an @, as in responder-a@example.org")
        }
        let local = String(text[..<at])
        guard local.utf8.allSatisfy({ $0 < 0x80 }) else {
            throw MailFault(
                "\"\(shown)\" has letters outside of ASCII before the @, which many mail servers refuse; "
                    + "use another address of the same mailbox"
            )
        }
        guard (1...64).contains(local.utf8.count), MailAtom.isDotAtom(local) else {
            throw MailFault(
                "\"\(shown)\" is no mail address; before the @ stand 1 to 64 letters, digits or signs, without "
                    + "spaces and quotes, and no dot at the ends or beside another one"
            )
        }
        let domain: MailDomain
        do {
            domain = try MailDomain(String(text[text.index(after: at)...]))
        } catch {
            throw MailFault("\"\(shown)\" is no mail address: \(error.description)")
        }
        guard local.utf8.count + domain.description.utf8.count < 254 else {
            throw MailFault("\"\(shown)\" is longer than 254 characters, which no mail server takes")
        }
        self.local = local
        self.domain = domain
        self.name = name
    }

    /// As people write it: `responder-a@example.org`, or `On call <chatops@example.org>`, with or without quotes.
    package static func reading(_ text: String) throws(MailFault) -> MailAddress {
        let text = MailText.trimmed(text)
        guard text.hasSuffix(">") else { return try MailAddress(text) }
        guard let start = text.lastIndex(of: "<") else {
            throw MailFault("\"\(MailText.shown(text))\" ends with > but has no <")
        }
        var name = MailText.trimmed(String(text[..<start]))
        if name.count >= 2, name.hasPrefix("\""), name.hasSuffix("\"") { name = String(name.dropFirst().dropLast()) }
        return try MailAddress(String(text[text.index(after: start)...].dropLast()), name: name)
    }

    /// As it is read again: with the name, where there is one.
    package var text: String { name.isEmpty ? address : "\(name) <\(address)>" }

    /// `responder-a@example.org`, without the name.
    package var address: String { "\(local)@\(domain)" }
}
