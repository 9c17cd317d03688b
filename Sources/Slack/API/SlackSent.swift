/// A message of ours, as Slack confirms it.
package struct SlackSent: Hashable, Decodable, Sendable {
    /// The conversation it went to: `D…` when a person was named.
    package let channel: String
    package let ts: String
}
