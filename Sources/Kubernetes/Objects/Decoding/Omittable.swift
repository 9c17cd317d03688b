/// A field that is left out, or null, when it has its zero value (protocols 4.1).
@propertyWrapper
struct Omittable<Value: ZeroValued> {
    var wrappedValue: Value

    init() { wrappedValue = Value() }

    init(wrappedValue: Value) { self.wrappedValue = wrappedValue }
}

extension Omittable: Sendable where Value: Sendable {}

extension Omittable: Decodable {
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        wrappedValue = container.decodeNil() ? Value() : try container.decode(Value.self)
    }
}

extension KeyedDecodingContainer {
    /// What synthesised decoding calls for an omittable field.
    func decode<Value>(_ type: Omittable<Value>.Type, forKey key: Key) throws -> Omittable<Value> {
        Omittable(wrappedValue: try decodeIfPresent(Value.self, forKey: key) ?? Value())
    }
}
