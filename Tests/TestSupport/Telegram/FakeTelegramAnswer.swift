import Incidents

/// What a person saw after a press.
package struct FakeTelegramAnswer: Hashable, Sendable {
    /// Nil: the waiting sign ended without words.
    package let text: String?
    /// It had to be dismissed.
    package let isAlert: Bool
    package let at: Timestamp
}
