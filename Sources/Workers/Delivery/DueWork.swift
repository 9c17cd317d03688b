import Desk
import Incidents

/// What the store says is to be delivered by one front-end, at one moment.
package struct DueWork: Sendable {
    /// In the store's order.
    package var postings: [Posting]
    /// Topics that something is to be done about.
    package var topics: [DueTopic]
    /// Topics that only have to be told when to be looked at again.
    package var restingTopics: [Int64] = []
    /// Storms of chats in which cards wait, as far as the schedule did not know of them.
    package var openStorms: [ChatAddress: Storm]
    /// Cards not sent yet by chat, those that rest after a failure included; nil when it was not asked for.
    package var waiting: [String: Int]?
    /// When the earliest posting or outbox message becomes due.
    package var next: Timestamp?

    package init(
        postings: [Posting] = [],
        topics: [DueTopic] = [],
        openStorms: [ChatAddress: Storm] = [:],
        waiting: [String: Int]? = nil,
        next: Timestamp? = nil
    ) {
        self.postings = postings
        self.topics = topics
        self.openStorms = openStorms
        self.waiting = waiting
        self.next = next
    }
}
