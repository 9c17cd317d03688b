import Incidents

/// The rates the fake enforces (protocols 1.6).
package struct FakeTelegramLimits: Sendable {
    /// Messages and edits in one chat: how many may come at once before one a second is asked for.
    package var chatBurst: Int
    /// New messages in a group in any 60 s.
    package var groupMessagesPerMinute: Int
    /// Messages and edits over all chats in any second.
    package var callsPerSecond: Int

    package init(chatBurst: Int = 3, groupMessagesPerMinute: Int = 20, callsPerSecond: Int = 30) {
        self.chatBurst = chatBurst
        self.groupMessagesPerMinute = groupMessagesPerMinute
        self.callsPerSecond = callsPerSecond
    }

    /// For tests about something else.
    package static let none = FakeTelegramLimits(chatBurst: .max, groupMessagesPerMinute: .max, callsPerSecond: .max)
}
