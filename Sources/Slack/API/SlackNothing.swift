/// A result nobody looks at.
struct SlackNothing: Decodable, Sendable {
    init(from decoder: any Decoder) throws {}
}
