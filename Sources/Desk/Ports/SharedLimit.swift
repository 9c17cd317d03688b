/// Calls that a service counts together over many chats, such as edits a minute of the whole bot.
package struct SharedLimit: Hashable, Sendable {
    /// Chats that name the same count together.
    package let name: String
    /// In any minute.
    package let callsPerMinute: Int
    /// False: only edits count.
    package let countsMessages: Bool

    package init(_ name: String, callsPerMinute: Int, countsMessages: Bool = false) {
        self.name = name
        self.callsPerMinute = callsPerMinute
        self.countsMessages = countsMessages
    }
}
