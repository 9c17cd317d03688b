/// A row of buttons.
struct ActionsBlock: Hashable, Encodable, Sendable {
    static let limit = 25

    let type = "actions"
    /// Names the posting, so that a press on a message that Slack does not send along can be told; nil: Slack makes one up.
    var id: String?
    let elements: [ButtonElement]

    private enum CodingKeys: String, CodingKey {
        case type, elements
        case id = "block_id"
    }

    var size: Int { elements.reduce(36 + (id.map { SlackText.size($0) + 14 } ?? 0)) { $0 + $1.size } }
}
