/// In words for a person: what is wrong with which file, setting or plugin, and how to mend it; never a secret.
struct AccessFailure: Error, Hashable, Sendable, CustomStringConvertible {
    let text: String

    var description: String { text }
}
