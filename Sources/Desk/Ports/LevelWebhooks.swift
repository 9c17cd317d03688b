/// Calls the webhooks that levels of policies name.
package protocol LevelWebhooks: Sendable {
    /// Calls it once, and gives up after less than `Page.lease` seconds.
    func call(_ call: WebhookCall) async -> SentNotice
}
