/// A command as it was typed: `/incidents@ops_bot 42`.
struct TypedCommand: Hashable, Sendable {
    let name: String
    let botName: String?
    let argument: String

    /// Nil unless the text begins with a command. Offsets count UTF-16 units (protocols 1.6).
    init?(_ text: String, entities: [MessageEntity]) {
        guard let entity = entities.first(where: { $0.type == "bot_command" && $0.offset == 0 }),
            entity.length > 1,
            let end = text.utf16.index(text.startIndex, offsetBy: entity.length, limitedBy: text.endIndex),
            let command = String(text.utf16[..<end]), command.hasPrefix("/"),
            let rest = String(text.utf16[end...])
        else { return nil }
        let halves = command.dropFirst().split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = halves.first, !name.isEmpty else { return nil }
        self.name = String(name)
        botName = halves.count > 1 ? String(halves[1]) : nil
        argument = String(rest.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
