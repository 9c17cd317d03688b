/// Text that Slack shows as it is: no markup, no mentions, and `:names:` stay what they are.
struct PlainTextObject: Hashable, Encodable, Sendable {
    let type = "plain_text"
    /// Never blank.
    let text: String
    let emoji = false

    /// - Parameter limit: in UTF-16 code units; a longer text ends in "…". What cannot be seen at all becomes "…" too.
    init(_ text: String, limit: Int) {
        self.init(clean: SlackText.clean(text, keepsLines: false, upTo: limit), limit: limit)
    }

    /// - Parameter clean: one line that went through `SlackText` already.
    init(clean: String, limit: Int) {
        let line = SlackText.shorten(clean, to: limit)
        text = SlackText.isBlank(line) ? "…" : line
    }

    private enum CodingKeys: CodingKey {
        case type, text, emoji
    }

    var size: Int { 48 + SlackText.size(text) }
}
