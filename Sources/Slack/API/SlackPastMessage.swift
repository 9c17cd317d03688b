/// A message that stands in a channel already.
package struct SlackPastMessage: Decodable, Sendable {
    package let ts: String
    /// Nil when it says nothing to programs, or not what ours say.
    package let metadata: SlackMessageMetadata?
    /// The ids of the files that came with it.
    package let files: [String]

    private enum Key: String, CodingKey {
        case ts, metadata, files
    }

    private struct File: Decodable {
        let id: String
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        ts = try container.decode(String.self, forKey: .ts)
        // Other apps put there what they like.
        metadata = try? container.decodeIfPresent(SlackMessageMetadata.self, forKey: .metadata)
        // A file that is hidden from the bot has no id that it could compare.
        files = (try? container.decodeIfPresent([File].self, forKey: .files))?.map(\.id) ?? []
    }
}
