/// What a mail server answered to a command (RFC 5321, section 4.2): 250 and the like, and its words.
package struct MailReply: Hashable, Sendable, CustomStringConvertible {
    package let code: Int
    /// In one line, at most 400 characters, without controls. Strangers wrote it.
    package let text: String

    init(code: Int, text: String) {
        self.code = code
        self.text = String(MailText.line(text).prefix(400))
    }

    /// The same without our password, should the server repeat it.
    func without(_ login: MailLogin?) -> MailReply {
        guard let login else { return self }
        return MailReply(code: code, text: login.removed(from: text))
    }

    package var description: String { text.isEmpty ? "\(code)" : "\(code) \(text)" }
}
