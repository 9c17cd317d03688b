/// The objects of a list as they were seen last.
struct ObjectSight<Item: Sendable>: Sendable {
    var items: [Item] = []
    /// Those that went while they were watched, as they were last; the newest of them.
    var gone: [Item] = []
}
