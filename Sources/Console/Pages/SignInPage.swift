import Cards
import Incidents

/// Where people say who they are, and show the token.
struct SignInPage: Sendable {
    let frame: PageFrame

    func page(name: String = "", next: String, problem: Phrase? = nil, now: Timestamp) -> Markup {
        let words = frame.words(at: now)
        let problem: Markup? = problem.map { "<p class=\"problem\" id=\"problem\" role=\"alert\">\(words($0))</p>" }
        return frame.page(
            title: words(ConsolePhrases.signIn) + " · chatops",
            kind: "plain",
            visitor: nil,
            words: words,
            """
            <main class="sheet" id="card">
            <h1>\(words(ConsolePhrases.signIn))</h1>
            \(problem)
            <form class="stack" method="post" action="/login">
            <input type="hidden" name="next" value="\(next)">
            <label for="name">\(words(ConsolePhrases.yourName))</label>
            <input id="name" name="name" required maxlength="\(ConsoleName.limit)" autocomplete="name" value="\(name)" \
            aria-describedby="name-hint">
            <p class="hint" id="name-hint">\(words(ConsolePhrases.nameHint))</p>
            \(tokenField(words))
            <button class="primary">\(words(ConsolePhrases.signIn))</button>
            </form>
            </main>
            """
        )
    }

    private func tokenField(_ words: ConsoleWords) -> Markup {
        guard frame.access.apiToken != nil else { return "<p class=\"hint\">\(words(ConsolePhrases.localHint))</p>" }
        return """
            <label for="token">\(words(ConsolePhrases.token))</label>
            <input id="token" name="token" type="password" required maxlength="1024" autocomplete="current-password" \
            aria-describedby="token-hint">
            <p class="hint" id="token-hint">\(words(ConsolePhrases.tokenHint))</p>
            """
    }

    /// After a one-time link: a step of our own, so that the browser sends the cookie along.
    func entered(now: Timestamp) -> Markup {
        let words = frame.words(at: now)
        return """
            <!doctype html>
            <html lang="\(words.language.rawValue)"><head><meta charset="utf-8"><title>chatops</title>
            \(frame.icon)
            <meta http-equiv="refresh" content="0;url=/"></head>
            <body><p>\(words(ConsolePhrases.signedIn)) <a href="/">\(words(ConsolePhrases.goInside))</a></p></body></html>

            """
    }
}
