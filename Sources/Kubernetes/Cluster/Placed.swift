/// What a child of a task group found, and where it belongs. As a pair, the optimizer of Swift 6.3 may mix up the two.
struct Placed<Value: Sendable>: Sendable {
    let place: Int
    let value: Value
}
