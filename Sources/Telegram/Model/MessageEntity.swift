/// A part of a text with a meaning; offset and length count UTF-16 units.
struct MessageEntity: Decodable, Hashable, Sendable {
    let type: String
    let offset: Int
    let length: Int
    /// Where a `text_link` leads.
    var url: String?
    /// Of the code in a `pre`, where it was named.
    var language: String?
}
