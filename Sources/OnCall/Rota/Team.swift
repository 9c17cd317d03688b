/// People who answer for something together.
package struct Team: Hashable, Sendable {
    package let name: String
    /// As the settings name them.
    package let members: [String]
    /// Where it is told of what concerns it, such as `slack:C0123`; none: where everybody is.
    package let chats: [String]

    package init(name: String, members: [String], chats: [String] = []) {
        self.name = name
        self.members = members
        self.chats = chats
    }
}
