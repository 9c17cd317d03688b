/// A Home tab of text alone.
struct PlainHome: Encodable, Sendable {
    let type = "home"
    let blocks: [PlainSection]

    init(text: String) {
        blocks = [PlainSection(text)]
    }

    private enum CodingKeys: CodingKey {
        case type, blocks
    }
}
