/// A webhook of the settings, with its secrets.
package struct WebhookEndpoint: Hashable, Sendable, CustomStringConvertible {
    package let name: String
    /// May be a secret in itself: it is never shown.
    let url: String
    let token: String?

    package init(name: String, url: String, token: String?) {
        self.name = name
        self.url = url
        self.token = token
    }

    package var description: String { "webhook \(name)" }
}
