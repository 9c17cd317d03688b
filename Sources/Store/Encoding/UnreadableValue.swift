/// The database holds a value that this binary cannot read: written by another program, or damaged.
struct UnreadableValue: Error, CustomStringConvertible {
    let what: String

    var description: String { "the database holds an unreadable \(what)" }

    static let pairs = UnreadableValue(what: "set of labels")
}
