/// People who answer for something together.
package struct Team: Hashable, Sendable {
    package let name: String
    /// As the settings name them.
    package let members: [String]

    package init(name: String, members: [String]) {
        self.name = name
        self.members = members
    }
}
