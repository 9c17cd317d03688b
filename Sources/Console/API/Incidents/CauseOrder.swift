import Incidents

/// What is to be said about a cause: a field that is left out stays as it is, `null` takes its answer back.
struct CauseOrder: Decodable {
    let change: CauseChange
    /// The cause's revision the person had seen; without it the answers are changed as they are now.
    let seen: Int?

    private enum Key: String, CodingKey {
        case actionable, category, words, seen
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        seen = try fields.decodeIfPresent(Int.self, forKey: .seen)
        let category = try Self.edit(String.self, .category, in: fields)
        var change = CauseChange(
            actionable: try Self.edit(Bool.self, .actionable, in: fields),
            words: try Self.edit(String.self, .words, in: fields)
        )
        switch category {
        case nil: break
        case .takeBack: change.category = .takeBack
        case .set(let word):
            guard let category = Cause.Category(rawValue: word) else {
                throw DecodingError.typeMismatch(
                    Cause.Category.self,
                    .init(codingPath: [Key.category], debugDescription: "not a category")
                )
            }
            change.category = .set(category)
        }
        self.change = change
    }

    private static func edit<Value: Decodable>(
        _ type: Value.Type,
        _ key: Key,
        in fields: KeyedDecodingContainer<Key>
    ) throws -> CauseChange.Edit<Value>? {
        guard fields.contains(key) else { return nil }
        return try fields.decodeIfPresent(type, forKey: key).map { .set($0) } ?? .takeBack
    }
}
