import Cards
import Incidents

/// Messages that are sent once, prompts that wait for a reply, and updates that were handled.
package protocol OutboxRecords {
    func prompt(at address: ChatAddress, message: String) throws -> Prompt?
    /// Messages by state for the metrics: `waiting`, `leased`, `sent`, `failed`; the last two until they are pruned.
    func outboxCounts() throws -> [String: Int]
}

package protocol WritableOutboxRecords: OutboxRecords {
    /// - Parameter about: the incident that it tells of though nobody has asked.
    func enqueue(_ content: OutboxMessage.Content, to address: ChatAddress, about: Int64?, at now: Timestamp) throws
    /// Messages due at `now`, oldest first; each is leased until `until`, so that nobody else takes it.
    func claimOutbox(
        of frontEnd: FrontEnd,
        at now: Timestamp,
        until lease: Timestamp,
        limit: Int
    ) throws -> [OutboxMessage]
    /// It was sent; a prompt waits for its reply from now on.
    func completeOutbox(_ id: Int64, message: String, at now: Timestamp) throws
    /// Sending it takes longer: it stays leased until then.
    func extendLease(ofOutbox id: Int64, until lease: Timestamp) throws
    func retryOutbox(_ id: Int64, at next: Timestamp, reason: String) throws
    func giveUpOutbox(_ id: Int64, reason: String, at now: Timestamp) throws
    /// Nobody has to be told any more.
    func dropOutbox(_ id: Int64) throws
    /// Messages whose lease ran out are due again; returns how many.
    func rescueOutbox(at now: Timestamp) throws -> Int
    /// Sent or given up before `before`.
    func pruneOutbox(endedBefore before: Timestamp, limit: Int) throws -> Int

    /// Questions asked before `before` that nobody answered.
    func prunePrompts(askedBefore before: Timestamp, limit: Int) throws -> Int
    func removePrompt(at address: ChatAddress, message: String) throws
    /// Notes that an update of a front-end is handled.
    /// - Returns: false when it was handled before, so that nothing must be done now.
    func takeIn(_ key: IntakeKey, at now: Timestamp) throws -> Bool
    func pruneIntake(before: Timestamp, limit: Int) throws -> Int
}

extension WritableOutboxRecords {
    package func enqueue(_ content: OutboxMessage.Content, to address: ChatAddress, at now: Timestamp) throws {
        try enqueue(content, to: address, about: nil, at: now)
    }
}
