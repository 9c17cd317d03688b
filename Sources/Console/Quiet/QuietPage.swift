import Cards
import Desk
import Incidents

/// The pages of silences and of maintenance windows: each is one card, and what was opened from there.
struct QuietPage: Sendable {
    /// Which of the two.
    enum Kind: String, Sendable {
        case silences, maintenance

        var title: Phrase {
            switch self {
            case .silences: .silences
            case .maintenance: .maintenance
            }
        }

        var home: Screen {
            switch self {
            case .silences: .silence(.list(page: 0))
            case .maintenance: .maintenance(.list(page: 0))
            }
        }

        /// Whether it is this page's own card.
        func holds(_ home: Screen) -> Bool {
            switch (self, home) {
            case (.silences, .silence(.list)), (.maintenance, .maintenance(.list)): true
            default: false
            }
        }

        func path(of posting: Posting) -> String { "/\(rawValue)?posting=\(posting.id)" }
    }

    let frame: PageFrame

    func page(
        _ kind: Kind,
        _ card: ComposedCard,
        on posting: Posting,
        for visitor: Visitor,
        flash: Flash?,
        now: Timestamp
    ) -> Markup {
        let words = frame.words(at: now)
        let token = frame.access.formToken(of: visitor.session)
        let path = kind.path(of: posting)
        let drawn = CardMarkup(
            composed: card,
            posting: posting,
            path: path,
            formToken: token,
            seal: frame.access.seal,
            words: words
        )
        return frame.page(
            title: words(kind.title) + " · chatops",
            kind: "people",
            visitor: visitor,
            flash: flash,
            data: [("csrf", token), ("at", path)],
            words: words,
            """
            <main class="page" id="card">
            <p class="up always"><a href="/">‹ \(words(ConsolePhrases.back))</a></p>
            <h1>\(words(kind.title))</h1>
            \(drawn.markup)
            </main>
            """
        )
    }
}
