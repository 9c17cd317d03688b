import Cards

/// What a card says, as bare text in one block: for the one try after Slack did not take it as it was drawn, and for what
/// is told beside.
enum PlainNotice {
    /// Far below every limit; counted after escaping (protocols 2.4, 2.5).
    static let limit = 2_900

    static func content(of card: Card) -> SlackContent {
        content(text(of: card))
    }

    static func content(of line: Line) -> SlackContent {
        content(line.plain)
    }

    private static func content(_ text: String) -> SlackContent {
        SlackContent(text: escaped(text, limit: limit), blocks: [PlainSection(text)])
    }

    static func home(of card: Card) -> any Encodable & Sendable {
        PlainHome(text: text(of: card))
    }

    private static func text(of card: Card) -> String {
        let parts = card.blocks.map { block in
            switch block {
            case .line(let line): line.plain
            case .passage(let text), .preformatted(let text): text
            case .gap: ""
            }
        }
        return ([card.headline.plain] + parts).joined(separator: "\n")
    }

    /// Slack reads three characters as markup everywhere; unescaped, an alert could call a whole channel.
    static func escaped(_ text: String, limit: Int = .max) -> String {
        var escaped = ""
        var count = 0
        for scalar in text.unicodeScalars {
            let piece =
                switch scalar {
                case "&": "&amp;"
                case "<": "&lt;"
                case ">": "&gt;"
                default: String(scalar)
                }
            let length = piece.unicodeScalars.count
            guard count + length < limit else {
                escaped += "…"
                break
            }
            escaped += piece
            count += length
        }
        return isBlank(escaped) ? "…" : escaped
    }

    private static func isBlank(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { $0.properties.isWhitespace || $0.properties.isDefaultIgnorableCodePoint }
    }
}
