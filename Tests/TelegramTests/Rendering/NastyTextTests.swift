import Cards
import Desk
import Incidents
import TestSupport
import Testing

@testable import Telegram

@Suite("Whatever the text, the message is well-formed")
struct NastyTextTests {
    /// Everything the server demands of a message, checked with its own rules.
    private func check(_ card: Card, _ comment: String) throws {
        let message = TelegramHTML.render(ComposedCard(card))
        let content = try FakeTelegramText(reading: message.html)
        #expect(!content.isEmpty, "\(comment)")
        #expect(try FakeTelegramHTML.parse(message.html).text == message.plain, "\(comment)")
        #expect(content.entities.allSatisfy { ["bold", "code", "pre", "text_link"].contains($0.type) }, "\(comment)")
        let links = content.entities.compactMap(\.url)
        #expect(links.allSatisfy { $0.lowercased().hasPrefix("http") }, "\(comment)")
    }

    private func card(_ text: String, _ other: String) -> Card {
        Card(
            headline: Line([.text(text), .strong(other), .code(text)]),
            blocks: [
                .line(
                    Line([.text(text), .strong(text), .code(other), .link(text, url: other), .link(other, url: text)])
                ),
                .gap, .passage(text), .preformatted(other), .gap, .preformatted(text), .passage(other),
            ],
            keyboard: [[Button(text, .wake(incident: 1)), Button(other, .wake(incident: 2))]]
        )
    }

    @Test(arguments: NastyTexts.all.indices)
    func inEveryPlaceOfACard(_ index: Int) throws {
        let text = NastyTexts.all[index]
        try check(card(text, "plain"), "text \(index)")
        try check(card("plain", text), "text \(index)")
        try check(card(text, text), "text \(index)")
        try check(Card(headline: "", blocks: [.passage(text)]), "passage \(index)")
        try check(Card(headline: Line(text)), "headline \(index)")
    }

    @Test(arguments: 1...60)
    func mixedAndLong(_ seed: UInt64) throws {
        let text = NastyTexts.mixture(seed: seed, pieces: Int(seed) % 23 + 1)
        let other = NastyTexts.mixture(seed: seed &* 7_919, pieces: Int(seed) % 7 + 1)
        try check(card(text, other), "seed \(seed)")
    }

    @Test(arguments: [
        "*b* _i_ [x](y) ~s~ `c`", "<b>", "&lt;", "@channel", "a&b<c>\"d\"'e'", "&#60;", "/start", "👨‍👩‍👧‍👦", "💥 & 🔥",
    ])
    func isShownLiterally(_ text: String) throws {
        let message = TelegramHTML.render(
            ComposedCard(Card(headline: Line(text), blocks: [.line(Line(text)), .passage(text), .preformatted(text)]))
        )
        let parsed = try FakeTelegramHTML.parse(message.html)
        #expect(parsed.text == [text, text, text, text].joined(separator: "\n"))
    }
}
