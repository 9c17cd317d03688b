import Cards
import Desk

extension ComposedCard {
    /// With a token for each button, in order.
    init(_ card: Card, posting: Int64? = nil) {
        var tokens: [Press: String] = [:]
        for (number, button) in card.keyboard.joined().enumerated() where tokens[button.press] == nil {
            tokens[button.press] = "token\(number + 1)"
        }
        self.init(card: card, tokens: tokens, posting: posting)
    }
}
