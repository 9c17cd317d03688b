/// A field of a dialog, with what is asked above it and what is taken below it.
struct InputBlock: Hashable, Encodable, Sendable {
    static let labelLimit = 2_000

    let type = "input"
    let id: String
    let label: PlainTextObject
    var hint: PlainTextObject?
    let element: TextInput
    /// True when it may stay empty; nil is the same as false.
    var isOptional: Bool?

    private enum CodingKeys: String, CodingKey {
        case type, label, hint, element
        case id = "block_id"
        case isOptional = "optional"
    }

    var size: Int { 200 + SlackText.size(id) + label.size + (hint?.size ?? 0) + SlackText.size(element.initial ?? "") }
}
