import Desk
import Incidents

extension SlackSender {
    /// The name that every whisper has: it is reached by response URLs, not by a name of its own.
    static let whisperMessage = "1"

    /// Says something to one person alone, as long as there is a response URL for it.
    func whisper(
        _ drawn: SlackContent,
        plain: SlackContent,
        to name: String,
        replacing: Bool = false
    ) async -> SendResult {
        while let url = responses.take(for: name, at: clock.now()) {
            var isUsedUp = false
            let result = await mending(drawn, plain) { content async throws(SlackAPIError) in
                try await self.api.respond(content, to: url, replacing: replacing)
                return Self.whisperMessage
            } failed: { error in
                switch error.meaning {
                case .responseURLGone:
                    isUsedUp = true
                    return .messageGone
                default: return self.result(for: error, at: SlackTarget(channel: "~", thread: nil))
                }
            }
            guard isUsedUp else { return result }
            responses.drop(url, for: name)
        }
        return .messageGone
    }
}
