import Cards
import Incidents

/// Messages in chats that show screens, their buttons, and storms.
package protocol PostingRecords {
    /// Where messages for the address go, after moves.
    func currentAddress(of address: ChatAddress) throws -> ChatAddress
    /// The number of an adopted message leads to the posting that took it over since.
    func posting(_ id: Int64) throws -> Posting?
    /// The posting that has the message. A number is given once in a chat, so one in another of its topics is meant too: who
    /// presses on an old message does not always say in which topic it stands.
    func posting(at address: ChatAddress, message: String) throws -> Posting?
    /// The live view in the chat that has this home; the newest. Nil also when nobody has used it at or after `since`.
    func view(of home: Screen, at address: ChatAddress, usedSince since: Timestamp?) throws -> Posting?
    /// The live cards of an incident, one per chat that it was posted to.
    func cards(of incident: Int64) throws -> [Posting]
    /// The live postings whose home or screen belongs to the incident, at most 100.
    func postings(of incident: Int64) throws -> [Posting]
    /// What the token's button means; nil for a token nobody issued, or an expired one.
    func press(for token: String) throws -> Press?
    /// Live postings of the front-end that want showing and whose next try is due at `now`. New messages that call somebody
    /// come first, then messages that exist already, then other new ones; of each what a person has just asked for, then digests before views before cards, then the
    /// most severe incident, then the oldest. When there are more than `limit`, every chat gets its turn, so that one
    /// whose own limits hold it up does not hold up the others.
    func duePostings(of frontEnd: FrontEnd, at now: Timestamp, limit: Int) throws -> [Posting]
    /// How many incident cards wait to be sent for the first time, by chat.
    func waitingCards(of frontEnd: FrontEnd) throws -> [String: Int]
    /// When the earliest posting, outbox message or topic of the front-end becomes due; nil when none waits.
    func nextDelivery(of frontEnd: FrontEnd) throws -> Timestamp?
    func storm(_ id: Int64) throws -> Storm?
    /// The storm of the chat that has not ended: of cards, or of what its one reader is paged for.
    func openStorm(at address: ChatAddress, isPaging: Bool) throws -> Storm?
    /// The message that counts the storm, if there is one.
    func digest(of storm: Int64) throws -> Posting?
    /// The newest storm of cards in the chat that counts the incident, also one that is over.
    func storm(counting incident: Int64, at address: ChatAddress) throws -> Storm?
    /// Total, kinds and newest over all of the storm's incidents; active, critical, unacknowledged and the most severe over
    /// those still active.
    func stormView(_ id: Int64) throws -> StormView?
    /// Postings by state for the metrics: `waiting` (never shown), `behind` (shown an old revision), `current`, `retired`.
    /// Nothing is delivered to the console, so nothing waits there.
    func postingCounts() throws -> [String: Int]
    /// When the oldest change not shown yet was wanted.
    func oldestUndelivered() throws -> Timestamp?
    func isLost(_ address: ChatAddress) throws -> Bool
    /// Where nobody but the person reads: the conversation with them as it is called now, the threads in it, and what was
    /// shown to them alone.
    func privatePlaces(of identity: Identity) throws -> [ChatAddress]
}

