import Incidents

/// What a chat service is asked to do about a topic; places are written as in a `ChatAddress`.
package enum TopicOrder: Hashable, Sendable {
    /// - Parameter chat: the forum, or a topic of it.
    case make(name: String, severity: Severity, in: String)
    case close(String)
    case reopen(String)
    case remove(String)

    package var chat: String {
        switch self {
        case .make(_, _, let chat), .close(let chat), .reopen(let chat), .remove(let chat): chat
        }
    }
}
