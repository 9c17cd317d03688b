import Cards
import Desk
import Incidents
import Logging

extension TelegramSender {
    /// Far below every limit, for the one try after Telegram did not take the whole text.
    static let safeLength = 3_000

    /// What the delivery worker is told, once there is nothing more to mend here.
    func result(for error: any Error, in address: TelegramAddress) -> SendResult {
        guard let error = error as? BotAPIError else { return .retry(after: nil, reason: "stopped while sending") }
        switch error.meaning {
        // Ids of topics do not carry over to the new chat, so only the chat's own does.
        case .moved(let chat): return .moved(to: TelegramAddress(chat: chat).text)
        case .tooManyRequests(let wait): return .retry(after: wait, reason: error.description)
        case .transient: return .retry(after: nil, reason: error.description)
        case .unauthorized:
            return .retry(after: .seconds(60), reason: "\(error): the bot's token is wrong or was revoked")
        case .rightsMissing:
            let hint = "give the bot the right to write in chat \(address.chat)"
            return .later(after: .minutes(5), reason: "\(error): \(hint)")
        case .chatLost: return .chatGone(reason: error.description)
        case .chatNotFound:
            let hint =
                address.isPrivate
                ? "the person has to press Start in a chat with the bot first"
                : "check the id and add the bot to the chat"
            return .chatGone(reason: "\(error): chat \(address.chat); \(hint)")
        case .messageGone: return .messageGone
        case .otherPoller, .webhookActive: return .retry(after: nil, reason: error.description)
        case .notModified, .replyGone, .threadGone, .topicNotModified, .notForum, .queryExpired, .textTooLong,
            .markupInvalid, .refused:
            log.error("Telegram did not take a message", metadata: ["reason": "\(error)", "chat": "\(address.chat)"])
            return .refused(reason: error.description)
        }
    }

    /// The same for a file: where files alone are forbidden, it can be said that one is missing.
    func fileResult(for error: any Error, in address: TelegramAddress) -> SendResult {
        guard error.meaning == .rightsMissing else { return result(for: error, in: address) }
        return .fileRefused(.notAllowed, reason: "\(error): give the bot the right to send files")
    }

    static func noSuchChat(_ chat: String) -> SendResult {
        .chatGone(reason: "\"\(chat.prefix(40))\" is not a Telegram chat; use an id such as -1001234 or -1001234:77")
    }

    func logPlainText(_ error: any Error) {
        log.error("Telegram did not take the markup; sending plain text", metadata: ["reason": "\(error)"])
    }

    func logLostThread(_ address: TelegramAddress) {
        log.warning(
            "the forum topic is gone or closed; sending to the chat itself",
            metadata: ["chat": "\(address.chat)", "thread": "\(address.thread ?? 0)"]
        )
    }
}

extension Error {
    /// Nil-safe reading for `catch`: anything that is not the Bot API's error (a cancellation) is worth another try.
    var meaning: BotAPIError.Meaning {
        (self as? BotAPIError)?.meaning ?? .transient
    }
}
