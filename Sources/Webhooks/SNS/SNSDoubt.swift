import HTTPTypes

/// Why a message of Amazon SNS is not taken, or not now.
struct SNSDoubt: Error, Hashable, Sendable {
    let reason: String
    /// Amazon sends it again.
    let mayPass: Bool

    static func never(_ reason: String) -> SNSDoubt { SNSDoubt(reason: reason, mayPass: false) }
    static func notNow(_ reason: String) -> SNSDoubt { SNSDoubt(reason: reason, mayPass: true) }

    var answer: WebhookAnswer {
        // As long as SNS waits between two attempts, when nobody set it otherwise.
        mayPass ? .overloaded(reason, seconds: 20) : WebhookAnswer(.forbidden, error: reason)
    }
}
