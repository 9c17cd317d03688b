/// The items of a list, over all its pages.
struct ObjectList<Item: Sendable>: Sendable {
    var items: [Item]
    /// Where a watch begins that shall miss nothing after this list.
    var resourceVersion: String
    /// There are more than were asked for.
    var isCut: Bool
}

/// One page as the API gives it; `items: null` occurs in the wild and means none.
struct ObjectPage<Item: Decodable & Sendable>: Decodable, Sendable {
    struct Meta: Decodable, Sendable {
        var resourceVersion: String?
        var `continue`: String?
    }

    var metadata: Meta?
    var items: [Item]?
}
