import Incidents

/// A time of the API: RFC 3339 with or without a fraction; nil when it is left out, null or unreadable.
@propertyWrapper
struct Moment: Sendable {
    var wrappedValue: Timestamp?

    init() {}

    init(wrappedValue: Timestamp?) { self.wrappedValue = wrappedValue }
}

extension Moment: Decodable {
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        wrappedValue = container.decodeNil() ? nil : APITime.timestamp(try container.decode(String.self))
    }
}

extension KeyedDecodingContainer {
    /// What synthesised decoding calls for a time.
    func decode(_ type: Moment.Type, forKey key: Key) throws -> Moment {
        Moment(wrappedValue: try decodeIfPresent(String.self, forKey: key).flatMap(APITime.timestamp))
    }
}
