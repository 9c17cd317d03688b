/// Alerts are full of links; their previews would bury the card.
struct LinkPreviewOptions: Encodable, Sendable {
    let isDisabled: Bool

    static let none = LinkPreviewOptions(isDisabled: true)
}
