import Cards

/// A card with the token of each of its buttons.
package struct ComposedCard: Hashable, Sendable {
    package let card: Card
    package let tokens: [Press: String]
    /// The post that led to it, for the logs; nil where there is none.
    package let correlation: String?
    /// The posting it is the card of, for front-ends whose messages have to name it; nil where there is none.
    package let posting: Int64?
    /// It shows what is under way: another card takes its place soon, without anybody's doing.
    package let isPassing: Bool
    /// It belongs in the topic of its incident and nowhere else in the chat.
    package let isBoundToTopic: Bool

    package init(
        card: Card,
        tokens: [Press: String],
        correlation: String? = nil,
        posting: Int64? = nil,
        isPassing: Bool = false,
        isBoundToTopic: Bool = false
    ) {
        self.card = card
        self.tokens = tokens
        self.correlation = correlation
        self.posting = posting
        self.isPassing = isPassing
        self.isBoundToTopic = isBoundToTopic
    }
}
