/// Where a person types; Slack itself holds them to the limit.
struct TextInput: Hashable, Encodable, Sendable {
    static let limit = 3_000

    let type = "plain_text_input"
    let id: String
    let isMultiline: Bool
    let limit: Int
    var initial: String?
    /// The field that a person types in without pressing on it; nil is the same as false.
    var hasFocus: Bool? = true

    private enum CodingKeys: String, CodingKey {
        case type
        case id = "action_id"
        case isMultiline = "multiline"
        case limit = "max_length"
        case initial = "initial_value"
        case hasFocus = "focus_on_load"
    }
}
