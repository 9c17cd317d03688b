/// Whether updates go to a webhook; only its absence lets us poll.
struct WebhookInfo: Decodable, Sendable {
    let url: String
}
