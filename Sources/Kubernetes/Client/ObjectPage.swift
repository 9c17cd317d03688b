/// One page as the API gives it; `items: null` occurs in the wild and means none.
struct ObjectPage<Item: Decodable & Sendable>: Decodable, Sendable {
    struct Meta: Decodable, Sendable {
        var resourceVersion: String?
        var `continue`: String?
    }

    var metadata: Meta?
    var items: [Item]?
}
