/// How many people reacted to a message with an emoji.
package struct ReactionCount: Hashable, Sendable {
    /// Its name, without colons and without a skin tone.
    package let emoji: String
    package let count: Int

    package init(emoji: String, count: Int) {
        self.emoji = emoji
        self.count = count
    }
}
