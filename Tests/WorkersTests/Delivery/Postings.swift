import Cards
import Desk
import Incidents

/// Short ways to make what is due.
enum Postings {
    static let start = Timestamp(seconds: 1_795_248_000)
    static let group = ChatAddress(frontEnd: .telegram, chat: "-1001")
    static let direct = ChatAddress(frontEnd: .telegram, chat: "11")

    static func limits(for chat: String) -> ChatLimits {
        ChatLimits(gap: .seconds(1), messagesPerMinute: chat.hasPrefix("-") ? 20 : nil)
    }

    /// A card that was never sent, or one to be edited when it has a message.
    static func card(
        _ id: Int64,
        in address: ChatAddress = group,
        message: String? = nil,
        storm: Int64? = nil,
        at now: Timestamp = start,
        screenAt: Timestamp? = nil
    ) -> Posting {
        posting(id, .card, .incident(id), in: address, message: message, storm: storm, at: now, screenAt: screenAt)
    }

    static func view(_ id: Int64, in address: ChatAddress = group, at now: Timestamp = start) -> Posting {
        posting(id, .view, .list(.active, after: nil), in: address, at: now)
    }

    static func digest(
        _ id: Int64,
        of storm: Int64 = 1,
        in address: ChatAddress = group,
        message: String? = nil,
        at now: Timestamp = start
    ) -> Posting {
        posting(id, .digest, .storm(storm), in: address, message: message, at: now)
    }

    static func posting(
        _ id: Int64,
        _ kind: Posting.Kind,
        _ home: Screen,
        in address: ChatAddress,
        message: String? = nil,
        storm: Int64? = nil,
        at now: Timestamp = start,
        screenAt: Timestamp? = nil
    ) -> Posting {
        Posting(
            id: id,
            address: address,
            kind: kind,
            home: home,
            screen: home,
            screenAt: screenAt ?? now,
            wanted: message == nil ? 1 : 2,
            shown: message == nil ? 0 : 1,
            message: message,
            nextTryAt: now,
            storm: storm,
            createdAt: now
        )
    }

    static func prompt(_ id: Int64, in address: ChatAddress = group, at now: Timestamp = start) -> OutboxMessage {
        OutboxMessage(id: id, address: address, content: .text("Reply with the reason", replyTo: nil), createdAt: now)
    }
}
