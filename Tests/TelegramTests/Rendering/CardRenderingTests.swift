import Cards
import Desk
import Incidents
import TestSupport
import Testing

@testable import Telegram

@Suite("Cards as Telegram HTML")
struct CardRenderingTests {
    private let card = Card(
        headline: "🔴 KubePodCrashLooping · critical · #42",
        blocks: [
            .line("shop/checkout · cluster prod-eu1"),
            .gap,
            .passage("Pod <checkout> is crash looping\ncontainer \"app\" restarted 6 times & counting"),
            .gap,
            .line(Line([.text("firing "), .strong("2"), .text(" · pod "), .code("checkout-x2x7p")])),
            .line(
                Line([
                    .link("Runbook", url: "https://runbooks.example/KubePodCrashLooping?a=1&b=\"2\""), .text(" · "),
                    .link("Source", url: "javascript:alert(1)"),
                ])
            ),
            .preformatted("NAME   READY\nweb-1  0/1 <none>"),
        ],
        keyboard: [
            [Button("🔁 Restart checkout", .acknowledge(incident: 1), style: .danger)],
            [Button("Acknowledge", .acknowledge(incident: 42), style: .primary), Button("Wake", .wake(incident: 42))],
        ]
    )

    @Test func aWholeCardIsRenderedAsSketched() {
        let message = TelegramHTML.render(ComposedCard(card))
        #expect(
            message.html == """
                <b>🔴 KubePodCrashLooping · critical · #42</b>
                shop/checkout · cluster prod-eu1

                Pod &lt;checkout&gt; is crash looping
                container "app" restarted 6 times &amp; counting

                firing <b>2</b> · pod <code>checkout-x2x7p</code>
                <a href="https://runbooks.example/KubePodCrashLooping?a=1&amp;b=&quot;2&quot;">Runbook</a> · Source (javascript:alert(1))
                <pre>NAME   READY
                web-1  0/1 &lt;none&gt;</pre>
                """
        )
        #expect(
            message.keyboard?.inlineKeyboard == [
                [InlineButton(text: "🔁 Restart checkout", callbackData: "t0", style: .danger)],
                [
                    InlineButton(text: "Acknowledge", callbackData: "t1", style: .primary),
                    InlineButton(text: "Wake", callbackData: "t2", style: nil),
                ],
            ]
        )
    }

    @Test func whatTheServerReadsIsThePlainText() throws {
        let message = TelegramHTML.render(ComposedCard(card))
        let parsed = try FakeTelegramHTML.parse(message.html)
        #expect(parsed.text == message.plain)
        #expect(parsed.entities.map(\.type) == ["bold", "bold", "code", "text_link", "pre"])
    }

    @Test func emptyLinesAndGapsAtTheEdgesAreLeftOut() {
        let card = Card(
            headline: "Head",
            blocks: [
                .gap, .line(""), .gap, .gap, .line("one"), .passage("  \n "), .preformatted("\n\n"), .gap, .line(" "),
                .gap,
            ]
        )
        #expect(TelegramHTML.render(ComposedCard(card)).html == "<b>Head</b>\n\none")
    }

    @Test func aCardWithNothingToSeeStillHasAText() {
        let card = Card(headline: "", blocks: [.passage("\u{200B}"), .line(" ")])
        #expect(TelegramHTML.render(ComposedCard(card)).html == "–")
    }

    @Test func aLineBreakInALineCannotForgeAnotherLine() {
        let card = Card(headline: "Alert", blocks: [.line("name\n🟢 resolved\r\nby nobody")])
        #expect(TelegramHTML.render(ComposedCard(card)).plain == "Alert\nname 🟢 resolved by nobody")
    }

    @Test func controlCharactersShowAsTheirPictures() {
        let card = Card(headline: "a\u{0}b\u{7F}", blocks: [.passage("\u{1B}[31mred\u{9B}")])
        #expect(TelegramHTML.render(ComposedCard(card)).plain == "a␀b␡\n␛[31mred\u{FFFD}")
    }

    @Test func rightToLeftTextIsIsolatedFromItsNeighbours() {
        let card = Card(headline: Line([.strong("שלום"), .text(" · #42")]), blocks: [.line("abc\u{202E}gpj.exe")])
        #expect(TelegramHTML.render(ComposedCard(card)).plain == "\u{2068}שלום\u{2069} · #42\nabcgpj.exe")
    }

    @Test(arguments: [
        ("https://example.com/a", true), ("HTTP://example.com:9090/graph?g0.expr=up%3D%3D0#x", true),
        ("https://10.0.0.1/", true),
        ("http://prometheus:9090/graph", false), ("http://localhost", false), ("ftp://example.com", false),
        ("example.com", false),
        ("javascript:alert(1)//http://example.com", false), ("https://bank.example@evil.example/", false),
        ("https://", false),
        ("https://exa mple.com", false), ("https://example.com/\u{0}", false), ("https://.example.com", false),
        ("", false),
        ("https://example.com:port/", false), ("tg://user?id=1", false), ("https://ex\"ample.com/", false),
    ])
    func onlyAddressesTelegramLinksBecomeLinks(_ url: String, isLink: Bool) {
        let card = Card(headline: "H", blocks: [.line(Line([.link("Source", url: url)]))])
        let html = TelegramHTML.render(ComposedCard(card)).html
        #expect(html.contains("<a href=") == isLink)
        #expect(html.contains("Source"))
    }

    @Test func aLinkOfTenKilobytesIsWrittenShortened() {
        let url = "https://example.com/" + String(repeating: "a", count: 10_000)
        let message = TelegramHTML.render(
            ComposedCard(Card(headline: "H", blocks: [.line(Line([.link("Source", url: url)]))]))
        )
        #expect(!message.html.contains("<a"))
        #expect(message.plain.contains("Source (https://example.com/aaa"))
        #expect(message.plain.contains("…)"))
    }
}
