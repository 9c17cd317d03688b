/// Some messages of a channel's past, newest first, or of a thread's, the one above it first (protocols 2.4).
package struct ToldPage: Decodable, Sendable {
    let messages: [ToldMessage]
    /// Some of what it shows could not be read.
    let isPartial: Bool
    /// True when there are more behind them.
    let hasMore: Bool
    /// Where the next page begins; nil on the last.
    let next: String?

    private enum Key: String, CodingKey {
        case messages
        case hasMore = "has_more"
        case metadata = "response_metadata"
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let told = try container.decode([Lenient<ToldMessage>].self, forKey: .messages)
        messages = told.compactMap(\.value)
        isPartial = messages.count < told.count
        let metadata = try container.decodeIfPresent(SlackReply.Metadata.self, forKey: .metadata)
        next = metadata?.nextCursor.flatMap { $0.isEmpty ? nil : $0 }
        hasMore = try container.decodeIfPresent(Bool.self, forKey: .hasMore) ?? (next != nil)
    }
}
