import Cards
import Desk
import Incidents

/// Who may use the bot, and who asks to: for admins.
struct PeoplePage: Sendable {
    struct Entry: Hashable, Sendable {
        let person: Person
        let identities: [Identity]
    }

    struct Request: Sendable {
        let posting: Posting
        let card: ComposedCard
    }

    let frame: PageFrame

    /// - Parameter removing: the name of the person whose removal is to be confirmed.
    func page(
        _ entries: [Entry],
        _ requests: [Request],
        removing: String?,
        for visitor: Visitor,
        flash: Flash?,
        now: Timestamp
    ) -> Markup {
        let words = frame.words(at: now)
        let token = frame.access.formToken(of: visitor.session)
        let cards: [Markup] = requests.map { request in
            CardMarkup(
                composed: request.card,
                posting: request.posting,
                path: "/people",
                formToken: token,
                seal: frame.access.seal,
                words: words
            ).markup
        }
        let waiting: Markup = cards.isEmpty ? "<p class=\"empty\">\(words(ConsolePhrases.nobodyWaits))</p>" : "\(cards)"
        let rows: [Markup] = entries.map { row($0, isSelf: $0.person.id == visitor.person.id, token, words) }
        return frame.page(
            title: words(ConsolePhrases.people) + " · chatops",
            kind: "people",
            visitor: visitor,
            flash: flash,
            data: [("csrf", token), ("at", "/people")],
            words: words,
            """
            <main class="page" id="card">
            <p class="up always"><a href="/">‹ \(words(ConsolePhrases.back))</a></p>
            <h1>\(words(ConsolePhrases.people))</h1>
            \(removing.map { removal($0, token, words) })
            <h2>\(words(ConsolePhrases.letInRequests))</h2>
            \(waiting)
            <div class="scroll"><table>
            <thead><tr><th scope="col">\(words(ConsolePhrases.name))</th><th scope="col">\(words(ConsolePhrases.role))</th>\
            <th scope="col">\(words(ConsolePhrases.knownAs))</th><th></th></tr></thead>
            <tbody>
            \(rows)</tbody></table></div>
            </main>
            """
        )
    }

    private func row(_ entry: Entry, isSelf: Bool, _ token: String, _ words: ConsoleWords) -> Markup {
        let person = entry.person
        let accounts: [Markup] = entry.identities.map { "<li><bdi>\($0.frontEnd.rawValue) \($0.id)</bdi></li>" }
        let options: [Markup] = Role.allCases.map { role in
            let selected: Markup = role == person.role ? " selected" : .empty
            return "<option value=\"\(role.rawValue)\"\(selected)>\(words(ConsolePhrases.roleName(role)))</option>"
        }
        let removal: Markup =
            isSelf
            ? .empty
            : """
            <a class="quiet danger" href="/people?remove=\(FormFields.encoded(person.name))">\
            \(words(ConsolePhrases.remove))</a>
            """
        return """
            <tr><th scope="row"><bdi>\(person.name)</bdi></th>
            <td><form class="inline" method="post" action="/people/role"><input type="hidden" name="csrf" value="\(token)">\
            <input type="hidden" name="name" value="\(person.name)">\
            <label class="hidden" for="role-\(person.id)">\(words(ConsolePhrases.role)): \(person.name)</label>\
            <select id="role-\(person.id)" name="role">\(options)</select> \
            <button>\(words(ConsolePhrases.setRole))</button></form></td>
            <td><ul class="accounts">\(accounts)</ul></td><td>\(removal)</td></tr>

            """
    }

    private func removal(_ name: String, _ token: String, _ words: ConsoleWords) -> Markup {
        """
        <article class="card warning"><div class="body"><p dir="auto">\(words(ConsolePhrases.removeQuestion(name)))</p></div>
        <form class="keyboard" method="post" action="/people/remove"><input type="hidden" name="csrf" value="\(token)">\
        <input type="hidden" name="name" value="\(name)">\
        <div class="rest"><button class="danger">\(words(ConsolePhrases.yes))</button>\
        <a class="button" href="/people">\(words(ConsolePhrases.cancel))</a></div></form></article>
        """
    }
}
