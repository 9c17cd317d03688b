/// The card's first line in large letters.
struct HeaderBlock: Hashable, Encodable, Sendable {
    static let limit = 150

    let type = "header"
    let text: PlainTextObject

    private enum CodingKeys: CodingKey {
        case type, text
    }

    var size: Int { 28 + text.size }
}
