import Incidents

extension SlackAPIError {
    /// What an error asks of us; the codes of protocols 2.4.
    package enum Meaning: Hashable, Sendable {
        /// The message to change is not there, or not changeable, any more.
        case messageGone
        /// The message is there, and cannot be changed at this moment.
        case messageBusy
        /// The message whose thread was meant is not there, or its thread is locked.
        case threadGone
        /// Never seen, or a wrong id.
        case channelNotFound
        /// The bot has to be invited.
        case notInChannel
        case archived
        /// The person is unknown, deactivated, or cannot be written to.
        case personUnreachable
        /// The app was installed without this scope; nil when Slack did not say which.
        case scopeMissing(String?)
        /// An admin's settings keep the bot from writing there.
        case rightsMissing
        case tooLong
        case blocksInvalid
        /// A trigger is used once, within three seconds.
        case triggerExpired
        /// A response URL is used five times, within half an hour.
        case responseURLGone
        /// The view to change was closed, or has changed meanwhile.
        case viewGone
        /// The token is wrong, of the wrong kind, or was revoked.
        case unauthorized
        case tooManyRequests(Duration)
        /// Worth trying again as it is.
        case transient
        /// This call will never be taken.
        case refused
    }

    package var meaning: Meaning {
        switch self {
        case .transport, .cancelled: .transient
        case .limited(let wait): .tooManyRequests(wait)
        case .unreadable(let status): Self.meaning(ofStatus: status)
        case .refused("missing_scope", _, let needed): .scopeMissing(needed)
        case .refused(let code, _, _): Self.meaning(of: code)
        }
    }

    /// How long to wait when Slack said that it was too much, but not for how long (protocols 2.1).
    package static let usualWait = Duration.seconds(30)

    /// A body nobody can read says nothing beyond its status.
    private static func meaning(ofStatus status: Int) -> Meaning {
        switch status {
        case 429: .tooManyRequests(usualWait)
        case 413: .tooLong
        default: .transient
        }
    }

    private static func meaning(of code: String) -> Meaning {
        if troubles.contains(code) { return .transient }
        if let meaning = codes[code] { return meaning }
        return code.hasPrefix("restricted_action") ? .rightsMissing : .refused
    }

    private static let codes: [String: Meaning] = {
        let table: [(Meaning, [String])] = [
            (
                .messageGone,
                ["message_not_found", "cant_update_message", "edit_window_closed", "cant_delete_message"]
            ),
            (.messageBusy, ["update_failed", "streaming_state_conflict"]),
            (
                .threadGone,
                ["thread_not_found", "cannot_reply_to_message", "thread_locked", "invalid_thread_ts"]
            ),
            (.channelNotFound, ["channel_not_found", "invalid_channel", "channel_is_limited_access"]),
            (.notInChannel, ["not_in_channel", "posting_to_channel_denied"]),
            (.archived, ["is_archived"]),
            (
                .personUnreachable,
                [
                    "user_not_found", "users_not_found", "user_disabled", "user_not_visible", "cannot_dm_bot",
                    "messages_tab_disabled", "user_not_in_channel", "user_not_in_workspace",
                ]
            ),
            (.rightsMissing, ["restricted_action", "not_allowed", "as_user_not_supported", "team_access_not_granted"]),
            (.tooLong, ["msg_too_long", "msg_blocks_too_long", "view_too_large", "text_too_long"]),
            (.blocksInvalid, ["invalid_blocks", "invalid_blocks_format", "block_mismatch", "no_text"]),
            (.triggerExpired, ["expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id", "trigger_expired"]),
            (.responseURLGone, ["expired_url", "used_url", "invalid_url", "url_not_found"]),
            (.viewGone, ["not_found", "hash_conflict", "view_not_found"]),
            (
                .unauthorized,
                [
                    "invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive",
                    "not_allowed_token_type", "ekm_access_denied", "access_denied", "user_removed_from_team",
                    "team_disabled", "org_login_required", "two_factor_setup_required",
                ]
            ),
            (
                .tooManyRequests(usualWait),
                ["ratelimited", "rate_limited", "message_limit_exceeded", "accesslimited"]
            ),
        ]
        return Dictionary(uniqueKeysWithValues: table.flatMap { row in row.1.map { ($0, row.0) } })
    }()
}
