/// A paragraph of rich text, or a fixed-width one.
struct RichTextPart: Hashable, Encodable, Sendable {
    enum Kind: String, Encodable, Sendable {
        case section = "rich_text_section"
        case preformatted = "rich_text_preformatted"
    }

    let type: Kind
    var elements: [RichTextElement]

    var size: Int { elements.reduce(48) { $0 + $1.size } }
}
