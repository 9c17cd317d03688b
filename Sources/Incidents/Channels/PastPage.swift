/// A page of a channel's past, as it was read.
package struct PastPage: Hashable, Sendable {
    /// At the channel's root, and what was shown there of threads.
    package var messages: [PostedMessage]
    /// Those with a thread that is to be read.
    package var threads: [MessageStamp]
    /// Those that were taken back and left their place to their thread.
    package var deleted: [MessageStamp]
    /// All that the page shows, from its oldest message to where it begins: what is kept of that span and is not among them
    /// was taken back. Nil where the page cannot say so.
    package var shown: Set<MessageStamp>?

    package init(
        _ messages: [PostedMessage],
        threads: [MessageStamp] = [],
        deleted: [MessageStamp] = [],
        shown: Set<MessageStamp>? = nil
    ) {
        self.messages = messages
        self.threads = threads
        self.deleted = deleted
        self.shown = shown
    }
}
