/// What stands around the card of a page; each part ends its line.
struct CardSurroundings: Hashable, Sendable {
    var above = Markup.empty
    var below = Markup.empty
}
