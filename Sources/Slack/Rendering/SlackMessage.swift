/// What is posted or put in a message's place: blocks, and the text that notifications and screen readers get.
struct SlackMessage: Hashable, Encodable, Sendable {
    /// Escaped as Slack wants it, short, never empty.
    let text: String
    /// At most 50, within every limit of protocols 2.5.
    let blocks: [Block]
}
