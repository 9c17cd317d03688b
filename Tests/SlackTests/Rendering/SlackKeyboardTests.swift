import Cards
import Desk
import Testing

@testable import Slack

@Suite("Rows of buttons")
struct SlackKeyboardTests {
    private func rows(_ widths: [Int]) -> [ActionsBlock] {
        var number: Int64 = 0
        let keyboard = widths.map { width in
            (0..<width).map { _ in
                number += 1
                return Button("B\(number)", .wake(incident: number))
            }
        }
        let card = ComposedCard(Card(headline: "H", keyboard: keyboard))
        return BlockKit.render(card, posting: 42).blocks.compactMap { block in
            if case .actions(let row) = block { row } else { nil }
        }
    }

    @Test func rowsStayRowsAndNameTheirPosting() {
        let rows = rows([2, 1, 3])
        #expect(rows.map(\.elements.count) == [2, 1, 3])
        #expect(rows.map(\.id) == ["p42-1", "p42-2", "p42-3"])
        #expect(rows.joined.map(\.id) == ["b1", "b2", "b3", "b4", "b5", "b6"])
        #expect(rows.joined.map(\.value) == ["token1", "token2", "token3", "token4", "token5", "token6"])
        #expect(rows.compactMap(\.id).map(SlackKeyboard.posting) == [42, 42, 42])
    }

    @Test(arguments: ["", "p", "p-1", "p42", "x42-1", "pabc-1", "p4 2-1", "p99999999999999999999-1", "p+4-1", "AbC1x"])
    func otherBlocksNameNoPosting(_ id: String) {
        #expect(SlackKeyboard.posting(ofBlock: id) == nil)
    }

    @Test func aLongRowIsBrokenAndManyRowsAreJoined() {
        #expect(rows([30]).map(\.elements.count) == [25, 5])
        #expect(rows(Array(repeating: 1, count: 45)).map(\.elements.count) == Array(repeating: 2, count: 22) + [1])
    }

    @Test func aButtonWithoutAUsableTokenIsLeftOut() {
        let press = Press.wake(incident: 1)
        let card = Card(headline: "H", keyboard: [[Button("x", press)]])
        for token in [nil, "", String(repeating: "t", count: 2_001)] {
            let composed = ComposedCard(card: card, tokens: token.map { [press: $0] } ?? [:])
            #expect(BlockKit.render(composed, posting: 1).blocks.count == 1)
        }
    }

    @Test func stylesAreThoseOfTheCard() {
        let keyboard = [
            [
                Button("a", .wake(incident: 1)), Button("b", .wake(incident: 2), style: .primary),
                Button("c", .wake(incident: 3), style: .danger),
            ]
        ]
        let message = BlockKit.render(ComposedCard(Card(headline: "H", keyboard: keyboard)), posting: nil)
        #expect(SlackReading(message).buttons.map(\.style) == [nil, .primary, .danger])
    }

    @Test(arguments: ["", " ", "\u{200B}", "\n", "\u{0}", "👨‍👩‍👧‍👦", "a\nb", String(repeating: "long ", count: 1_000)])
    func everyLabelCanBeSeenAndIsOneLine(_ label: String) throws {
        let card = Card(headline: "H", keyboard: [[Button(label, .wake(incident: 1))]])
        let text = try #require(SlackReading(BlockKit.render(ComposedCard(card), posting: 1)).buttons.first).text.text
        #expect(!SlackText.isBlank(text))
        #expect(!text.contains("\n"))
        #expect(text.utf16.count <= 75)
    }
}

extension [ActionsBlock] {
    fileprivate var joined: [ButtonElement] { flatMap(\.elements) }
}
