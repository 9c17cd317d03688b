/// What a message says besides its headline, in a line.
enum Summary {
    static func of(_ message: BotMessage, besides headline: String) -> String {
        for line in message.lines where line != headline && !line.hasPrefix("[") {
            // Headings and bare labels say nothing to a person.
            let isSentence = line.split(separator: " ").count >= 3 && line.last != ":"
            if isSentence, !line.contains(" = ") { return line }
        }
        return ""
    }
}
