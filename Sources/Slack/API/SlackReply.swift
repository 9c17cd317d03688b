/// What every answer of the Web API has in common (protocols 2.4): HTTP 200 even when it says no.
struct SlackReply: Decodable {
    let ok: Bool
    let error: String?
    let needed: String?
    let responseMetadata: Metadata?

    struct Metadata: Decodable {
        let messages: [String]?
        let nextCursor: String?

        enum CodingKeys: String, CodingKey {
            case messages
            case nextCursor = "next_cursor"
        }
    }

    enum CodingKeys: String, CodingKey {
        case ok, error, needed
        case responseMetadata = "response_metadata"
    }
}
