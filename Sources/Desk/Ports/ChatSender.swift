import Incidents

/// Sends to one chat service. It never throws: what happened is its answer, and the delivery worker decides what follows.
package protocol ChatSender: Sendable {
    var frontEnd: FrontEnd { get }
    /// The service's limits for one of its chats.
    func limits(for chat: String) -> ChatLimits
    /// Calls a second over all chats.
    var callsPerSecond: Int { get }

    func post(_ card: ComposedCard, to chat: String) async -> SendResult
    func edit(_ card: ComposedCard, message: String, in chat: String) async -> SendResult
    /// Never a `stored` file: that is uploaded.
    func send(_ message: OutboxMessage.Content, to chat: String) async -> SendResult
    /// Sends a file piece by piece; never more than a piece of it is in memory.
    func upload(_ file: FileUpload, to chat: String) async -> SendResult
    /// Makes, closes, reopens or removes a topic.
    func carryOut(_ order: TopicOrder) async -> TopicResult
}

extension ChatSender {
    /// Most services have no topics.
    package func carryOut(_ order: TopicOrder) async -> TopicResult {
        .refused(reason: "\(frontEnd.rawValue) has no topics", rest: .zero)
    }
}
