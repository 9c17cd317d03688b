/// A block that shows text as it is. Text outside of blocks is read as markup nearly everywhere in Slack: in answers, in
/// ephemeral messages, in changed ones and above files (protocols 2.5).
struct PlainSection: Encodable, Sendable {
    let type = "section"
    let text: Plain

    /// Cut where it is too long for any block; never blank.
    init(_ text: String) {
        let limit = PlainNotice.limit
        let clean = SlackText.shorten(SlackText.clean(text, keepsLines: true, upTo: limit), to: limit)
        self.text = Plain(text: SlackText.isBlank(clean) ? "…" : clean)
    }

    struct Plain: Encodable, Sendable {
        let type = "plain_text"
        let text: String
        let emoji = false

        private enum CodingKeys: CodingKey {
            case type, text, emoji
        }
    }

    private enum CodingKeys: CodingKey {
        case type, text
    }
}
