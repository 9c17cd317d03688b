import Incidents

/// Channels, and what is kept of those that are enabled.
package protocol ChannelRecords {
    func channel(_ id: String) throws -> ChatChannel?
    /// The ids of all channels whose messages are kept.
    func enabledChannels() throws -> Set<String>
    func activity(in channel: String, at stamp: MessageStamp) throws -> Activity?
    /// Newest first, those before `before`.
    func activities(in channel: String, before: MessageStamp?, limit: Int) throws -> [Activity]
    func channelMessage(in channel: String, at stamp: MessageStamp) throws -> ChannelMessage?
    /// Those of an activity's thread, its root included, oldest first, those after `after`.
    func thread(
        in channel: String,
        under root: MessageStamp,
        after: MessageStamp?,
        limit: Int
    ) throws -> [ChannelMessage]
    /// Messages elsewhere that link to one of the activity's, by channel, oldest first.
    func linkedMessages(to channel: String, root: MessageStamp, limit: Int) throws -> [ChannelMessage]
    /// By emoji.
    func reactions(in channel: String, at stamp: MessageStamp) throws -> [ReactionCount]
    func backfill(_ kind: Backfill.Kind, of channel: String) throws -> Backfill?
    /// Those of enabled channels that are not done, what was missed before what is past.
    func waitingBackfills(limit: Int) throws -> [Backfill]
    /// The newest thread of each enabled channel that is still to be read back.
    func waitingThreads(limit: Int) throws -> [WaitingThread]
    /// The newest message that is kept of a channel, threads included.
    func newestMessage(in channel: String) throws -> MessageStamp?
    /// Messages at a channel's root from `from` on and before `until` that nobody took back, oldest first.
    func roots(in channel: String, from: MessageStamp, until: MessageStamp, limit: Int) throws -> [ChannelMessage]
    /// Whether a message at a channel's root after `after` says that of the alert.
    func tells(
        _ status: RecognizedAlert.Status,
        of fingerprint: String,
        in channel: String,
        after: MessageStamp
    ) throws -> Bool
    /// Whether it was taken back before it was told.
    func wasTakenBack(_ stamp: MessageStamp, in channel: String) throws -> Bool
}

extension ChannelRecords {
    /// Of what was written before the channel was enabled.
    package func backfill(of channel: String) throws -> Backfill? {
        try backfill(.past, of: channel)
    }
}

package protocol WritableChannelRecords: ChannelRecords {
    /// Inserts or replaces.
    func save(_ channel: ChatChannel) throws
    /// All that is kept of a channel is kept under another id from now on, which no channel may have yet.
    func rename(channel old: String, to new: String) throws
    /// Inserts or replaces.
    func save(_ activity: Activity) throws
    /// What an activity's alert says, in place of what it said before; it stays the alert that it was. Nothing happens where
    /// the activity is none.
    func reword(_ alert: RecognizedAlert, in channel: String, at stamp: MessageStamp) throws
    /// Its activity has to be there.
    /// - Returns: false when the message is known; then nothing has changed.
    func insert(_ message: ChannelMessage) throws -> Bool
    /// Text, edit and deletion of a message that is known.
    func update(_ message: ChannelMessage) throws
    /// What a message links to, in place of what it linked to before.
    func setLinks(_ links: [MessageLink], of message: ChannelMessage) throws
    /// All reactions of a message that is known, in place of those before.
    func setReactions(_ reactions: [MessageReaction], in channel: String, at stamp: MessageStamp) throws
    /// The person counts once, however often that is told; nothing happens where the message is not known.
    func react(with emoji: String, by person: String, isAdded: Bool, in channel: String, at stamp: MessageStamp) throws
    /// Inserts or replaces.
    func save(_ backfill: Backfill) throws
    /// Nothing changes where it waits already.
    func add(_ thread: WaitingThread) throws
    func remove(_ thread: WaitingThread) throws
    /// Remembers that a message which nobody has told was taken back.
    func takeBack(_ stamp: MessageStamp, in channel: String) throws
    /// Forgets messages sent before `before`, and activities that have none left.
    /// - Returns: how many messages and activities.
    func pruneChannelMessages(before: MessageStamp, limit: Int) throws -> Int
}
