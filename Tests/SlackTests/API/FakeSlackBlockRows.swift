/// Blocks, and what Slack says of them.
enum FakeSlackBlockRows {
    static func section(_ text: String) -> String {
        #"{"type":"section","text":{"type":"plain_text","text":"\#(text)"}}"#
    }

    private static func button(_ extra: String, label: String = "a") -> String {
        #"{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"\#(label)"}\#(extra)}]}"#
    }

    private static func choice(_ type: String, _ number: Int, initial: String = "v0") -> String {
        func option(_ value: String) -> String { #"{"text":{"type":"plain_text","text":"a"},"value":"\#(value)"}"# }
        let options = (0..<number).map { option("v\($0)") }.joined(separator: ",")
        let element = #"{"type":"\#(type)","options":[\#(options)],"initial_option":\#(option(initial))}"#
        return #"{"type":"actions","elements":[\#(element)]}"#
    }

    static let all: [(String, String)] = [
        (choice("radio_buttons", 10), "ok"), (choice("static_select", 100), "ok"),
        (
            choice("radio_buttons", 11),
            "must have 1 to 10 items [json-pointer:/blocks/0/elements/0/options]"
        ),
        (
            choice("radio_buttons", 2, initial: "v2"),
            "must match one of the options [json-pointer:/blocks/0/elements/0/initial_option]"
        ),
        (
            choice("static_select", 2, initial: "v2"),
            "must match one of the options [json-pointer:/blocks/0/elements/0/initial_option]"
        ),
        (section("x"), "ok"), (section(""), "must be more than 0 characters [json-pointer:/blocks/0/text/text]"),
        (section(String(repeating: "x", count: 3_000)), "ok"),
        (
            section(String(repeating: "x", count: 3_001)),
            "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
        ),
        (#"{"type":"section"}"#, "missing required field: text [json-pointer:/blocks/0]"),
        (
            #"{"type":"header","text":{"type":"mrkdwn","text":"x"}}"#,
            "must be a valid text object [json-pointer:/blocks/0/text]"
        ),
        (
            #"{"type":"header","text":{"type":"plain_text","text":"\#(String(repeating: "x", count: 151))"}}"#,
            "must be less than 151 characters [json-pointer:/blocks/0/text/text]"
        ),
        (button(""), "ok"),
        (
            button("", label: String(repeating: "x", count: 76)),
            "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]"
        ),
        (
            button(#","style":"default""#),
            "failed to match all allowed schemas [json-pointer:/blocks/0/elements/0/style]"
        ),
        (
            button(#","value":"\#(String(repeating: "x", count: 2_001))""#),
            "must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]"
        ),
        (
            button(#","colour":"red""#),
            "invalid additional property: colour [json-pointer:/blocks/0/elements/0]"
        ),
        (#"{"type":"actions","elements":[]}"#, "must have 1 to 25 items [json-pointer:/blocks/0/elements]"),
        (#"{"type":"context","elements":[]}"#, "must have 1 to 10 items [json-pointer:/blocks/0/elements]"),
        (#"{"type":"carousel"}"#, "unsupported type: carousel [json-pointer:/blocks/0/type]"),
        (#"{"type":"input"}"#, "unsupported type: input [json-pointer:/blocks/0/type]"),
        (
            #"{"type":"divider","block_id":"a"},{"type":"divider","block_id":"a"}"#,
            "block_id already exists [json-pointer:/blocks/1/block_id]"
        ),
        (
            #"{"type":"actions","elements":[{"type":"button","action_id":"b","text":{"type":"plain_text","text":"a"}},{"type":"button","action_id":"b","text":{"type":"plain_text","text":"a"}}]}"#,
            "action_id already exists [json-pointer:/blocks/0]"
        ),
        (
            #"{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"x","style":{"bold":true}}]}]}"#,
            "ok"
        ),
        (
            #"{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":""}]}]}"#,
            "must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]"
        ),
        (#"{"type":"rich_text","elements":[]}"#, "must have 1 or more items [json-pointer:/blocks/0/elements]"),
        (
            Array(repeating: #"{"type":"divider"}"#, count: 51).joined(separator: ","),
            "no more than 50 items allowed [json-pointer:/blocks]"
        ),
    ]
}
