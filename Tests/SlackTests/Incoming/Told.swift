import Foundation

@testable import Slack

/// Envelopes as Slack sends them (protocols 2.2, 2.3).
enum Told {
    static func envelope(
        _ id: String,
        _ type: String,
        _ payload: [String: Any],
        acceptsResponse: Bool = false,
        retry: Int = 0
    ) -> String {
        var envelope: [String: Any] = [
            "envelope_id": id, "type": type, "accepts_response_payload": acceptsResponse, "payload": payload,
        ]
        if type == "events_api" {
            envelope["retry_attempt"] = retry
            envelope["retry_reason"] = retry == 0 ? "" : "timeout"
        }
        return json(envelope)
    }

    static func json(_ value: Any) -> String {
        guard let data = try? JSONSerialization.data(withJSONObject: value, options: .sortedKeys) else { return "" }
        return String(decoding: data, as: UTF8.self)
    }

    static func event(_ id: String, _ envelope: String, _ event: [String: Any], retry: Int = 0) -> String {
        Self.envelope(
            envelope,
            "events_api",
            [
                "token": "x", "team_id": "T1", "api_app_id": "A1", "type": "event_callback", "event_id": id,
                "event_time": 1_760_000_000, "event": event,
            ],
            retry: retry
        )
    }

    static func message(
        _ text: String,
        by user: String = "U11",
        in channel: String = "C1",
        ts: String = "1760000000.000100",
        thread: String? = nil,
        type: String = "message",
        kind: String = "channel",
        subtype: String? = nil,
        bot: String? = nil
    ) -> [String: Any] {
        var event: [String: Any] = [
            "type": type, "channel": channel, "channel_type": kind, "user": user, "text": text, "ts": ts,
            "event_ts": ts, "blocks": [],
        ]
        if type == "app_mention" { event["channel_type"] = nil }
        event["thread_ts"] = thread
        event["subtype"] = subtype
        event["bot_id"] = bot
        return event
    }

    /// A press on a button of a message in a channel.
    static func press(
        _ token: String,
        envelope: String,
        trigger: String,
        by user: String = "U11",
        name: String = "responder-a",
        channel: String = "C1",
        message: String = "1760000000.000200",
        thread: String? = nil,
        block: String = "p1-0",
        isEphemeral: Bool = false,
        responseURL: String = "https://hooks.slack.test/actions/T1/1/abc"
    ) -> String {
        var container: [String: Any] = [
            "type": "message", "message_ts": message, "channel_id": channel, "is_ephemeral": isEphemeral,
        ]
        container["thread_ts"] = thread
        var payload: [String: Any] = [
            "type": "block_actions", "team": NSNull(), "api_app_id": "A1", "token": "x", "container": container,
            "user": ["id": user, "username": name, "name": name, "team_id": "T1"], "trigger_id": trigger,
            "channel": ["id": channel, "name": "ops"], "response_url": responseURL,
            "actions": [
                [
                    "type": "button", "action_id": "b0", "block_id": block, "value": token,
                    "text": ["type": "plain_text", "text": "Ack"], "action_ts": "1760000001.123456",
                ]
            ],
        ]
        if !isEphemeral {
            payload["message"] = ["type": "message", "bot_id": "B1", "user": "UBOT", "text": "Alert", "ts": message]
        }
        return Self.envelope(envelope, "interactive", payload)
    }

    /// A press on the Home tab.
    static func homePress(_ token: String, envelope: String, trigger: String, block: String = "p1-0") -> String {
        Self.envelope(
            envelope,
            "interactive",
            [
                "type": "block_actions", "user": ["id": "U11", "username": "responder-a"], "trigger_id": trigger,
                "container": ["type": "view", "view_id": "V1"],
                "view": ["id": "V1", "type": "home", "callback_id": "", "private_metadata": ""],
                "actions": [["type": "button", "block_id": block, "value": token, "action_ts": "1.2"]],
            ]
        )
    }

    static func form(
        _ text: String?,
        metadata: String,
        envelope: String,
        trigger: String,
        by user: String = "U11",
        callback: String = "dialog"
    ) -> String {
        let typed: [String: Any] = ["type": "plain_text_input", "value": text as Any? ?? NSNull()]
        return Self.envelope(
            envelope,
            "interactive",
            [
                "type": "view_submission", "user": ["id": user, "name": "responder-a"], "trigger_id": trigger,
                "view": [
                    "id": "V1", "type": "modal", "callback_id": callback, "private_metadata": metadata, "hash": "1",
                    "state": ["values": ["answer": ["answer": typed]]],
                ], "response_urls": [],
            ],
            acceptsResponse: true
        )
    }

    /// A form of several fields: a choice, or nothing, for all but "answer".
    static func form(
        _ fields: [String: String?],
        metadata: String,
        envelope: String,
        trigger: String,
        by user: String = "U11"
    ) -> String {
        let values = fields.reduce(into: [String: Any]()) { values, field in
            let answer: [String: Any] =
                if field.key == "answer" {
                    ["type": "plain_text_input", "value": field.value as Any? ?? NSNull()]
                } else {
                    [
                        "type": "static_select",
                        "selected_option": field.value.map { ["value": $0] as Any } ?? NSNull(),
                    ]
                }
            values[field.key] = [field.key: answer]
        }
        return Self.envelope(
            envelope,
            "interactive",
            [
                "type": "view_submission", "user": ["id": user, "name": "responder-a"], "trigger_id": trigger,
                "view": [
                    "id": "V1", "type": "modal", "callback_id": "dialog", "private_metadata": metadata, "hash": "1",
                    "state": ["values": values],
                ], "response_urls": [],
            ],
            acceptsResponse: true
        )
    }

    static func slash(
        _ text: String,
        envelope: String,
        trigger: String,
        by user: String = "U11",
        responseURL: String = "https://hooks.slack.test/commands/T1/1/abc"
    ) -> String {
        Self.envelope(
            envelope,
            "slash_commands",
            [
                "token": "x", "team_id": "T1", "channel_id": "C9", "channel_name": "elsewhere", "user_id": user,
                "user_name": "responder-a", "command": "/chatops", "text": text, "api_app_id": "A1",
                "is_enterprise_install": "false", "response_url": responseURL, "trigger_id": trigger,
            ],
            acceptsResponse: true
        )
    }
}
