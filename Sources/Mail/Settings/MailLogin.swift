/// Who the bot is for the mail server. The password shows itself in no description, dump or error.
package struct MailLogin: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package let user: String
    let password: String

    /// - Throws: a fault when one is empty, or holds what no login can: NUL and line ends.
    package init(user: String, password: String) throws(MailFault) {
        guard !user.isEmpty, !password.isEmpty else {
            throw MailFault("a login at the mail server needs both a user and a password; leave out both for none")
        }
        for text in [user, password] where text.utf8.contains(where: { $0 == 0 || $0 == 0x0A || $0 == 0x0D }) {
            throw MailFault("the user and the password of the mail server are one line each")
        }
        self.user = user
        self.password = password
    }

    package var description: String { "mail login" }
    package var debugDescription: String { "mail login" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
