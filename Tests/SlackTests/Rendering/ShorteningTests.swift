import Cards
import Desk
import Testing

@testable import Slack

@Suite("Cards that are too long for Slack")
struct ShorteningTests {
    private func read(_ card: Card) -> SlackReading { SlackReading(BlockKit.render(ComposedCard(card), posting: 1)) }

    @Test func freeTextGivesWayFirstAndSaysSo() {
        let card = Card(
            headline: "Headline",
            blocks: [
                .passage(String(repeating: "p", count: 20_000)), .gap, .line("short line"),
                .preformatted(String(repeating: "r", count: 900)), .passage("short passage"),
            ]
        )
        let text = read(card).text
        #expect(text.hasPrefix("Headline\n\nppp"))
        #expect(text.hasSuffix("p…\n\nshort line\n" + String(repeating: "r", count: 900) + "\nshort passage"))
        #expect(text.utf16.count > 11_000)
    }

    @Test func fixedWidthTextIsCutBetweenLines() {
        let rows = (1...900).map { "pod-\($0)  CrashLoopBackOff" }.joined(separator: "\n")
        #expect(read(Card(headline: "Pods", blocks: [.preformatted(rows)])).text.hasSuffix("CrashLoopBackOff\n…"))
    }

    @Test func hundredsOfLinesEndInAnEllipsis() {
        let lines = (1...2_000).map { Card.Block.line(Line("line \($0)")) }
        let text = read(Card(headline: "Many", blocks: lines)).text
        #expect(text.hasPrefix("Many\n\nline 1\nline 2\n"))
        #expect(text.hasSuffix("\n…"))
    }

    @Test func looksGoBeforeTextDoes() {
        let spans = (1...400).flatMap { [Line.Span.code("c\($0)"), .text(" ")] }
        let text = read(Card(headline: "H", blocks: [.line(Line(spans))])).text
        #expect(text.contains("c399 c400"))
    }

    @Test func aLogThatFitsAMessageIsWhole() {
        let text = String(repeating: "2026-11-21T11:19:00Z \"GET /\" 500 \\n\n", count: 80)
        let reading = read(SampleViews.card(SampleViews.log(text)))
        #expect(reading.elements.contains { $0.text == text.dropLast() })
    }

    @Test func aCutNeverSplitsACharacter() {
        let family = "👨‍👩‍👧‍👦"
        #expect(SlackText.shorten(String(repeating: family, count: 10), to: 25) == family + family + "…")
        #expect(SlackText.shorten(String(repeating: "e\u{301}", count: 10), to: 5) == "e\u{301}e\u{301}…")
        let heap = "Z" + String(repeating: "\u{335}", count: 500)
        #expect(SlackText.shorten(heap, to: 10).utf16.count == 10)
        #expect(SlackText.shorten("abc", to: 3) == "abc")
        #expect(SlackText.shorten("abc", to: 0) == "")
        #expect(SlackText.shorten("abc", to: 1) == "…")
    }

    @Test func longTextIsSplitIntoElementsBetweenCharacters() {
        let text = String(repeating: "a👨‍👩‍👧‍👦", count: 700)
        let elements = read(Card(headline: "H", blocks: [.passage(text)])).elements
        #expect(elements.count == 3)
        #expect(elements.map(\.text).joined() == text)
        #expect(elements.allSatisfy { $0.text.utf16.count <= 3_000 && $0.text.count * 2 >= 500 })
        #expect(elements.allSatisfy { !$0.text.unicodeScalars.starts(with: ["\u{200D}"]) })
    }
}
