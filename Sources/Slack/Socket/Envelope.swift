import Foundation

/// Something Slack tells the app over a socket, and wants acknowledged (protocols 2.2).
struct Envelope: Hashable, Sendable, Decodable {
    /// New at every redelivery.
    let id: String
    /// Whether the acknowledgement may carry an answer.
    let acceptsResponse: Bool
    let content: Content

    /// What is told.
    enum Content: Hashable, Sendable {
        case event(EventPayload)
        case interactive(InteractivePayload)
        case command(CommandPayload)
        /// Of no kind that we know, or not in its shape; why, without anything of its contents.
        case unreadable(String)
    }

    private enum Key: String, CodingKey {
        case type, payload
        case id = "envelope_id"
        case acceptsResponse = "accepts_response_payload"
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        id = try fields.decode(String.self, forKey: .id)
        acceptsResponse = (try? fields.decode(Bool.self, forKey: .acceptsResponse)) ?? false
        let type = try fields.decode(String.self, forKey: .type)
        do {
            content =
                switch type {
                case "events_api": .event(try fields.decode(EventPayload.self, forKey: .payload))
                case "interactive": .interactive(try fields.decode(InteractivePayload.self, forKey: .payload))
                case "slash_commands": .command(try fields.decode(CommandPayload.self, forKey: .payload))
                default: .unreadable("an unknown kind of envelope")
                }
        } catch {
            content = .unreadable("an envelope whose payload has another shape")
        }
    }
}
