import Cards
import Desk
import TestTraits
import Testing

@testable import Slack

/// Cards nobody would make on purpose: whatever is in them, Slack takes the message.
@Suite("Generated cards stay within every limit", .fewAtOnce)
struct GeneratedCardTests {
    private func check(_ card: Card, posting: Int64? = 7, _ comment: String) throws {
        let composed = ComposedCard(card)
        let message = BlockKit.render(composed, posting: posting)
        let json = try JSONTree.written(message)
        let faults = try BlockKitRules.faults(ofMessage: json)
        #expect(faults.isEmpty, "\(comment): \(faults.prefix(3))")
        let blocks = try JSONTree.written(message.blocks)
        #expect(blocks.utf16.count < 13_000, "\(comment): \(blocks.utf16.count)")
        #expect(message.text.utf16.count <= 1_600, "\(comment)")
        let claimed = message.blocks.reduce(0) { $0 + $1.size }
        #expect(claimed <= BlockKit.sizeLimit, "\(comment): \(claimed)")
        #expect(blocks.utf16.count <= claimed + 2, "\(comment): \(blocks.utf16.count) of \(claimed)")
        let home = try BlockKitRules.faults(ofView: try JSONTree.written(BlockKit.home(composed, posting: posting)))
        #expect(home.isEmpty, "\(comment), home: \(home.prefix(3))")
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
            keyboard: [[Button(text, .wake(incident: 1)), Button(other, .wake(incident: 2), style: .danger)]]
        )
    }

    @Test(arguments: HostileTexts.all.indices)
    func withAHostileTextInEveryPlace(_ index: Int) throws {
        let text = HostileTexts.all[index]
        try check(card(text, "plain"), "text \(index)")
        try check(card("plain", text), posting: nil, "text \(index)")
        try check(card(text, text), posting: .max, "text \(index)")
        try check(Card(headline: "", blocks: [.passage(text)]), "passage \(index)")
        try check(Card(headline: Line(text)), "headline \(index)")
        try check(Card(headline: Line([.link(text, url: "https://example.com/")])), "linked headline \(index)")
        try check(Card(headline: "", blocks: [.preformatted(text), .gap, .preformatted(text)]), "fixed \(index)")
        let faults = try BlockKitRules.faults(ofMessage: try JSONTree.written(BlockKit.render(Line(text))))
        #expect(faults.isEmpty, "line \(index): \(faults)")
    }

    @Test(arguments: 1...70)
    func ofAnyShape(_ seed: UInt64) throws {
        var random = SplitMix(state: seed)
        func text() -> String { HostileTexts.mixture(&random, pieces: Int.random(in: 0...6, using: &random)) }
        func span() -> Line.Span {
            switch Int.random(in: 0...4, using: &random) {
            case 0: .text(text())
            case 1: .strong(text())
            case 2: .code(text())
            case 3: .link(text(), url: "https://example.com/\(Int.random(in: 0...99, using: &random))")
            default: .link(text(), url: text())
            }
        }
        func line() -> Line { Line((0..<Int.random(in: 0...9, using: &random)).map { _ in span() }) }
        let isTall = seed % 7 == 0
        let blocks = (0..<Int.random(in: 0...(isTall ? 900 : 30), using: &random)).map { _ -> Card.Block in
            switch Int.random(in: 0...4, using: &random) {
            case 0: .gap
            case 1: .passage(isTall ? "a" : text())
            case 2: .preformatted(isTall ? "b" : text())
            default: .line(isTall ? Line([.code("c"), .strong("d")]) : line())
            }
        }
        var number: Int64 = 0
        let rows = (0..<Int.random(in: 0...(seed % 5 == 0 ? 200 : 12), using: &random)).map { _ in
            (0..<Int.random(in: 0...(seed % 11 == 0 ? 60 : 4), using: &random)).map { _ in
                number += 1
                return Button(text(), .wake(incident: number), style: [.plain, .primary, .danger][Int(number % 3)])
            }
        }
        try check(Card(headline: line(), blocks: blocks, keyboard: rows), "seed \(seed)")
    }

    @Test func fiftyButtonsAreAllThere() throws {
        let rows = (1...50).map {
            [Button("Button number \($0) with a label as long as they come", .wake(incident: $0))]
        }
        let passage = String(repeating: "слово ", count: 3_000)
        let card = Card(headline: "Many", blocks: [.passage(passage)], keyboard: rows)
        try check(card, "fifty")
        let message = BlockKit.render(ComposedCard(card), posting: 1)
        #expect(SlackReading(message).buttons.count == 50)
    }

    @Test func buttonsThatFindNoRoomAreCounted() throws {
        let rows = (1...400).map { [Button("Button \($0)", .wake(incident: $0))] }
        let card = Card(headline: "Too many", keyboard: rows)
        try check(card, "four hundred")
        let reading = SlackReading(BlockKit.render(ComposedCard(card), posting: nil))
        let shown = reading.buttons.count
        #expect(shown >= 50)
        #expect(reading.text.hasPrefix("Too many\n\n… +\(400 - shown)"))
    }
}
