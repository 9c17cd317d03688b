import Cards
import Desk
import Foundation
import Incidents
import Testing

@testable import Store

@Suite struct EncodingTests {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
        (951_782_400_123, "2000-02-29T00:00:00.123Z"),
        (1_795_248_000_000, "2026-11-21T08:00:00.000Z"), (4_107_542_399_999, "2100-02-28T23:59:59.999Z"),
        (4_107_542_400_000, "2100-03-01T00:00:00.000Z"), (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
        (-62_135_596_800_000, "0001-01-01T00:00:00.000Z"),
    ])
    func momentsAreWrittenAsRFC3339(milliseconds: Int, text: String) {
        #expect(Timestamp(milliseconds: Int64(milliseconds)).rfc3339 == text)
    }

    @Test func momentsAgreeWithTheCalendar() throws {
        let formatter = ISO8601DateFormatter()
        formatter.formatOptions = [.withInternetDateTime, .withFractionalSeconds]
        for step in stride(from: Int64(-2_000_000_000_000), to: 6_000_000_000_000, by: 86_400_000 * 37 + 3_723_004) {
            let date = Date(timeIntervalSince1970: Double(step / 1_000))
            let moment = Timestamp(milliseconds: step / 1_000 * 1_000)
            #expect(moment.rfc3339 == formatter.string(from: date))
        }
    }

    @Test func labelsSurviveTheirJSON() throws {
        let samples: [[String: String]] = [
            [:], ["a": ""], ["": "b"], ["a": "b", "c": "d"], ["quote\"back\\slash": "line\nfeed\r\t\u{8}\u{c}"],
            ["nul": "\u{0}", "control": "\u{1}\u{1f}\u{7f}"], ["эмодзи": "👩‍🚒", "rtl": "שלום\u{202e}"],
            ["long": String(repeating: "é\"", count: 10_000)],
        ]
        for sample in samples {
            let text = JSONText.of(sample)
            // Any reader of JSON understands it.
            let parsed = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: String]
            #expect(parsed == sample)
            var copy = text
            #expect(try copy.withUTF8 { try PairsReader.pairs(in: $0) } == sample)
        }
    }

    @Test(arguments: [
        "", "{", "}", "{\"a\"}", "{\"a\":}", "{\"a\":\"b\"", "{\"a\":\"b\",}", "{\"a\":1}", "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u00", "{\"a\":\"\\u0041\"}", "{\"a\":\"b", "[]", "null",
    ])
    func whatIsNotASetOfLabelsIsRefused(text: String) {
        var text = text
        #expect(throws: UnreadableValue.self) { try text.withUTF8 { try PairsReader.pairs(in: $0) } }
    }

    @Test func sortedKeysStandInTheOrderOfTheirBytes() {
        var writer = JSONWriter()
        writer.object(["b": "1", "é": "2", "a": "3", "Z": "4", "": "5", "😀": "6"], isSorted: true)
        #expect(writer.text == #"{"":"5","Z":"4","a":"3","b":"1","é":"2","😀":"6"}"#)
    }

    @Test func theScreenWrittenByHandIsTheEncodersText() throws {
        for id in [0, 1, 42, Int64.max, -7] {
            let screen = Screen.incident(id)
            #expect(try JSONText.of(screen) == JSONText.encodedScreen(screen))
            #expect(try JSONText.screen(from: JSONText.encodedScreen(screen)) == screen)
        }
        #expect(throws: UnreadableValue.self) { try JSONText.screen(from: #"{"incident":{"_0":x}}"#) }
        #expect(throws: UnreadableValue.self) { try JSONText.screen(from: "") }
    }

    @Test func whatIsTypedToFindIsTakenLiterally() {
        let text = SearchText(" #42 ")
        #expect(text.number == 42)
        #expect(text.numberPattern == "%42%")
        #expect(SearchText("50%_\\").titlePatterns == ["%50\\%\\_\\\\%"])
        #expect(SearchText("Диск").titlePatterns == ["%Диск%", "%диск%"])
        #expect(SearchText("pod=a\"b").labelPatterns == ["%pod=a\\\\\"b%", "%\"pod\":\"a\\\\\"b%"])
        #expect(SearchText("=x").labelPatterns == ["%=x%"])
        #expect(SearchText(" \n").isEmpty)
    }
}
