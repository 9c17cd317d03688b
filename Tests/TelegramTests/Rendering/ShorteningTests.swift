import Cards
import Desk
import Incidents
import TestSupport
import Testing

@testable import Telegram

@Suite("Cards that are too long")
struct ShorteningTests {
    private func length(_ message: RenderedMessage) throws -> Int {
        try FakeTelegramHTML.parse(message.html).text.unicodeScalars.count
    }

    @Test func freeTextGivesWayFirst() throws {
        let card = Card(
            headline: "Headline",
            blocks: [
                .passage(String(repeating: "p", count: 9_000)), .line("short line"),
                .preformatted(String(repeating: "r", count: 900)),
                .passage("short passage"),
            ]
        )
        let message = TelegramHTML.render(ComposedCard(card))
        #expect(try length(message) == 4_096)
        #expect(message.plain.hasPrefix("Headline\nppp"))
        #expect(message.plain.contains("p…\nshort line\n" + String(repeating: "r", count: 900) + "\nshort passage"))
    }

    @Test func twoLongPassagesShareTheRoom() throws {
        let long = String(repeating: "x", count: 10_000)
        let message = TelegramHTML.render(ComposedCard(Card(headline: "H", blocks: [.passage(long), .passage(long)])))
        let lengths = message.plain.split(separator: "\n").map(\.unicodeScalars.count)
        #expect(lengths == [1, 2_046, 2_046])
        #expect(message.plain.split(separator: "\n").dropFirst().allSatisfy { $0.hasSuffix("x…") })
    }

    @Test func fixedWidthTextIsCutBetweenLines() throws {
        let rows = (1...900).map { "pod-\($0)  CrashLoopBackOff" }.joined(separator: "\n")
        let message = TelegramHTML.render(ComposedCard(Card(headline: "Pods", blocks: [.preformatted(rows)])))
        #expect(try length(message) <= 4_096)
        #expect(message.html.hasSuffix("CrashLoopBackOff\n…</pre>"))
    }

    @Test func hundredsOfLinesEndInAnEllipsis() throws {
        let lines = (1...2_000).map { Card.Block.line(Line("line \($0)")) }
        let message = TelegramHTML.render(ComposedCard(Card(headline: "Many", blocks: lines)))
        #expect(try length(message) <= 4_096)
        #expect(message.plain.hasPrefix("Many\nline 1\nline 2\n"))
        #expect(message.plain.hasSuffix("\n…"))
    }

    @Test func aCutNeverSplitsACharacter() throws {
        let family = "👨‍👩‍👧‍👦"
        #expect(PlainText.shorten(String(repeating: family, count: 10), to: 18) == family + family + "…")
        #expect(PlainText.shorten(String(repeating: "e\u{301}", count: 10), to: 5) == "e\u{301}e\u{301}…")
        let heap = "Z" + String(repeating: "\u{335}", count: 500)
        #expect(PlainText.shorten(heap, to: 10).unicodeScalars.count == 10)
        #expect(PlainText.shorten("abc", to: 3) == "abc")
        #expect(PlainText.shorten("abc", to: 0) == "")
        #expect(PlainText.shorten("abc", to: 1) == "…")
    }

    @Test func manyLinksStayWithinTheRawSize() throws {
        let url = "https://example.com/" + String(repeating: "&", count: 1_900)
        let lines = (1...150).map { Card.Block.line(Line([.link("link \($0)", url: url)])) }
        let message = TelegramHTML.render(ComposedCard(Card(headline: "Links", blocks: lines)))
        #expect(message.html.utf8.count <= 32_768)
        #expect(try FakeTelegramHTML.parse(message.html).entities.count <= 100)
    }

    @Test func noMoreThanAHundredEntitiesAreMarked() throws {
        let spans = (1...300).map { Line.Span.code("c\($0)") }
        let message = TelegramHTML.render(ComposedCard(Card(headline: "H", blocks: [.line(Line(spans))])))
        #expect(try FakeTelegramHTML.parse(message.html).entities.count == 100)
        #expect(try FakeTelegramHTML.parse(message.html).text == message.plain)
    }
}
