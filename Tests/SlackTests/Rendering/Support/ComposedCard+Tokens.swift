import Cards
import Desk

extension ComposedCard {
    /// With a token for each press, in the order of the buttons.
    init(_ card: Card, posting: Int64? = nil) {
        var tokens: [Press: String] = [:]
        for button in card.keyboard.joined() where tokens[button.press] == nil {
            tokens[button.press] = "token\(tokens.count + 1)"
        }
        self.init(card: card, tokens: tokens, posting: posting)
    }
}
