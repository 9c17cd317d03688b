/// The result of `getUpdates`; an element that is no update at all is passed over.
struct UpdateBatch: Decodable, Sendable {
    let updates: [Update?]

    private struct Lenient: Decodable {
        let update: Update?

        init(from decoder: any Decoder) throws {
            update = try? Update(from: decoder)
        }
    }

    init(from decoder: any Decoder) throws {
        updates = try decoder.singleValueContainer().decode([Lenient].self).map(\.update)
    }
}
