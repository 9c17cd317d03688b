/// A field of a dialog, with what is asked above it and what is taken below it.
struct InputBlock: Hashable, Encodable, Sendable {
    static let labelLimit = 2_000

    let type = "input"
    let id: String
    let label: PlainTextObject
    var hint: PlainTextObject?
    let element: InputElement
    /// True when it may stay empty; nil is the same as false.
    var isOptional: Bool?

    init(
        id: String,
        label: PlainTextObject,
        hint: PlainTextObject? = nil,
        element: InputElement,
        isOptional: Bool? = nil
    ) {
        self.id = id
        self.label = label
        self.hint = hint
        self.element = element
        self.isOptional = isOptional
    }

    /// A field to type in.
    init(id: String, label: PlainTextObject, hint: PlainTextObject?, element: TextInput, isOptional: Bool?) {
        self.init(id: id, label: label, hint: hint, element: .text(element), isOptional: isOptional)
    }

    private enum CodingKeys: String, CodingKey {
        case type, label, hint, element
        case id = "block_id"
        case isOptional = "optional"
    }

    var size: Int { 200 + SlackText.size(id) + label.size + (hint?.size ?? 0) + element.size }
}
