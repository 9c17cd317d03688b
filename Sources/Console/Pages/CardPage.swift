import Cards
import Desk
import Incidents

/// A page that is one card of the session's own, under a heading, with what belongs to the page above and below it.
protocol CardPage: Sendable {
    /// Its address, without which posting it shows.
    static var root: String { get }
    static var title: Phrase { get }
    var frame: PageFrame { get }

    /// Whether a posting that was opened for this screen is shown here.
    static func shows(_ home: Screen) -> Bool
    /// What is opened for an address that names no posting.
    /// - Throws: when it names something that cannot be.
    func home(for query: FormFields) throws -> Screen
    /// What stands above and below the card.
    func surroundings(of sight: CardSight) async throws -> CardSurroundings
}

extension CardPage {
    func surroundings(of sight: CardSight) async throws -> CardSurroundings { CardSurroundings() }

    func page(
        _ card: ComposedCard,
        on posting: Posting,
        in sight: CardSight,
        amid parts: CardSurroundings,
        flash: Flash?
    ) -> Markup {
        let words = sight.words
        let token = sight.formToken
        let path = Self.path(of: posting)
        let drawn = CardMarkup(
            composed: card,
            posting: posting,
            path: path,
            formToken: token,
            seal: frame.access.seal,
            words: words
        )
        return frame.page(
            title: words(Self.title) + " · chatops",
            kind: "people",
            visitor: sight.visitor,
            flash: flash,
            data: [("csrf", token), ("at", path)],
            words: words,
            """
            <main class="page" id="card">
            <p class="up always"><a href="/">‹ \(words(ConsolePhrases.back))</a></p>
            <h1>\(words(Self.title))</h1>
            \(parts.above)\(drawn.markup)
            \(parts.below)</main>
            """
        )
    }

    static func path(of posting: Posting) -> String { "\(root)?posting=\(posting.id)" }
}
