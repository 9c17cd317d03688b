/// A key that somebody pressed in a call, as it was told on the app port; nothing of it is checked yet.
package struct IncomingKey: Hashable, Sendable {
    /// The name of the endpoint that called.
    package let endpoint: String
    /// Of the link that the call was made with.
    package let token: String
    package let path: String
    package let fields: [String: String]
    package let signature: String
}
