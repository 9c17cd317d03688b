import Cards
import Crypto
import Foundation
import HTTPTypes
import Incidents

/// The page behind a link of a mail.
struct MailLinkPage: Sendable {
    enum State: Sendable {
        case notOurs
        /// Whoever has it learns nothing of the incident any more.
        case expired
        case ownerGone
        /// It waits for the press, in the name of this person.
        case open(Incident, SignedLink, String)
        /// Nothing is left to be done by it.
        case over(Incident)
        /// Pressed: what came of it.
        case done(Incident, String)
        /// Pressed, and refused; with a link where it may be pressed again, now that the reader sees what changed.
        case refused(Incident, String, again: SignedLink?)

        var status: HTTPResponse.Status {
            switch self {
            case .notOurs: .notFound
            case .expired, .ownerGone: .gone
            case .refused: .conflict
            case .open, .over, .done: .ok
            }
        }
    }

    let frame: PageFrame

    func page(_ state: State, now: Timestamp) -> Markup {
        let words = frame.words(at: now)
        return """
            <!doctype html>
            <html lang="\(words.language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="robots" content="noindex">
            <title>\(words(Phrase.linkTitle)) · chatops</title>
            <link rel="icon" href="data:,">
            <style>\(Markup(stringLiteral: Self.style))</style>
            </head>
            <body>
            <main>
            \(contents(state, words))</main>
            </body>
            </html>

            """
    }

    /// Stands in the page: from where mails are read the console's assets are out of reach.
    private static let style = """
        body{font:17px/1.5 system-ui,sans-serif;margin:0;padding:1.5rem;overflow-wrap:anywhere}
        main{max-width:36rem;margin:auto}h1{font-size:1.3rem}.problem{color:#c4321f}
        button{font:inherit;font-weight:600;width:100%;padding:.8rem;border:0;border-radius:.5rem;color:#fff;background:#2952cc}
        """

    /// What the policy of content has to name for the style to count.
    static let styleSource = "'sha256-\(Data(SHA256.hash(data: Data(style.utf8))).base64EncodedString())'"

    private func contents(_ state: State, _ words: ConsoleWords) -> Markup {
        switch state {
        case .notOurs: "<h1>\(words(Phrase.linkTitle))</h1>\n\(told(Phrase.linkNotOurs, words))"
        case .ownerGone: "<h1>\(words(Phrase.linkTitle))</h1>\n\(told(Phrase.linkOwnerGone, words))"
        case .expired: "<h1>\(words(Phrase.linkTitle))</h1>\n\(told(Phrase.linkExpired, words))"
        case .over(let incident): head(incident, words)
        case .open(let incident, let link, let name):
            """
            \(head(incident, words))\(grown(incident, since: link, words))\
            \(told(Phrase.linkQuestion(name), words))\(form(link, on: incident, words))
            """
        case .done(let incident, let text): "\(head(incident, words))\(result(text, isRefusal: false))"
        case .refused(let incident, let text, let link):
            """
            \(head(incident, words))\(result(text, isRefusal: true))\
            \(link.map { form($0, on: incident, words) })
            """
        }
    }

    private func told(_ phrase: Phrase, _ words: ConsoleWords) -> Markup { "<p dir=\"auto\">\(words(phrase))</p>\n" }

    private func result(_ text: String, isRefusal: Bool) -> Markup {
        let kind: Markup = isRefusal ? " class=\"problem\" role=\"alert\"" : " role=\"status\""
        return "<p\(kind) dir=\"auto\">\(text)</p>\n"
    }

    /// What it is, how bad, where, how long, and whether somebody is on it.
    private func head(_ incident: Incident, _ words: ConsoleWords) -> Markup {
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

    /// The mail told of less.
    private func grown(_ incident: Incident, since link: SignedLink, _ words: ConsoleWords) -> Markup {
        incident.generation > link.generation ? told(Phrase.linkGrown, words) : .empty
    }

    /// Says what its reader saw: a press is about that, not about what the mail told of.
    private func form(_ link: SignedLink, on incident: Incident, _ words: ConsoleWords) -> Markup {
        let label = link.deed == .acknowledge ? Phrase.mailAcknowledge : Phrase.mailResolve
        return """
            <form class="stack" method="post">
            <input type="hidden" name="seen" value="\(String(incident.generation))">
            <button class="primary" name="deed" value="\(link.deed.rawValue)">\(words(label))</button></form>

            """
    }
}
