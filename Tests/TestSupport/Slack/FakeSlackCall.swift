import Incidents

/// A call the fake got, and how it answered.
package struct FakeSlackCall: Hashable, Sendable {
    package let number: Int
    /// `chat.postMessage`; `response_url` and `upload` for the addresses that are no methods.
    package let method: String
    package let parameters: [String: FakeSlackJSON]
    /// By the fake's clock.
    package let at: Timestamp
    /// `ok` or Slack's code; nil while it is under way, empty when there was no answer (an outage).
    package var outcome: String?

    package var channel: String? { parameters["channel"]?.string }
}
