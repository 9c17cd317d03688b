import Desk

/// What messages say, as far as this process has sent it: a change that a card does not show needs no edit.
struct ShownCards: Sendable {
    /// Beyond this many it forgets all, and the next edit of each is made again.
    static let capacity = 500

    private var cards: [Int64: (message: String, card: ComposedCard)] = [:]

    /// True when the posting's message says just this.
    func shows(_ card: ComposedCard, on posting: Posting) -> Bool {
        guard let known = cards[posting.id] else { return false }
        return known.message == posting.message && known.card.card == card.card && known.card.tokens == card.tokens
    }

    mutating func note(_ card: ComposedCard, of posting: Int64, as message: String) {
        if cards.count >= Self.capacity { cards.removeAll() }
        cards[posting] = (message, card)
    }

    mutating func forget(_ posting: Int64) {
        cards[posting] = nil
    }
}
