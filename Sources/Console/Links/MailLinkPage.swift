import Cards
import HTTPTypes
import Incidents

/// The page behind a link of a mail.
struct MailLinkPage: Sendable {
    enum State: Sendable {
        case notOurs
        /// Nil: the incident is not there any more.
        case expired(Incident?)
        /// It has begun anew since.
        case outdated(Incident)
        case ownerGone
        /// It waits for the press.
        case open(Incident, SignedLink.Deed, String)
        /// Nothing is left to be done by it.
        case over(Incident)
        /// Pressed: what came of it.
        case done(Incident?, String, isRefusal: Bool)

        var status: HTTPResponse.Status {
            switch self {
            case .notOurs: .notFound
            case .expired, .outdated, .ownerGone: .gone
            case .done(_, _, isRefusal: true): .conflict
            case .open, .over, .done: .ok
            }
        }
    }

    let frame: PageFrame

    func page(_ state: State, now: Timestamp) -> Markup {
        let words = frame.words(at: now)
        return frame.page(
            title: words(Phrase.linkTitle) + " · chatops",
            kind: "plain",
            visitor: nil,
            words: words,
            "<main class=\"sheet\" id=\"card\">\n\(contents(state, words))</main>"
        )
    }

    private func contents(_ state: State, _ words: ConsoleWords) -> Markup {
        switch state {
        case .notOurs: "<h1>\(words(Phrase.linkTitle))</h1>\n\(told(Phrase.linkNotOurs, words))"
        case .ownerGone: "<h1>\(words(Phrase.linkTitle))</h1>\n\(told(Phrase.linkOwnerGone, words))"
        case .expired(let incident): "\(head(incident, words))\(told(Phrase.linkExpired, words))"
        case .outdated(let incident): "\(head(incident, words))\(told(Phrase.linkOutdated, words))"
        case .over(let incident): head(incident, words)
        case .open(let incident, let deed, let name):
            "\(head(incident, words))\(told(Phrase.linkQuestion(name), words))\(form(deed, words))"
        case .done(let incident, let text, let isRefusal):
            "\(head(incident, words))\(result(text, isRefusal: isRefusal))"
        }
    }

    private func told(_ phrase: Phrase, _ words: ConsoleWords) -> Markup { "<p dir=\"auto\">\(words(phrase))</p>\n" }

    private func result(_ text: String, isRefusal: Bool) -> Markup {
        let kind: Markup = isRefusal ? " class=\"problem\" role=\"alert\"" : " role=\"status\""
        return "<p\(kind) dir=\"auto\">\(text)</p>\n"
    }

    /// What it is, how bad, where, how long, and whether somebody is on it.
    private func head(_ incident: Incident?, _ words: ConsoleWords) -> Markup {
        guard let incident else { return "<h1>\(words(Phrase.linkTitle))</h1>\n" }
        let place = words.book.place(of: incident)
        let where_: Markup = place.isEmpty ? .empty : "<p><bdi>\(place)</bdi></p>\n"
        return """
            <h1><bdi>\(incident.title)</bdi> #\(incident.id)</h1>
            \(where_)<p>\(words.book.state(of: incident)) · \(words.age(incident.openedAt))</p>
            \(answered(incident, words))
            """
    }

    private func answered(_ incident: Incident, _ words: ConsoleWords) -> Markup {
        guard incident.isActive else { return .empty }
        guard let mark = incident.acknowledged else { return told(Phrase.linkUnanswered, words) }
        let ago = Phrase.elapsed(words.now.since(mark.at))
        return told(Phrase.linkAcknowledged(mark.person.name, ago), words)
    }

    private func form(_ deed: SignedLink.Deed, _ words: ConsoleWords) -> Markup {
        let label = deed == .acknowledge ? Phrase.mailAcknowledge : Phrase.mailResolve
        return """
            <form class="stack" method="post">
            <button class="primary" name="deed" value="\(deed.rawValue)">\(words(label))</button></form>

            """
    }
}
