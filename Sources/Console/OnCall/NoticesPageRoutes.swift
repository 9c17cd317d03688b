import Cards
import Desk
import Hummingbird
import Incidents

/// The page of how pages reach the visitor. It shows and changes nothing: whoever signs in under a name need not be that
/// person, and an address that somebody else set would keep pages from the right one.
struct NoticesPageRoutes: Sendable {
    let desk: Desk
    let door: Doorkeeper
    let frame: PageFrame

    func add(to router: Router<ConsoleRequestContext>) {
        router.get("/notifications") { request, _ in try await show(request) }
    }

    private func show(_ request: Request) async throws -> Response {
        let now = desk.clock.now()
        let visitor = try await door.requireVisitor(request, at: now)
        guard let card = try await desk.notifications(of: visitor.person.id) else { throw ConsoleFault.screenGone }
        return .page(page(card, for: visitor, now: now))
    }

    private func page(_ card: Card, for visitor: Visitor, now: Timestamp) -> Markup {
        let words = frame.words(at: now)
        return frame.page(
            title: words(Phrase.notices) + " · chatops",
            kind: "people",
            visitor: visitor,
            words: words,
            """
            <main class="page" id="card">
            <p class="up always"><a href="/">‹ \(words(ConsolePhrases.back))</a></p>
            <h1>\(words(Phrase.notices))</h1>
            <article class="card"><div class="body">\(CardMarkup.body(of: card.blocks))</div></article>
            <p class="hint">\(words(Phrase.noticesOnlyShown))</p>
            </main>
            """
        )
    }
}
