/// A ticket as it is posted, field by field, whatever is in them: what is wrong is found out later, each ticket for itself.
struct LooseTicket: Decodable {
    enum Field: Hashable {
        case text(String)
        case missing
        case wrong
    }

    enum Key: String, CodingKey, CaseIterable {
        case id, priority, status
        case tier = "customer_tier"
        case createdAt = "created_at"
        case updatedAt = "updated_at"
    }

    /// False for what is no object at all.
    let isObject: Bool
    private let fields: [Key: Field]

    subscript(key: Key) -> Field { fields[key] ?? .missing }

    /// Never fails: a list of tickets has room for those that are wrong.
    init(from decoder: any Decoder) {
        guard let container = try? decoder.container(keyedBy: Key.self) else {
            isObject = false
            fields = [:]
            return
        }
        isObject = true
        var fields: [Key: Field] = [:]
        for key in Key.allCases { fields[key] = Self.field(key, in: container) }
        self.fields = fields
    }

    /// Whole numbers count as texts for the id alone.
    private static func field(_ key: Key, in container: KeyedDecodingContainer<Key>) -> Field {
        if let text = try? container.decode(String.self, forKey: key) { return .text(text) }
        guard container.contains(key), (try? container.decodeNil(forKey: key)) != true else { return .missing }
        if key == .id, let number = try? container.decode(Int64.self, forKey: key) { return .text(String(number)) }
        return .wrong
    }
}
