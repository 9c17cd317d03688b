/// What a message says, drawn: the blocks people see, and the text of the notification.
package struct SlackContent: Sendable {
    /// With `&`, `<` and `>` escaped: Slack reads it as markup where there are no blocks (protocols 2.5).
    package let text: String
    /// An array of blocks that writes itself with Slack's own key names; nil is a message of text alone.
    package let blocks: (any Encodable & Sendable)?

    package init(text: String, blocks: (any Encodable & Sendable)?) {
        self.text = text
        self.blocks = blocks
    }
}
