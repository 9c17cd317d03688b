/// A value that other apps decide: nil where it has another shape, so that the rest can still be read.
struct Lenient<Value: Hashable & Sendable & Decodable>: Hashable, Sendable, Decodable {
    let value: Value?

    init(from decoder: any Decoder) throws {
        value = try? Value(from: decoder)
    }
}
