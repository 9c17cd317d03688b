import Cards
import Desk

/// Turns cards into Block Kit (protocols 2.5): whatever a card holds, Slack takes the message.
///
/// Text of unknown origin stands only in `plain_text` and `rich_text`, where nothing is markup and nobody is pinged.
enum BlockKit {
    /// For all blocks of a message together: the characters of their JSON, in UTF-16 code units. Slack refuses somewhere
    /// above 13,000, and counts more than the text.
    static let sizeLimit = 12_500
    static let blockLimit = 50

    /// - Parameter posting: stands in each row's `block_id`, because a press on a message that only one person sees
    ///   names no message that could be looked up.
    static func render(_ composed: ComposedCard, posting: Int64?) -> SlackMessage {
        SlackMessage(text: fallback(of: composed.card), blocks: blocks(of: composed, posting: posting))
    }

    /// What stands for itself, with its line breaks: a refusal, a result, a caption.
    static func render(_ line: Line) -> SlackMessage {
        let card = Card(headline: "", blocks: line.blocks)
        return SlackMessage(
            text: fallback(of: card, lineLimit: 2_000),
            blocks: blocks(of: ComposedCard(card: card, tokens: [:]), posting: nil)
        )
    }

    /// A person's Home tab.
    static func home(_ composed: ComposedCard, posting: Int64?) -> SlackView {
        SlackView(type: .home, blocks: blocks(of: composed, posting: posting))
    }

    private static func blocks(of composed: ComposedCard, posting: Int64?) -> [Block] {
        let keyboard = SlackKeyboard(composed.card.keyboard, tokens: composed.tokens, posting: posting)
        var card = composed.card
        // No language is known here; the number is what matters.
        if keyboard.leftOut > 0 { card.blocks.insert(.line(Line("… +\(keyboard.leftOut)")), at: 0) }
        let room = sizeLimit - size(keyboard.blocks)
        return text(of: card, room: room) + keyboard.blocks
    }

    /// As much of the text as there is room for: first it gets shorter, then plainer.
    private static func text(of card: Card, room: Int) -> [Block] {
        for emphasis in [BlockWriter.Emphasis.usual, .none] {
            var length = room
            var tries = 0
            while length >= 400 {
                let blocks = BlockWriter(ParagraphLayout(card, limit: length), emphasis: emphasis).blocks
                let excess = size(blocks) - room
                if excess <= 0 { return blocks }
                tries += 1
                // Usually once is enough; a heap of fragments must not take long either.
                length -= tries < 4 ? max(excess, 16) : max(excess, length / 4)
            }
        }
        // What is left are hundreds of fragments; the headline still tells what it is about.
        let bare = Card(headline: card.headline, blocks: [.line("…")])
        return BlockWriter(ParagraphLayout(bare, limit: 400), emphasis: .none).blocks
    }

    private static func size(_ blocks: [Block]) -> Int { blocks.reduce(0) { $0 + $1.size } }
}

extension BlockKit {
    /// The headline and the line below it, escaped.
    private static func fallback(of card: Card, lineLimit: Int = 150) -> String {
        let lines =
            [card.headline.plain]
            + card.blocks.prefix(8).map { block in
                switch block {
                case .line(let line): line.plain
                case .passage(let text): text
                case .preformatted, .gap: ""
                }
            }
        let shown = lines.map { SlackText.singleLine($0, limit: lineLimit) }.filter { !SlackText.isBlank($0) }.prefix(2)
        return shown.isEmpty ? "–" : shown.map { escaped($0, limit: lineLimit) }.joined(separator: "\n")
    }

    /// An escaped character takes five at most.
    private static func escaped(_ line: String, limit: Int) -> String {
        let escaped = SlackText.escape(line)
        guard escaped.utf16.count > limit * 2 else { return escaped }
        return SlackText.escape(SlackText.shorten(line, to: limit / 3))
    }
}
