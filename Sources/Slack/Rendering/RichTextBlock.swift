/// Text with emphasis, links and fixed-width parts, none of which is ever read as markup.
struct RichTextBlock: Hashable, Encodable, Sendable {
    let type = "rich_text"
    var elements: [RichTextPart]

    private enum CodingKeys: CodingKey {
        case type, elements
    }

    var size: Int { elements.reduce(36) { $0 + $1.size } }
}
