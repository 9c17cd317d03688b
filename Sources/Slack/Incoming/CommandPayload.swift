/// What a `slash_commands` envelope carries (protocols 2.3), as far as we read it.
struct CommandPayload: Hashable, Sendable, Decodable {
    let userID: String
    let userName: String?
    let channelID: String?
    let text: String?
    let responseURL: String?
    let triggerID: String?

    private enum CodingKeys: String, CodingKey {
        case text
        case userID = "user_id"
        case userName = "user_name"
        case channelID = "channel_id"
        case responseURL = "response_url"
        case triggerID = "trigger_id"
    }
}
