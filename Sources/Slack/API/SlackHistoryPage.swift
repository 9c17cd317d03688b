/// Some messages of a channel or thread, newest first in a channel.
package struct SlackHistoryPage: Decodable, Sendable {
    package let messages: [SlackPastMessage]
    /// Nil on the last page.
    package let next: String?

    private enum Key: String, CodingKey {
        case messages
        case metadata = "response_metadata"
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        messages = try container.decode([SlackPastMessage].self, forKey: .messages)
        let metadata = try container.decodeIfPresent(SlackReply.Metadata.self, forKey: .metadata)
        next = metadata?.nextCursor.flatMap { $0.isEmpty ? nil : $0 }
    }
}
