import Cards
import Desk
import Incidents

/// The page people work on: the list on the left, the open card on the right, its timeline under it.
struct IncidentsPage: Sendable {
    let frame: PageFrame

    /// - Parameters:
    ///   - place: with the incident and posting that are open.
    ///   - isHome: true when the person asked for the list; a phone then shows the list, else the card.
    func page(
        _ contents: PageContents,
        at place: ConsolePlace,
        isHome: Bool,
        for visitor: Visitor,
        flash: Flash?,
        now: Timestamp
    ) -> Markup {
        let words = frame.words(at: now)
        let parts = parts(contents, at: place, for: visitor, words)
        var search = ""
        if case .search(let text) = place.choice { search = text }
        let back = ConsolePlace(choice: place.choice, after: place.after).path
        return frame.page(
            title: parts.title,
            kind: isHome ? "home" : "open",
            visitor: visitor,
            flash: flash,
            data: [
                ("events", place.eventsPath), ("at", place.path),
                ("csrf", frame.access.formToken(of: visitor.session)),
            ],
            refreshes: contents.card.map { isMoving($0.posting) } ?? false,
            search: search,
            words: words,
            """
            <main class="columns">
            <section class="left" aria-label="\(words(ConsolePhrases.list))"><div id="list">\(parts.list)</div></section>
            <section class="right" aria-label="\(words(ConsolePhrases.incident))">
            <p class="up"><a href="\(back)">‹ \(words(ConsolePhrases.back))</a></p>
            <div id="card">\(parts.card)</div>
            <div id="timeline">\(parts.timeline)</div>
            </section>
            </main>
            \(help(words))
            """
        )
    }

    /// The parts that change while the page is open.
    func fragments(
        _ contents: PageContents,
        at place: ConsolePlace,
        for visitor: Visitor,
        now: Timestamp
    ) -> PageFragments {
        let parts = parts(contents, at: place, for: visitor, frame.words(at: now))
        return PageFragments(
            title: parts.title,
            list: parts.list.html,
            card: parts.card.html,
            timeline: parts.timeline.html
        )
    }

    private func parts(
        _ contents: PageContents,
        at place: ConsolePlace,
        for visitor: Visitor,
        _ words: ConsoleWords
    ) -> (title: String, list: Markup, card: Markup, timeline: Markup) {
        let list = ListMarkup(contents: contents.list, place: place, words: words).markup
        let left: Markup = "\(waiting(contents.list.waiting, words))\(tabs(contents.list, place, words))\(list)"
        guard let card = contents.card else {
            let title = (contents.list.activeCount.map { "(\($0)) " } ?? "") + "chatops"
            return (title, left, "<p class=\"empty\">\(words(ConsolePhrases.chooseIncident))</p>", .empty)
        }
        let drawn = CardMarkup(
            composed: card.card,
            posting: card.posting,
            path: place.path,
            formToken: frame.access.formToken(of: visitor.session),
            seal: frame.access.seal,
            words: words,
            file: card.file,
            tone: Tone.name(of: card.incident)
        )
        let timeline = TimelineMarkup(contents: card, place: place, words: words)
        return ("#\(card.incident.id) \(card.incident.title) · chatops", left, drawn.markup, timeline.markup)
    }

    private func waiting(_ count: Int, _ words: ConsoleWords) -> Markup {
        count == 0
            ? .empty : "<p class=\"notice\"><a href=\"/people\">\(words(ConsolePhrases.waiting(count)))</a></p>\n"
    }

    private func tabs(_ list: ListContents, _ place: ConsolePlace, _ words: ConsoleWords) -> Markup {
        let count: Markup = list.activeCount.map { " <span class=\"count\">\($0)</span>" } ?? .empty
        return """
            <nav class="tabs" aria-label="\(words(ConsolePhrases.lists))">\
            \(tab(.active, ConsolePhrases.active, place, words, count))\
            \(tab(.mine, ConsolePhrases.mine, place, words))\
            \(tab(.history, ConsolePhrases.history, place, words))</nav>

            """
    }

    private func tab(
        _ choice: ConsolePlace.Choice,
        _ phrase: Phrase,
        _ place: ConsolePlace,
        _ words: ConsoleWords,
        _ count: Markup = .empty
    ) -> Markup {
        let current: Markup = place.choice == choice ? " aria-current=\"page\"" : .empty
        return "<a href=\"\(ConsolePlace(choice: choice).path)\"\(current)>\(words(phrase))\(count)</a>"
    }

    /// True while the screen waits for the cluster or follows an action: without a script the page asks again.
    private func isMoving(_ posting: Posting) -> Bool {
        if posting.data == .loading { return true }
        if case .logs(let excerpt) = posting.data, excerpt.followedUntil != nil { return true }
        if case .run = posting.screen { return true }
        return false
    }

    private func help(_ words: ConsoleWords) -> Markup {
        let keys: [(String, Phrase)] = [
            ("j", ConsolePhrases.helpNext), ("k", ConsolePhrases.helpPrevious), ("a", ConsolePhrases.helpAcknowledge),
            ("r", ConsolePhrases.helpResolve), ("Enter", ConsolePhrases.helpEnter), ("?", ConsolePhrases.helpHelp),
        ]
        let rows: [Markup] = keys.map { "<dt><kbd>\($0.0)</kbd></dt><dd>\(words($0.1))</dd>\n" }
        return """
            <dialog id="help" aria-labelledby="help-title"><h2 id="help-title">\(words(ConsolePhrases.help))</h2>
            <dl>\(rows)</dl>
            <form method="dialog"><button>\(words(ConsolePhrases.close))</button></form></dialog>
            """
    }
}