package protocol WritablePostingRecords: PostingRecords {
    /// A new posting that shows `home`, in the chat's current address. A second `card` of one incident in one chat is not
    /// made: the first is returned, and is live again if it was retired.
    func post(_ kind: Posting.Kind, _ home: Screen, to address: ChatAddress, at now: Timestamp) throws -> Posting
    /// Chooses a screen for a posting and wants it shown; due at once. A retired posting that has a message is live again:
    /// somebody looks at it.
    func show(_ screen: Screen, data: ScreenData?, on posting: Int64, at now: Timestamp) throws
    /// Wants the posting shown anew as it is, at once and before others: whoever changed something looks at it. What it shows
    /// keeps its age. A retired one that has a message is live again.
    func hurry(_ posting: Int64, at now: Timestamp) throws
    /// Does not show the posting before `moment`, unless it is shown something else meanwhile: gives quick work the time to
    /// end, so that one edit shows its result instead of two.
    func hold(_ posting: Int64, until moment: Timestamp) throws
    /// Postings that show the run or its confirmation show the card of its incident again, or what they began with where
    /// that is a detail below the card.
    /// - Returns: those of them that the cluster has to be asked for, by posting.
    func leave(run: Int64, at now: Timestamp) throws -> [Int64: Screen]
    /// Wants all live postings shown anew whose home or screen belongs to the incident: cards, views, runs, its storms'
    /// digests, and lists that somebody has used in the last ten minutes (in the console: twelve hours). One that waits
    /// for its next try keeps waiting. Its topics are looked at.
    func refresh(incident: Int64, at now: Timestamp) throws
    /// Wants the posting shown anew; a retired one that has a message is live again.
    func refresh(posting: Int64, at now: Timestamp) throws
    /// Wants the postings shown anew whose screen is the run.
    func refresh(run: Int64, at now: Timestamp) throws
    func refresh(letIn request: Int64, at now: Timestamp) throws
    /// Wants the postings shown anew that show a runbook of the alert, or the list of all.
    func refresh(runbooksOf alert: String, at now: Timestamp) throws
    /// Stores what the buttons mean and returns the token of each. The same press always has the same token.
    func issue(_ presses: [Press], at now: Timestamp) throws -> [Press: String]

    // Delivery
    /// Revisions up to `revision` are in the chat. A posting that was retired while its first message was sent is live again:
    /// there is a message now, and it must be kept right. A view that had adopted the message yields to it, with its screen.
    func recordShown(_ posting: Int64, revision: Int64, message: String, at now: Timestamp) throws
    func recordRetry(_ posting: Int64, at next: Timestamp, reason: String) throws
    /// The message is not in the chat any more; the posting is due to be sent anew.
    func forgetMessage(of posting: Int64, at now: Timestamp) throws
    func retire(_ posting: Int64) throws
    /// Adds a message that was sent but not recorded as another view of the same home; the posting that has it, if there is
    /// one.
    func adopt(message: String, at address: ChatAddress, showing home: Screen, at now: Timestamp) throws -> Posting
    /// The chat takes nothing any more: retires its postings and those in its topics, and drops what was to be sent there. Its
    /// topics stay as they are and are left alone; those that were still to be made are lost.
    func lose(_ address: ChatAddress, reason: String, at now: Timestamp) throws
    /// Nobody is to be told anything there any more, though the chat would take it: retires its postings and drops its outbox.
    /// What is posted there later is sent.
    func withdraw(from address: ChatAddress, reason: String, at now: Timestamp) throws
    /// The chat takes messages again, and its topics are looked at.
    func regain(_ address: ChatAddress, at now: Timestamp) throws
    /// Everything addressed to `old` goes to `new`, now and in future; message ids do not carry over. Sent anew are the
    /// cards of active incidents, digests of storms that go on, open let-in requests, and what waits in the outbox; the
    /// rest stays readable in the old messages and is retired. Prompts are dropped.
    func move(from old: ChatAddress, to new: ChatAddress, at now: Timestamp) throws
    /// The chat and its threads are called otherwise from now on; its messages stay, and keep their numbers. What is
    /// addressed to `old` goes to `new`. Where `new` is known as another chat already, everything moves there.
    func rename(_ old: ChatAddress, to new: ChatAddress, at now: Timestamp) throws

    // Storms
    /// The chat's open storm of that kind, or a new one.
    func openStorm(at address: ChatAddress, isPaging: Bool, startedAt: Timestamp) throws -> Storm
    /// The storm counts the incident; its digest is wanted anew.
    func count(_ incident: Int64, in storm: Int64, at now: Timestamp) throws
    /// Counts, in a storm of cards, the chat's waiting ones, and those of incidents opened since `since`, and wants its digest shown anew
    /// when that adds any.
    func gather(into storm: Int64, openedSince since: Timestamp, at now: Timestamp) throws
    func endStorm(_ id: Int64, at now: Timestamp) throws
    /// Retires waiting cards that a storm counts and whose incident has closed; returns how many.
    func retireClosedStormCards(_ storm: Int64) throws -> Int

    // Housekeeping
    /// Sends `loading` screens and old confirmations home, and says of followed logs that they are not followed any more;
    /// for the start after a crash.
    /// - Returns: those of them that the cluster has to be asked for, by posting.
    func resetUnfinishedScreens(at now: Timestamp) throws -> [Int64: Screen]
    /// Removes what nobody has used since `before`: views, retired cards of incidents closed before it, digests and let-in
    /// cards over or decided before it, and buttons issued before it that stand on no live posting or on that of an incident
    /// closed before it. At most `limit` in all; returns how many it dealt with, buttons that are kept for another day
    /// included.
    func prunePostings(unusedSince before: Timestamp, limit: Int) throws -> Int
    /// Removes what was open in the console and has not been used since `before`: it has no message that would lose its
    /// buttons, and an open page makes itself a new one. Returns how many.
    func pruneConsoleViews(unusedSince before: Timestamp, limit: Int) throws -> Int
}

extension PostingRecords {
    /// The storm of cards.
    package func openStorm(at address: ChatAddress) throws -> Storm? { try openStorm(at: address, isPaging: false) }
}

extension WritablePostingRecords {
    /// The storm of cards.
    package func openStorm(at address: ChatAddress, startedAt: Timestamp) throws -> Storm {
        try openStorm(at: address, isPaging: false, startedAt: startedAt)
    }
}
