import Incidents

/// Topics of forums, one per incident and chat.
package protocol TopicRecords {
    func topic(_ id: Int64) throws -> Topic?
    /// The topic of the incident whose line stands in the chat.
    func topic(of incident: Int64, lineAt address: ChatAddress) throws -> Topic?
    /// The topic that is addressed so, removed ones included.
    func topic(at place: ChatAddress) throws -> Topic?
    /// Those of the front-end to look at, the longest due first.
    func dueTopics(of frontEnd: FrontEnd, at now: Timestamp, limit: Int) throws -> [Topic]
}

package protocol WritableTopicRecords: TopicRecords {
    /// - Returns: the topic with its number.
    func insert(_ topic: Topic) throws -> Topic
    func update(_ topic: Topic) throws
    /// Nothing is known of it any more.
    func remove(topic: Int64) throws
    /// Looks at every topic again that waits for its time: how long topics stay may be another now.
    func wakeTopics(at now: Timestamp) throws
}
