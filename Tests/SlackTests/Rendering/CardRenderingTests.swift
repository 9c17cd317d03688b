import Cards
import Desk
import Incidents
import Testing

@testable import Slack

@Suite("Cards as Block Kit")
struct CardRenderingTests {
    private func reading(_ card: Card) -> SlackReading { SlackReading(BlockKit.render(ComposedCard(card), posting: 1)) }

    @Test func aPersonReadsTheCardAsSketched() {
        let reading = reading(SampleViews.card(.incident(SampleViews.incident)))
        #expect(
            reading.text == """
                🔴 KubePodCrashLooping · critical · #42

                shop/checkout · cluster prod-eu1

                Pod shop/checkout-7d4b9c6f5b-k4mzz is crash looping (and 1 more)
                container "app" restarted 6 times in 10 minutes
                • pod checkout-…x2x7p
                • pod checkout-…k4mzz
                🟢 pod checkout-…9wq2c · resolved 2 min ago

                firing 2 · resolved 1 · for 14 min, since 14:05 · 3rd time in 7 days · flapping, came back 2 times \
                · before: #41 · 5 alerts not sent by Alertmanager
                👤 responder-a acknowledged 3 min ago · with responder-b
                Runbook · Source · Dashboard · Alertmanager
                team: payments · container: app

                Crash looping since the rollout of 1.5.0, 16 min ago

                ❌ Restart of checkout failed: the image 1.5.1 cannot be pulled · responder-a · 4 min ago
                ✅ Restarted checkout · responder-a · 40 s · 4 min ago
                responder-b, 4 min ago: the provider <is> *down* too
                @channel

                [ 🔁 Restart checkout ] [ ⏪ Roll back to 1.4.1 ]

                [ 📜 Previous logs of …x2x7p ]

                [ Resources (3) ] [ Timeline ]

                [ Assign to me ]

                [ Resolve ] [ Snooze ] [ More ]
                """
        )
    }

    @Test func theHeadlineIsAHeaderAsLongAsItFits() {
        let fitting = String(repeating: "x", count: 150)
        let short = BlockKit.render(ComposedCard(Card(headline: Line(fitting))), posting: nil)
        #expect(short.blocks == [.header(HeaderBlock(text: PlainTextObject(fitting, limit: 150)))])
        let long = fitting + "x"
        let element = RichTextElement(type: .text, text: long, style: .strong)
        #expect(reading(Card(headline: Line(long))).elements == [element])
    }

    @Test func aLineBetweenGapsIsItsOwnBlock() {
        let card = Card(
            headline: "Head",
            blocks: [
                .gap, .line(""), .gap, .gap, .line("one"), .line("two"), .passage("  \n "), .gap,
                .preformatted("a\n  b\n"),
                .line("three"), .gap, .line(" "), .gap,
            ]
        )
        #expect(reading(card).text == "Head\n\none\ntwo\n\na\n  b\nthree")
        #expect(BlockKit.render(ComposedCard(card), posting: nil).blocks.count == 3)
    }

    @Test func aCardWithNothingToSeeStillHasAText() {
        let message = BlockKit.render(
            ComposedCard(Card(headline: "", blocks: [.passage("\u{200B}"), .line(" ")])),
            posting: nil
        )
        #expect(SlackReading(message).text == "–")
        #expect(message.text == "–")
    }

    @Test(arguments: [
        "*b* _i_ ~s~ `c`", "<!channel>", "<@U1>", "<https://a.example|b>", "&lt;", "@channel", ":fire:", "> quote",
        "```x```",
    ])
    func whatLooksLikeMarkupIsShownAsTyped(_ text: String) {
        let message = BlockKit.render(
            ComposedCard(
                Card(headline: Line(text), blocks: [.line(Line(text)), .passage(text), .preformatted(text)])
            ),
            posting: nil
        )
        #expect(SlackReading(message).text == "\(text)\n\n\(text)\n\(text)\n\(text)")
        #expect(!message.text.contains("<"))
    }

    @Test func theFallbackIsTheHeadlineAndTheLineBelowEscaped() {
        let message = BlockKit.render(
            ComposedCard(
                Card(headline: "🔴 Disk<Full> & more", blocks: [.gap, .line("shop/<!channel>"), .line("third")])
            ),
            posting: nil
        )
        #expect(message.text == "🔴 Disk&lt;Full&gt; &amp; more\nshop/&lt;!channel&gt;")
    }

    @Test func emphasisAndLinksAreElements() {
        let line = Line([
            .text("firing "), .strong("2"), .text(" · pod "), .code("x2x7p"), .text(" "),
            .link("Source", url: "http://prometheus:9090/graph"), .text(" "), .link("Odd", url: "javascript:alert(1)"),
        ])
        #expect(
            reading(Card(headline: "H", blocks: [.line(line)])).elements == [
                RichTextElement(type: .text, text: "firing "),
                RichTextElement(type: .text, text: "2", style: .strong),
                RichTextElement(type: .text, text: " · pod "),
                RichTextElement(type: .text, text: "x2x7p", style: .code),
                RichTextElement(type: .text, text: " "),
                RichTextElement(type: .link, text: "Source", url: "http://prometheus:9090/graph"),
                RichTextElement(type: .text, text: " Odd (javascript:alert(1))"),
            ]
        )
    }

    @Test(arguments: [
        ("https://example.com/a", true), ("HTTP://example.com:9090/graph?g0.expr=up%3D%3D0#x", true),
        ("http://localhost", true), ("https://10.0.0.1/", true), ("ftp://example.com", false), ("example.com", false),
        ("javascript:alert(1)//http://example.com", false), ("https://bank.example@evil.example/", false),
        ("https://", false), ("https://exa mple.com", false), ("https://example.com/\u{0}", false),
        ("https://.example.com", false), ("", false), ("https://example.com:port/", false), ("slack://x", false),
        ("https://exаmple.com/", false),
    ])
    func onlyPlainAddressesBecomeLinks(_ url: String, isLink: Bool) {
        let card = Card(headline: "H", blocks: [.line(Line([.link("Source", url: url)]))])
        #expect(reading(card).elements.contains { $0.type == .link } == isLink)
        #expect(reading(card).text.contains("Source"))
    }

    @Test func rightToLeftTextIsIsolatedFromItsNeighbours() {
        let card = Card(headline: Line([.strong("שלום"), .text(" · #42")]), blocks: [.line("abc\u{202E}gpj.exe")])
        #expect(reading(card).text == "\u{2068}שלום\u{2069} · #42\n\nabcgpj.exe")
    }
}
