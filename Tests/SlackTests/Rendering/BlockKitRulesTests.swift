import Testing

@testable import Slack

/// A check that never fails would hold nothing.
@Suite("The rules that messages are held against")
struct BlockKitRulesTests {
    private func faults(_ blocks: String, text: String = "x") throws -> [String] {
        try BlockKitRules.faults(ofMessage: "{\"text\":\"\(text)\",\"blocks\":[\(blocks)]}")
    }

    private func header(_ text: String) -> String {
        "{\"type\":\"header\",\"text\":{\"type\":\"plain_text\",\"text\":\"\(text)\",\"emoji\":false}}"
    }

    private func button(_ label: String, id: String = "b1", extra: String = "") -> String {
        """
        {"type":"button","action_id":"\(id)","value":"t"\(extra),
         "text":{"type":"plain_text","text":"\(label)","emoji":false}}
        """
    }

    private func row(_ buttons: [String], id: String = "r") -> String {
        "{\"type\":\"actions\",\"block_id\":\"\(id)\",\"elements\":[\(buttons.joined(separator: ","))]}"
    }

    private func rich(_ element: String) -> String {
        "{\"type\":\"rich_text\",\"elements\":[{\"type\":\"rich_text_section\",\"elements\":[\(element)]}]}"
    }

    @Test func aPlainMessagePasses() throws {
        #expect(try faults(header("Head") + "," + row([button("Go")])).isEmpty)
    }

    @Test func whatSlackRefusesIsAFault() throws {
        let long = String(repeating: "x", count: 151)
        let bad: [String] = [
            "", header(long), header(" "), Array(repeating: header("x"), count: 51).joined(separator: ","),
            row([]), row((1...26).map { button("x", id: "b\($0)") }), row([button("x"), button("y")]),
            row([button("x")]) + "," + row([button("y")]), row([button(String(repeating: "x", count: 76))]),
            row([button("x", extra: ",\"style\":\"default\"")]), row([button("x", extra: ",\"color\":\"red\"")]),
            rich("{\"type\":\"text\",\"text\":\"\"}"),
            rich("{\"type\":\"link\",\"text\":\"x\",\"url\":\"javascript:1\"}"),
            rich("{\"type\":\"broadcast\",\"range\":\"channel\"}"), rich("{\"type\":\"text\",\"text\":\"a\\u202Eb\"}"),
            rich("{\"type\":\"text\",\"text\":\"\(String(repeating: "x", count: 3_001))\"}"),
            "{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"x\"}}",
        ]
        for blocks in bad { #expect(try !faults(blocks).isEmpty, "\(blocks.prefix(120))") }
        for text in ["", "<!channel>", "a & b"] { #expect(try !faults(header("x"), text: text).isEmpty, "\(text)") }
    }
}
