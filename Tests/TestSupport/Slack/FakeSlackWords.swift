import Foundation

/// What people read in blocks, without the markup.
enum FakeSlackWords {
    static func shown(in blocks: [FakeSlackJSON]) -> String {
        blocks.map { lines(of: $0).joined(separator: "\n") }.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private static func lines(of block: FakeSlackJSON) -> [String] {
        switch block["type"]?.string {
        case "header", "section":
            ([block["text"]].compactMap(\.self) + (block["fields"]?.array ?? [])).map(words)
        case "context": (block["elements"]?.array ?? []).filter { $0["type"]?.string != "image" }.map(words)
        case "rich_text": (block["elements"]?.array ?? []).map(rich)
        case "input":
            ([block["label"]].compactMap(\.self) + (block["element"]?["options"]?.array ?? []).compactMap { $0["text"] })
                .map(words)
        case "markdown": [block["text"]?.string ?? ""]
        default: []
        }
    }

    /// Of a text object.
    private static func words(_ object: FakeSlackJSON) -> String {
        let text = object["text"]?.string ?? ""
        return object["type"]?.string == "mrkdwn" ? unescaped(text) : text
    }

    private static func rich(_ element: FakeSlackJSON) -> String {
        switch element["type"]?.string {
        case "rich_text_list": (element["elements"]?.array ?? []).map { "• " + rich($0) }.joined(separator: "\n")
        case "rich_text_section", "rich_text_preformatted", "rich_text_quote":
            (element["elements"]?.array ?? []).map(piece).joined()
        default: ""
        }
    }

    private static func piece(_ element: FakeSlackJSON) -> String {
        switch element["type"]?.string {
        case "text": element["text"]?.string ?? ""
        case "link": element["text"]?.string ?? element["url"]?.string ?? ""
        case "emoji": ":\(element["name"]?.string ?? ""):"
        case "user": "@\(element["user_id"]?.string ?? "")"
        case "channel": "#\(element["channel_id"]?.string ?? "")"
        case "broadcast": "@\(element["range"]?.string ?? "")"
        default: ""
        }
    }

    static func unescaped(_ text: String) -> String {
        text.replacingOccurrences(of: "&lt;", with: "<").replacingOccurrences(of: "&gt;", with: ">")
            .replacingOccurrences(of: "&amp;", with: "&")
    }
}
