/// A person's name that Telegram knows to be that person, user name or not: only so a selective reply field opens.
struct Mention: Hashable, Sendable {
    let user: Int64
    let name: String

    /// Nil when the front-end's id is not a Telegram user's number.
    init?(user: String, name: String) {
        guard let number = Int64(user), number > 0 else { return nil }
        let clean = PlainText.singleLine(name, limit: 64)
        self.user = number
        self.name = PlainText.isBlank(clean) ? user : clean
    }

    var html: String {
        "<a href=\"tg://user?id=\(user)\">\(HTMLWriter.escape(name))</a>"
    }
}
