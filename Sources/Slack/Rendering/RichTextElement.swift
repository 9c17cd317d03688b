/// A stretch of rich text in one style.
struct RichTextElement: Hashable, Encodable, Sendable {
    /// No element is longer, in UTF-16 code units: what a section's text may be.
    static let limit = 3_000

    enum Kind: String, Encodable, Sendable {
        case text, link
    }

    struct Style: Hashable, Encodable, Sendable {
        /// True or absent, as Slack writes it itself.
        var bold: Bool?
        var code: Bool?

        static let strong = Style(bold: true)
        static let code = Style(code: true)
    }

    let type: Kind
    let text: String
    var url: String?
    var style: Style?

    var size: Int { 58 + SlackText.size(text) + (url.map { SlackText.size($0) + 9 } ?? 0) }
}
