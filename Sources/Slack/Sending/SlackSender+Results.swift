import Cards
import Desk
import Incidents
import Logging

extension SlackSender {
    /// Until somebody may have given the app a right that it lacks.
    private static let patience = Duration.minutes(5)

    /// What the delivery worker is told, once there is nothing more to mend here.
    func result(for error: SlackAPIError, at target: SlackTarget) -> SendResult {
        switch error.meaning {
        case .tooManyRequests(let wait): return .retry(after: wait, reason: error.description)
        case .transient: return .retry(after: nil, reason: error.description)
        case .unauthorized:
            let hint = "the bot's token is wrong or was revoked; install the app again"
            return .retry(after: .seconds(60), reason: "\(error): \(hint)")
        // One channel's settings or one method's scope are no reason to hold up what the app may do.
        case .scopeMissing(let scope):
            let hint = "add the scope \(scope ?? "it wants") to the app and install it again"
            return .later(after: Self.patience, reason: "\(error): \(hint)")
        case .rightsMissing:
            let hint = "let the app write in \(target.channel)"
            return .later(after: Self.patience, reason: "\(error): \(hint)")
        // It stands in the channel: taken for gone, it would be there twice.
        case .messageBusy: return .later(after: .seconds(10), reason: error.description)
        case .notInChannel:
            return .chatGone(reason: "\(error): \(target.channel); invite the app to the channel")
        case .channelNotFound:
            return .chatGone(reason: "\(error): \(target.channel); check the id, and invite the app to the channel")
        case .archived: return .chatGone(reason: "\(error): \(target.channel)")
        case .personUnreachable: return .chatGone(reason: "\(error): \(target.channel) cannot be written to")
        // What belongs to a thread of a channel is not put into the channel for all to read: whoever delivers lets go of it.
        case .messageGone, .threadGone, .responseURLGone: return .messageGone
        case .tooLong, .blocksInvalid, .viewGone, .triggerExpired, .refused:
            log.error(
                "Slack did not take a message",
                metadata: ["reason": "\(error)", "channel": "\(target.channel)"]
            )
            return .refused(reason: error.description)
        }
    }

    /// The same for a file: what keeps it from its place keeps no messages from there, so that it can be said.
    func fileResult(for error: SlackAPIError, at target: SlackTarget) -> SendResult {
        switch error.meaning {
        case .scopeMissing(let scope):
            let hint = "add the scope \(scope ?? "files:write") to the app and install it again"
            return .fileRefused(.scopeMissing(scope ?? "files:write"), reason: "\(error): \(hint)")
        case .rightsMissing:
            return .fileRefused(.notAllowed, reason: "\(error): let the app send files in \(target.channel)")
        // The channel takes cards all the same, from an app that may write where it is no member.
        case .notInChannel, .channelNotFound:
            return .fileRefused(.notMember, reason: "\(error): \(target.channel); invite the app to the channel")
        default: return asideResult(for: error, at: target)
        }
    }

    /// The same for what is no message in a channel and goes by a limit of its own: when that is reached, cards go on.
    func asideResult(for error: SlackAPIError, at target: SlackTarget) -> SendResult {
        guard case .tooManyRequests(let wait) = error.meaning else { return result(for: error, at: target) }
        return .later(after: wait, reason: error.description)
    }

    static func noSuchPlace(_ chat: String) -> SendResult {
        .chatGone(reason: "\"\(chat.prefix(40))\" is no place in Slack; use a channel's id such as C0123456789")
    }

    func logPlainText(_ error: SlackAPIError) {
        log.error("Slack did not take the blocks; sending plain text", metadata: ["reason": "\(error)"])
    }
}
