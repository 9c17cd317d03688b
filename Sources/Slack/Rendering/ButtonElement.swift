import Cards

/// A button; `value` is the token that stands for its press.
struct ButtonElement: Hashable, Encodable, Sendable {
    static let labelLimit = 75
    static let valueLimit = 2_000

    enum Style: String, Encodable, Sendable {
        case primary, danger
    }

    let type = "button"
    let id: String
    let text: PlainTextObject
    let value: String
    var style: Style?

    init(id: String, label: String, labelLimit: Int, value: String, style: Button.Style) {
        self.id = id
        self.text = PlainTextObject(label, limit: labelLimit)
        self.value = value
        self.style =
            switch style {
            case .plain: nil
            case .primary: .primary
            case .danger: .danger
            }
    }

    private enum CodingKeys: String, CodingKey {
        case type, text, value, style
        case id = "action_id"
    }

    var size: Int { 68 + SlackText.size(id) + text.size + SlackText.size(value) }
}
