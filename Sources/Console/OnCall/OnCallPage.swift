import Cards
import Desk
import Incidents
import OnCall

/// The page of who is on call: the card with its buttons, and a picture of four weeks for each schedule.
struct OnCallPage: Sendable {
    let frame: PageFrame

    func page(
        _ card: ComposedCard,
        on posting: Posting,
        schedules: [Schedule],
        calendar: String?,
        for visitor: Visitor,
        flash: Flash?,
        now: Timestamp
    ) -> Markup {
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
        let pictures = schedules.enumerated().map { index, schedule in
            TimelineDrawing(
                name: schedule.name,
                timeline: DutyTimeline(of: schedule, at: Moment(now), in: words.book.timeZone),
                words: words,
                number: index + 1
            ).markup
        }
        return frame.page(
            title: words(Phrase.onCall) + " · chatops",
            kind: "people",
            visitor: visitor,
            flash: flash,
            data: [("csrf", token), ("at", path)],
            words: words,
            """
            <main class="page" id="card">
            <p class="up always"><a href="/">‹ \(words(ConsolePhrases.back))</a></p>
            <h1>\(words(Phrase.onCall))</h1>
            \(drawn.markup)
            \(pictures)
            \(CalendarMarkup(url: calendar, formToken: token, words: words).markup)
            </main>
            """
        )
    }

    static func path(of posting: Posting) -> String { "/oncall?posting=\(posting.id)" }
}
