import Cards
import Desk
import Incidents

/// What a time was like: a chart, the numbers of the report's card, and the ways to the weeks before and after.
struct ReportPage: Sendable {
    let frame: PageFrame

    func page(_ report: Report, for visitor: Visitor, flash: Flash?, now: Timestamp) -> Markup {
        let words = frame.words(at: now)
        let card = frame.desk.settings.book.card(for: .report(ReportView(report: report)), at: now)
        let chart = ReportChart(alerts: report.alerts, title: words(ConsolePhrases.mostFrequent))
        let ways: [Markup] = card.keyboard.joined().compactMap(way)
        return frame.page(
            title: card.headline.plain + " · chatops",
            kind: "people",
            visitor: visitor,
            flash: flash,
            data: [("csrf", frame.access.formToken(of: visitor.session)), ("at", Self.path(of: report.period))],
            words: words,
            """
            <main class="page" id="card">
            <p class="up always"><a href="/">‹ \(words(ConsolePhrases.back))</a></p>
            <h1>\(card.headline.plain)</h1>
            <nav class="weeks">\(ways)</nav>
            \(chart.markup)
            <article class="card"><div class="body">\(CardMarkup.body(of: card.blocks))</div></article>
            </main>
            """
        )
    }

    /// A button of the card that leads to another time, as a link.
    private func way(_ button: Button) -> Markup? {
        guard case .show(.report(let period, _)) = button.press else { return nil }
        return "<a class=\"button\" href=\"\(Self.path(of: period))\">\(button.label)</a> "
    }

    /// Seconds, because they are what a person would count in by hand, too.
    static func path(of period: ReportPeriod) -> String {
        "/report?from=\(period.from.milliseconds / 1_000)&until=\(period.until.milliseconds / 1_000)"
    }
}
