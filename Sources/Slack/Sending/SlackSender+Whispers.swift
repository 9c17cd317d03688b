import Cards
import Desk
import Incidents

extension SlackSender {
    /// Says something to one person alone, as long as there is a response URL for it.
    /// - Parameter posting: what it shows. Slack gives such a message no name, so this is one that no other has.
    func whisper(
        _ drawn: SlackContent,
        plain: SlackContent,
        to name: String,
        posting: Int64? = nil
    ) async -> SendResult {
        await whisper(drawn, plain: plain, to: name, message: posting.map(String.init) ?? "text", replacing: false) {
            self.responses.take(for: name, at: self.clock.now()).map(ResponseURLs.Change.url) ?? .none
        }
    }

    /// Changes what one person alone sees, which takes a press of theirs on that very message: by the URL of a command it
    /// would be said once more below (protocols 2.3).
    ///
    /// A press is good for five changes. What passes does not take the last of them: that one shows how it ended.
    func changeWhisper(_ card: ComposedCard, message: String, to name: String) async -> SendResult {
        let plain = PlainNotice.content(of: card.card)
        return await whisper(drawing.card(card), plain: plain, to: name, message: message, replacing: true) {
            self.responses.take(
                toChange: card.posting,
                of: name,
                keeping: card.isPassing ? 1 : 0,
                at: self.clock.now()
            )
        }
    }

    private func whisper(
        _ drawn: SlackContent,
        plain: SlackContent,
        to name: String,
        message: String,
        replacing: Bool,
        url next: () -> ResponseURLs.Change
    ) async -> SendResult {
        while true {
            let url: String
            switch next() {
            case .url(let found): url = found
            case .kept: return .sent(message: message)
            case .none: return .messageGone
            }
            var isUsedUp = false
            let result = await mending(drawn, plain) { content async throws(SlackAPIError) in
                try await self.api.respond(content, to: url, replacing: replacing)
                return message
            } failed: { error in
                switch error.meaning {
                case .responseURLGone:
                    isUsedUp = true
                    return .messageGone
                default: return self.asideResult(for: error, at: SlackTarget(channel: "~", thread: nil))
                }
            }
            guard isUsedUp else { return result }
            responses.drop(url, for: name)
        }
    }
}
