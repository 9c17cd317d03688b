import Cards

/// A card with the token of each of its buttons.
package struct ComposedCard: Hashable, Sendable {
    package let card: Card
    package let tokens: [Press: String]
    /// The post that led to it, for the logs; nil where there is none.
    package let correlation: String?

    package init(card: Card, tokens: [Press: String], correlation: String? = nil) {
        self.card = card
        self.tokens = tokens
        self.correlation = correlation
    }
}
