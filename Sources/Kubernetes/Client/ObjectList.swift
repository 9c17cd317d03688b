/// The items of a list, over all its pages.
struct ObjectList<Item: Sendable>: Sendable {
    var items: [Item]
    /// Where a watch begins that shall miss nothing after this list.
    var resourceVersion: String
    /// There are more than were asked for.
    var isCut: Bool
}
