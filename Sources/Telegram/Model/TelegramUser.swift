/// A person or a bot.
package struct TelegramUser: Decodable, Hashable, Sendable {
    package let id: Int64
    let isBot: Bool
    let firstName: String
    let lastName: String?
    package let username: String?

    /// First and last name, else the user name, else the number.
    var displayName: String {
        let name = [firstName, lastName ?? ""].map { PlainText.singleLine($0, limit: 128) }
            .filter { !PlainText.isBlank($0) }
            .joined(separator: " ")
        return name.isEmpty ? username ?? String(id) : name
    }
}
