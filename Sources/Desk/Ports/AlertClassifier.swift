import Incidents

/// Says of a bot's message whether it is an alert, where no rule does.
package protocol AlertClassifier: Sendable {
    /// Nil for a message that is none, and when there is no answer in time; it never throws, and says itself what is wrong.
    /// - Parameter channel: where the message stands, with what is watched there.
    func classify(_ message: BotMessage, in channel: ChatChannel) async -> RecognizedAlert?
}
