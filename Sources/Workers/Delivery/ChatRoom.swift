/// What a chat service's limits count as one chat: the topics of a forum share those of their group.
package struct ChatRoom: Hashable, Sendable {
    package let name: String

    /// - Parameter chat: as in `ChatAddress`: `-1001234`, or `-1001234:77` for a topic.
    package init(of chat: String) {
        name = String(chat.prefix { $0 != ":" })
    }
}
