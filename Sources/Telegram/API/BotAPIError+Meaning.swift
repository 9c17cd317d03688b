import Foundation
import Incidents

extension BotAPIError {
    /// What an error asks of us; the table of protocols 1.5.
    enum Meaning: Hashable, Sendable {
        /// The message shows exactly this already: as good as done.
        case notModified
        /// The message to edit is not there, or not editable, any more.
        case messageGone
        case replyGone
        case threadGone
        /// The topic is as it was to be made already.
        case topicNotModified
        /// The group has no topics.
        case notForum
        /// A callback query can be answered no more; the press itself stays valid.
        case queryExpired
        case moved(to: Int64)
        /// Never seen, or a wrong id: somebody has to add the bot, or mend the configuration.
        case chatNotFound
        /// Blocked, kicked, deleted.
        case chatLost
        /// The bot is in the chat but may not write there.
        case rightsMissing
        case textTooLong
        case markupInvalid
        /// The token is wrong or was revoked.
        case unauthorized
        /// Another process polls with the same token.
        case otherPoller
        case webhookActive
        case tooManyRequests(Duration)
        /// Worth trying again as it is.
        case transient
        /// This call will never be taken.
        case refused
    }

    var meaning: Meaning {
        switch self {
        case .transport: .transient
        case .unreadable(let status): Self.meaning(ofStatus: status)
        case .refused(_, _, _, let migrateTo?): .moved(to: migrateTo)
        case .refused(let code, let description, let retryAfter, nil):
            Self.meaning(ofCode: code, description.lowercased(), retryAfter)
        }
    }

    /// A body nobody can read says nothing beyond its status; only a plain "not found" points at the token.
    private static func meaning(ofStatus status: Int) -> Meaning {
        switch status {
        case 429: .tooManyRequests(.seconds(5))
        case 413: .textTooLong
        case 401, 404: .unauthorized
        default: .transient
        }
    }

    private static func meaning(ofCode code: Int, _ text: String, _ retryAfter: Duration?) -> Meaning {
        switch code {
        case 429: .tooManyRequests(retryAfter ?? .seconds(5))
        case 401: .unauthorized
        case 404: text.contains("method not found") ? .refused : .unauthorized
        case 403: .chatLost
        case 409: text.contains("webhook is active") ? .webhookActive : .otherPoller
        case 413: .textTooLong
        case 500...: .transient
        default: phrases.first { phrase in phrase.0.contains { text.contains($0) } }?.1 ?? .refused
        }
    }

    /// Telegram's codes say little: the words decide, in lower case, the first row that fits.
    private static let phrases: [([String], Meaning)] = [
        (["message is not modified"], .notModified),
        (
            [
                "message to edit not found", "message can't be edited", "there is no text in the message to edit",
                "message_id_invalid", "message identifier is not specified", "message to delete not found",
                "message can't be deleted",
            ], .messageGone
        ),
        (["message to be replied not found", "replied message not found"], .replyGone),
        (
            [
                "message thread not found", "topic_closed", "topic_deleted", "topic_id_invalid", "topic not found",
            ], .threadGone
        ),
        (["topic_not_modified"], .topicNotModified),
        (["not a forum", "chat_not_forum", "channel_forum_missing"], .notForum),
        (["query is too old", "query id is invalid"], .queryExpired),
        (["chat not found", "chat_id is empty", "peer_id_invalid"], .chatNotFound),
        (["bot was kicked", "bot was blocked", "bot is not a member", "group chat was deleted"], .chatLost),
        (
            [
                "not enough rights", "have no rights", "need administrator rights", "chat_write_forbidden",
                "chat_admin_required",
                "chat_send_plain_forbidden", "chat_send_docs_forbidden", "chat_restricted",
            ], .rightsMissing
        ),
        (
            [
                "message is too long", "text is too long", "caption is too long", "message_too_long",
                "too many parameters",
            ],
            .textTooLong
        ),
        (["can't parse entities", "unsupported parse_mode", "entities_too_long", "entity_"], .markupInvalid),
    ]
}
