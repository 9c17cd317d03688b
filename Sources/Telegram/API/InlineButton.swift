/// One button; what it means is stored under `callbackData`, 1–64 bytes.
struct InlineButton: Encodable, Hashable, Sendable {
    let text: String
    let callbackData: String
    let style: Style?

    enum Style: String, Encodable, Sendable {
        case danger, primary
    }
}
