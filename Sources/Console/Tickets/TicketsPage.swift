import Cards
import Desk
import Incidents

/// The page of the tickets: the open ones, and what was opened from there.
struct TicketsPage: Sendable {
    let frame: PageFrame

    func page(_ card: ComposedCard, on posting: Posting, for visitor: Visitor, flash: Flash?, now: Timestamp) -> Markup
    {
        let words = frame.words(at: now)
        let token = frame.access.formToken(of: visitor.session)
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
            title: words(ConsolePhrases.tickets) + " · chatops",
            kind: "people",
            visitor: visitor,
            flash: flash,
            data: [("csrf", token), ("at", path)],
            words: words,
            """
            <main class="page" id="card">
            <p class="up always"><a href="/">‹ \(words(ConsolePhrases.back))</a></p>
            <h1>\(words(ConsolePhrases.tickets))</h1>
            \(drawn.markup)
            </main>
            """
        )
    }

    static func path(of posting: Posting) -> String { "/tickets?posting=\(posting.id)" }
}
