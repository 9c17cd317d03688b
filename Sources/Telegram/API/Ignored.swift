/// A result nobody looks at: `true`, or a whole message.
struct Ignored: Decodable, Sendable {
    init(from decoder: any Decoder) throws {}
}
