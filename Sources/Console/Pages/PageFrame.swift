import Cards
import Desk
import HTTPTypes
import Incidents

/// What stands around every page: head, bar, places for messages.
struct PageFrame: Sendable {
    let desk: Desk
    let access: ConsoleAccess
    let assets: ConsoleAssets

    func words(at now: Timestamp) -> ConsoleWords {
        ConsoleWords(book: desk.settings.book, now: now)
    }

    /// For the head of every page: without it browsers ask for an icon of their own choice.
    var icon: Markup { "<link rel=\"icon\" href=\"\(assets.icon.path)\" type=\"image/svg+xml\">" }

    /// A whole page.
    /// - Parameters:
    ///   - kind: the body's class, for the style.
    ///   - data: attributes of the body, for the script.
    func page(
        title: String,
        kind: String,
        visitor: Visitor?,
        flash: Flash? = nil,
        data: [(name: String, value: String)] = [],
        refreshes: Bool = false,
        search: String = "",
        words: ConsoleWords,
        _ main: Markup
    ) -> Markup {
        let refresh: Markup =
            refreshes ? "<noscript><meta http-equiv=\"refresh\" content=\"3\"></noscript>\n" : .empty
        let attributes: [Markup] = (data + scriptPhrases(words)).map { name, value in
            " data-\(name)=\"\(value)\""
        }
        return """
            <!doctype html>
            <html lang="\(words.language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="robots" content="noindex">
            <title>\(title)</title>
            \(icon)
            <link rel="stylesheet" href="\(assets.style.path)">
            <script src="\(assets.script.path)" defer></script>
            \(refresh)</head>
            <body class="\(kind)"\(attributes)>
            <a class="skip" href="#card">\(words(ConsolePhrases.skip))</a>
            \(bar(visitor, search: search, words))
            <p id="offline" role="status" hidden></p>
            <div id="toasts" role="status" aria-live="polite">\(flash.map { toast($0, words) })</div>
            \(main)
            </body>
            </html>

            """
    }

    private func bar(_ visitor: Visitor?, search: String, _ words: ConsoleWords) -> Markup {
        let brand: Markup = "<a class=\"brand\" href=\"/\"><span class=\"mark\" aria-hidden=\"true\"></span>chatops</a>"
        guard let visitor else { return "<header class=\"bar\">\(brand)</header>" }
        let people: Markup =
            visitor.person.role == .admin
            ? "<a class=\"quiet\" href=\"/people\">\(words(ConsolePhrases.people))</a>" : .empty
        let runbooks: Markup = "<a class=\"quiet\" href=\"/runbooks\">\(words(ConsolePhrases.runbooks))</a>"
        let report: Markup = "<a class=\"quiet\" href=\"/report\">\(words(ConsolePhrases.report))</a>"
        let tickets: Markup = "<a class=\"quiet\" href=\"/tickets\">\(words(ConsolePhrases.tickets))</a>"
        let onCall: Markup = "<a class=\"quiet\" href=\"/oncall\">\(words(Phrase.onCall))</a>"
        let silences: Markup = "<a class=\"quiet\" href=\"/silences\">\(words(Phrase.silences))</a>"
        let maintenance: Markup = "<a class=\"quiet\" href=\"/maintenance\">\(words(Phrase.maintenance))</a>"
        return """
            <header class="bar">\(brand)
            <form class="search" role="search" action="/" method="get">\
            <label class="hidden" for="q">\(words(ConsolePhrases.search))</label>\
            <input id="q" name="q" type="search" maxlength="\(ConsolePlace.searchLimit)" value="\(search)" \
            placeholder="\(words(ConsolePhrases.searchHint))"></form>
            \(tickets)
            \(onCall)
            \(silences)
            \(maintenance)
            \(runbooks)
            \(report)
            \(people)
            <span class="me"><a href="/notifications"><bdi>\(visitor.person.name)</bdi></a> \
            <span class="role">\(words(ConsolePhrases.roleName(visitor.person.role)))</span></span>
            <form method="post" action="/logout">\
            <input type="hidden" name="csrf" value="\(access.formToken(of: visitor.session))">\
            <button class="quiet">\(words(ConsolePhrases.signOut))</button></form>
            </header>
            """
    }

    private func toast(_ flash: Flash, _ words: ConsoleWords) -> Markup {
        let kind: Markup = flash.isRefusal ? "toast refusal" : "toast"
        return "<div class=\"\(kind)\"><p dir=\"auto\">\(flash.text)</p></div>"
    }

    private func scriptPhrases(_ words: ConsoleWords) -> [(name: String, value: String)] {
        [
            ("live-broken", words(ConsolePhrases.liveBroken)), ("press-lost", words(ConsolePhrases.pressLost)),
            ("close", words(ConsolePhrases.close)), ("working", words(ConsolePhrases.working)),
        ]
    }

    /// A page that only says something.
    func fault(_ text: String, status: HTTPResponse.Status) -> Markup {
        let words = words(at: desk.clock.now())
        return page(
            title: "\(status.code) · chatops",
            kind: "plain",
            visitor: nil,
            words: words,
            """
            <main class="sheet" id="card"><h1>\(status.code)</h1><p dir="auto">\(text)</p>
            <p><a href="/">\(words(ConsolePhrases.back))</a></p></main>
            """
        )
    }

    /// Leads from another site's link to the same page by a step of our own, which carries the cookie.
    func stepInside(to path: String) -> Markup {
        let words = words(at: desk.clock.now())
        return """
            <!doctype html>
            <html lang="\(words.language.rawValue)"><head><meta charset="utf-8"><title>chatops</title>
            \(icon)
            <meta http-equiv="refresh" content="0;url=\(path)"></head>
            <body><p><a href="\(path)">\(words(ConsolePhrases.goInside))</a></p></body></html>

            """
    }
}
