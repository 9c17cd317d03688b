import Cards
import Desk
import Incidents
import Testing

@testable import Telegram

@Suite("Keyboards")
struct KeyboardTests {
    private func rows(_ labels: [[String]]) -> (rows: [[Button]], tokens: [Press: String]) {
        var number: Int64 = 0
        var tokens: [Press: String] = [:]
        let rows = labels.map { row in
            row.map { label in
                number += 1
                tokens[.acknowledge(incident: number)] = "token\(number)"
                return Button(label, .acknowledge(incident: number))
            }
        }
        return (rows, tokens)
    }

    @Test func noButtonsIsNoKeyboard() {
        #expect(TelegramHTML.keyboard(of: [], tokens: [:]) == nil)
        #expect(TelegramHTML.keyboard(of: [[]], tokens: [:]) == nil)
    }

    @Test func aLongRowIsBrokenAndTheHundredthButtonIsTheLast() throws {
        let (buttons, tokens) = rows([(1...20).map { "a\($0)" }, (1...200).map { "b\($0)" }])
        let keyboard = try #require(TelegramHTML.keyboard(of: buttons, tokens: tokens))
        #expect(keyboard.inlineKeyboard.prefix(3).map(\.count) == [8, 8, 4])
        #expect(keyboard.inlineKeyboard.joined().count == 100)
        #expect(keyboard.inlineKeyboard.joined().last?.text == "b80")
    }

    @Test func aButtonWithoutAUsableTokenIsLeftOut() {
        let press = Press.wake(incident: 1)
        #expect(TelegramHTML.keyboard(of: [[Button("x", press)]], tokens: [:]) == nil)
        #expect(TelegramHTML.keyboard(of: [[Button("x", press)]], tokens: [press: ""]) == nil)
        let long = String(repeating: "ж", count: 33)
        #expect(TelegramHTML.keyboard(of: [[Button("x", press)]], tokens: [press: long]) == nil)
    }

    @Test(arguments: ["", " ", "\u{200B}", "\n", "\u{0}", "👨‍👩‍👧‍👦", "a\nb", String(repeating: "long ", count: 1_000)])
    func everyLabelCanBeSeenAndIsOneLine(_ label: String) throws {
        let press = Press.wake(incident: 1)
        let keyboard = try #require(TelegramHTML.keyboard(of: [[Button(label, press)]], tokens: [press: "t"]))
        let text = try #require(keyboard.inlineKeyboard.first?.first?.text)
        #expect(!PlainText.isBlank(text))
        #expect(!text.contains("\n"))
        #expect(text.unicodeScalars.count <= 64)
    }
}
