/// What a message says about itself to programs: which posting of which installation it shows, so that it is found again.
package struct SlackMessageMetadata: Hashable, Codable, Sendable {
    package static let cardType = "chatops_card"

    package let type: String
    package let payload: Payload

    /// Of a card.
    package struct Payload: Hashable, Codable, Sendable {
        package let posting: Int64
        /// Numbers of postings are unique in one installation only.
        package let origin: String
    }

    package init(posting: Int64, origin: String) {
        type = Self.cardType
        payload = Payload(posting: posting, origin: origin)
    }

    enum CodingKeys: String, CodingKey {
        case type = "event_type"
        case payload = "event_payload"
    }
}
