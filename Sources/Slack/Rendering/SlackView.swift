/// A person's Home tab or a modal (protocols 2.4, 2.5).
struct SlackView: Hashable, Encodable, Sendable {
    enum Kind: String, Encodable, Sendable {
        case home, modal
    }

    let type: Kind
    let blocks: [Block]
    var title: PlainTextObject?
    var submit: PlainTextObject?
    var close: PlainTextObject?
    var callback: String?
    /// Comes back with what was typed; no person sees it.
    var metadata: String?

    private enum CodingKeys: String, CodingKey {
        case type, blocks, title, submit, close
        case callback = "callback_id"
        case metadata = "private_metadata"
    }
}
