/// A message that stands in a channel already.
package struct SlackPastMessage: Decodable, Sendable {
    package let ts: String
    /// Nil when it says nothing to programs, or not what ours say.
    package let metadata: SlackMessageMetadata?

    private enum Key: String, CodingKey {
        case ts, metadata
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        ts = try container.decode(String.self, forKey: .ts)
        // Other apps put there what they like.
        metadata = try? container.decodeIfPresent(SlackMessageMetadata.self, forKey: .metadata)
    }
}
