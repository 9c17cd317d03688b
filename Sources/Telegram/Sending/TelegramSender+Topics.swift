import Desk
import Incidents

extension TelegramSender {
    /// A wait that is longer holds up no card: it stands in the chat then.
    private static let longestTopicWait = Duration.seconds(5)
    /// How long a chat that refused one topic is not asked for the next: rights may be given any minute.
    private static let refusalRest = Duration.minutes(1)

    package func carryOut(_ order: TopicOrder) async -> TopicResult {
        guard let address = TelegramAddress(order.chat) else {
            return .chatGone(reason: "\"\(order.chat.prefix(40))\" is not a Telegram chat")
        }
        do {
            switch order {
            case .make(let name, let severity, _):
                let title = PlainText.singleLine(name, limit: 128)
                let color = Self.iconColor(of: severity)
                let thread = try await api.createForumTopic(title, color: color, in: address.chat)
                return .made(place: TelegramAddress(chat: address.chat, thread: thread).text)
            case .close: try await api.closeForumTopic(try Self.thread(of: address), in: address.chat)
            case .reopen: try await api.reopenForumTopic(try Self.thread(of: address), in: address.chat)
            case .remove: try await api.deleteForumTopic(try Self.thread(of: address), in: address.chat)
            }
            return .done
        } catch {
            return topicResult(for: error, of: order, in: address)
        }
    }

    /// The General topic is nobody's to close or remove.
    private struct NoTopic: Error {}

    private static func thread(of address: TelegramAddress) throws -> Int64 {
        guard let thread = address.thread else { throw NoTopic() }
        return thread
    }

    /// Two of the six colours that Telegram has for topics: red, and yellow.
    private static func iconColor(of severity: Severity) -> Int {
        severity == .critical ? 0xFB_6F5F : 0xFF_D67E
    }

    private func topicResult(for error: any Error, of order: TopicOrder, in address: TelegramAddress) -> TopicResult {
        if error is NoTopic { return .gone(reason: "\(address.text) is no topic") }
        let isMaking = if case .make = order { true } else { false }
        switch error.meaning {
        case .topicNotModified: return .done
        case .threadGone, .messageGone: return .gone(reason: "\(error)")
        case .moved(let chat): return .moved(to: TelegramAddress(chat: chat).text)
        case .chatLost, .chatNotFound: return .chatGone(reason: "\(error)")
        case .tooManyRequests(let wait) where isMaking && wait > Self.longestTopicWait:
            return .refused(reason: "\(error)", rest: wait)
        case .tooManyRequests(let wait): return .retry(after: wait, reason: "\(error)", isUnsure: false)
        case .transient: return .retry(after: nil, reason: "\(error)", isUnsure: Self.mayBeDone(error))
        case .unauthorized, .otherPoller, .webhookActive:
            return .retry(after: .seconds(60), reason: "\(error)", isUnsure: false)
        case .rightsMissing:
            let hint = Self.missingRight(for: order)
            return .refused(reason: "\(error): \(hint) in chat \(address.chat)", rest: Self.refusalRest)
        case .notForum:
            let hint = "turn topics on in its settings, or set TELEGRAM_TOPICS=off"
            return .noTopics(reason: "\(error): chat \(address.chat) has no topics; \(hint)", rest: Self.refusalRest)
        case .notModified, .replyGone, .queryExpired, .textTooLong, .markupInvalid, .refused:
            return .refused(reason: "\(error)", rest: Self.refusalRest)
        }
    }

    private static func missingRight(for order: TopicOrder) -> String {
        switch order {
        case .remove: "give the bot the right to delete messages"
        case .make, .close, .reopen: "make the bot an administrator that may manage topics"
        }
    }

    /// Telegram said nothing, so that nobody knows what it did.
    private static func mayBeDone(_ error: any Error) -> Bool {
        switch error as? BotAPIError {
        case .transport(let reason):
            !["connecttimeout", "nioconnectionerror", "refused"].contains { reason.lowercased().contains($0) }
        case .refused, .unreadable, nil: true
        }
    }
}
