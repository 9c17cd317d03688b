import Incidents

/// A message in a conversation of the fake, the bot's or a person's.
package struct FakeSlackMessage: Hashable, Sendable {
    package let ts: String
    package internal(set) var channel: String
    /// The `ts` of the message it stands under; nil at the root.
    package let thread: String?
    package let date: Timestamp
    /// Nil: the bot wrote it.
    package let author: String?
    /// Who alone sees it; nil for everybody.
    package let seenBy: String?
    /// As it was sent, with markup: the notification when there are blocks.
    package var text: String
    package var blocks: [FakeSlackJSON] = []
    package var metadata: FakeSlackJSON?
    package var file: FakeSlackFile?
    package var isDeleted = false
    /// True while every change of it fails.
    package var isBusy = false
    /// True when nobody can answer under it any more.
    package var isLocked = false
    /// True when nobody can edit it any more.
    package var isFrozen = false
    /// What it showed before, oldest first.
    package var history: [String] = []
    package var editedAt: Timestamp?
    /// Who reacted, by emoji.
    package var reactions: [String: Set<String>] = [:]
    /// A message of a thread that is shown in the channel, too.
    package var isBroadcast = false
    /// What another bot's message carries besides, such as `bot_id`, `attachments`, `subtype`; it comes before the rest.
    package var extra: [String: FakeSlackJSON] = [:]

    /// What people read.
    package var shown: String { blocks.isEmpty ? FakeSlackWords.unescaped(text) : FakeSlackWords.shown(in: blocks) }
    /// What all its buttons say, in order.
    package var labels: [String] { buttons.map(\.label) }
    package var buttons: [FakeSlackButton] { FakeSlackButton.all(in: blocks) }
    package var edits: Int { history.count }
    package var isFromBot: Bool { author == nil }
    /// Of its own metadata.
    package var posting: Int64? { metadata?["event_payload"]?["posting"]?.int }

    /// What its thread hangs on once it was taken back.
    var grave: FakeSlackJSON {
        [
            "type": "message", "subtype": "tombstone", "ts": .string(ts), "user": "USLACKBOT",
            "text": "This message was deleted.",
        ]
    }

    /// - Parameter isParent: messages stand under it, and so it names itself as its thread.
    func json(bot: FakeSlackUser, withMetadata: Bool = true, isParent: Bool = false) -> FakeSlackJSON {
        var body: [String: FakeSlackJSON] = ["type": "message", "ts": .string(ts), "text": .string(text)]
        body["user"] = .string(author ?? bot.id)
        if author == nil { body["bot_id"] = .string(FakeSlack.botID) }
        if !blocks.isEmpty { body["blocks"] = .array(blocks) }
        body["thread_ts"] = (thread ?? (isParent ? ts : nil)).map(FakeSlackJSON.string)
        if let file { body["files"] = [["id": .string(file.id), "name": .string(file.name)]] }
        if withMetadata { body["metadata"] = metadata }
        if isBroadcast { body["subtype"] = "thread_broadcast" }
        if !reactions.isEmpty {
            body["reactions"] = .array(
                reactions.sorted { $0.key < $1.key }.map { emoji, users in
                    [
                        "name": .string(emoji), "count": .int(Int64(users.count)),
                        "users": .array(users.sorted().map(FakeSlackJSON.string)),
                    ]
                }
            )
        }
        body.merge(extra) { _, new in new }
        return .object(body)
    }
}
