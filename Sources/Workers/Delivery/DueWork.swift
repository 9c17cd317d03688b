import Desk
import Incidents

/// What the store says is to be delivered by one front-end, at one moment.
package struct DueWork: Sendable {
    /// In the store's order.
    package var postings: [Posting]
    /// Storms of chats in which cards wait, as far as the schedule did not know of them.
    package var openStorms: [ChatAddress: Storm]
    /// Cards not sent yet by chat, those that rest after a failure included; nil when it was not asked for.
    package var waiting: [String: Int]?
    /// When the earliest posting or outbox message becomes due.
    package var next: Timestamp?

    package init(
        postings: [Posting] = [],
        openStorms: [ChatAddress: Storm] = [:],
        waiting: [String: Int]? = nil,
        next: Timestamp? = nil
    ) {
        self.postings = postings
        self.openStorms = openStorms
        self.waiting = waiting
        self.next = next
    }
}
