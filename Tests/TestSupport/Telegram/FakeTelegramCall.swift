import Incidents

/// A call the fake got, and how it answered.
package struct FakeTelegramCall: Hashable, Sendable {
    package let number: Int
    /// In lower case, as the server reads it.
    package let method: String
    package let parameters: [String: TelegramJSON]
    /// By the fake's clock.
    package let at: Timestamp
    /// The status of the answer; nil while it is under way, 0 when there was none (an outage).
    package var status: Int?
    package var description: String?

    package var chat: Int64? { parameters["chat_id"]?.int }
}
