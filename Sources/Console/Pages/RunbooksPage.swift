import Cards
import Desk
import Incidents

/// The page of the runbooks: the list, and what was opened from it.
struct RunbooksPage: Sendable {
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
            title: words(ConsolePhrases.runbooks) + " · chatops",
            kind: "people",
            visitor: visitor,
            flash: flash,
            data: [("csrf", token), ("at", path)],
            words: words,
            """
            <main class="page" id="card">
            <p class="up always"><a href="/">‹ \(words(ConsolePhrases.back))</a></p>
            <h1>\(words(ConsolePhrases.runbooks))</h1>
            \(opening(words))
            \(drawn.markup)
            </main>
            """
        )
    }

    /// Leads to any runbook by its names, also to one that has yet to be written.
    private func opening(_ words: ConsoleWords) -> Markup {
        """
        <form class="inline finder" method="get" action="/runbooks">\
        <label for="alert">\(words(ConsolePhrases.alertField))</label> \
        <input id="alert" name="alert" required maxlength="\(RunbookKey.limit)" autocomplete="off"> \
        <label for="service">\(words(ConsolePhrases.serviceField))</label> \
        <input id="service" name="service" maxlength="\(RunbookKey.limit)" autocomplete="off"> \
        <button>\(words(ConsolePhrases.openRunbook))</button></form>
        """
    }

    static func path(of posting: Posting) -> String { "/runbooks?posting=\(posting.id)" }
}
