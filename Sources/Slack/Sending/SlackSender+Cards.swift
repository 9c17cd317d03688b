import Desk
import Incidents
import Logging
import Synchronization

extension SlackSender {
    /// Posts a card that is not there yet.
    func post(_ card: ComposedCard, to target: SlackTarget) async -> SendResult {
        if let posting = card.posting {
            switch await search(for: posting, at: target) {
            case .absent: break
            case .end(let result): return result
            case .found(let message):
                let result = await edit(card, message: message, at: target)
                if case .sent = result { traces.withLock { $0.settle(posting, at: target) } }
                if result != .messageGone { return result }
            }
        }
        let metadata = metadata(of: card)
        let start = clock.now()
        return await mending(drawing.card(card), PlainNotice.content(of: card.card)) {
            content async throws(SlackAPIError) in
            try await self.api.postMessage(content, to: target.channel, thread: target.thread, metadata: metadata).ts
        } failed: { error in
            if metadata != nil, error.hasUnknownOutcome { self.traces.withLock { $0.doubt(target, since: start) } }
            return self.result(for: error, at: target)
        }
    }

    func edit(_ card: ComposedCard, message: String, at target: SlackTarget) async -> SendResult {
        // What the message carries stays: where a press was taken before its sending was on record, another posting edits it,
        // and the first one still has to find it.
        return await mending(drawing.card(card), PlainNotice.content(of: card.card)) {
            content async throws(SlackAPIError) in
            try await self.api.updateMessage(message, in: target.channel, to: content)
            return message
        } failed: { error in
            let result = self.result(for: error, at: target)
            if result == .messageGone { self.traces.withLock { $0.noteGone(message, in: target.channel) } }
            return result
        }
    }

    func publish(_ card: ComposedCard, for user: String) async -> SendResult {
        do {
            return .sent(message: try await api.publishHome(drawing.home(card), for: user).id)
        } catch {
            guard error.isMendable || error.isAboutTheView else {
                return asideResult(for: error, at: SlackTarget(channel: user, thread: nil))
            }
            logPlainText(error)
        }
        do {
            return .sent(message: try await api.publishHome(PlainNotice.home(of: card.card), for: user).id)
        } catch {
            return asideResult(for: error, at: SlackTarget(channel: user, thread: nil))
        }
    }

    /// Tries as drawn, and once more as bare text when Slack does not take that.
    func mending(
        _ drawn: SlackContent,
        _ plain: SlackContent,
        _ send: @Sendable (SlackContent) async throws(SlackAPIError) -> String,
        failed: (SlackAPIError) -> SendResult
    ) async -> SendResult {
        do {
            return .sent(message: try await send(drawn))
        } catch {
            guard error.isMendable else { return failed(error) }
            logPlainText(error)
        }
        do {
            return .sent(message: try await send(plain))
        } catch {
            return failed(error)
        }
    }

    private func metadata(of card: ComposedCard) -> SlackMessageMetadata? {
        card.posting.map { SlackMessageMetadata(posting: $0, origin: origin) }
    }
}

extension SlackAPIError {
    /// Bare text would be taken.
    fileprivate var isMendable: Bool { meaning == .tooLong || meaning == .blocksInvalid }

    /// What is wrong with a view is told as a wrong argument.
    fileprivate var isAboutTheView: Bool {
        if case .refused("invalid_arguments", _, _) = self { true } else { false }
    }
}
