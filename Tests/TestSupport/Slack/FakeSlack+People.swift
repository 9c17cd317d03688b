import Desk
import Incidents

// What people do. Each returns the id of the envelope it sends, for `acknowledgement(of:)`.
extension FakeSlack {
    /// Presses the button that says `label`, else one that contains it, on the newest message of the conversation that has
    /// one and that the person can see.
    /// - Parameters:
    ///   - thread: only in this thread; nil is anywhere in the conversation.
    ///   - message: only on this one.
    /// - Throws: `FixtureFault` naming the buttons there are.
    @discardableResult
    package func press(
        _ label: String,
        as user: FakeSlackUser,
        in channel: String,
        thread: String? = nil,
        on message: String? = nil
    ) async throws -> String {
        let seen = (messages(in: channel, thread: thread) + whispers(to: user, in: channel))
            .filter { message == nil || $0.ts == message }.sorted { $0.ts > $1.ts }
        for fits in [{ $0 == label }, { $0.contains(label) }] as [(String) -> Bool] {
            for candidate in seen {
                guard let button = candidate.buttons.first(where: { fits($0.label) }) else { continue }
                return await press(button, as: user, on: candidate)
            }
        }
        let labels = seen.map { "\($0.ts): \($0.labels)" }.joined(separator: "; ")
        throw FixtureFault("no button \"\(label)\" in \(channel); there are \(labels)")
    }

    /// A press with any value, as an old or forged client can send it.
    @discardableResult
    package func press(_ button: FakeSlackButton, as user: FakeSlackUser, on message: FakeSlackMessage) async -> String
    {
        let now = clock.now()
        var payload = pressPayload(button, user, at: now)
        let isWhisper = message.seenBy != nil
        let isParent = look { state in
            state.channels[message.channel].map { state.hasReplies(message.ts, in: $0) } ?? false
        }
        var container: [String: FakeSlackJSON] = [
            "type": "message", "message_ts": .string(message.ts), "channel_id": .string(message.channel),
            "is_ephemeral": .bool(isWhisper),
        ]
        // A message with replies is the first of its own thread (protocols 2.3).
        container["thread_ts"] = (message.thread ?? (isParent ? message.ts : nil)).map(FakeSlackJSON.string)
        payload["container"] = .object(container)
        payload["channel"] = ["id": .string(message.channel), "name": "ops"]
        if !isWhisper { payload["message"] = message.json(bot: bot, isParent: isParent) }
        payload["response_url"] = .string(
            responseURL(of: user, in: message.channel, message: message.ts, isWhisper: isWhisper)
        )
        return await send("interactive", .object(payload))
    }

    /// Presses a button of the person's Home tab.
    @discardableResult
    package func pressAtHome(_ label: String, as user: FakeSlackUser) async throws -> String {
        guard let home = home(of: user), let button = home.buttons.first(where: { $0.label.contains(label) }) else {
            throw FixtureFault("no button \"\(label)\" at home; there are \(home(of: user)?.labels ?? [])")
        }
        var payload = pressPayload(button, user, at: clock.now())
        payload["container"] = ["type": "view", "view_id": .string(home.id)]
        payload["view"] = home.payload
        return await send("interactive", .object(payload))
    }

    private func pressPayload(_ button: FakeSlackButton, _ user: FakeSlackUser, at now: Timestamp)
        -> [String: FakeSlackJSON]
    {
        var action: [String: FakeSlackJSON] = [
            "type": "button", "action_id": .string(button.action), "block_id": .string(button.block),
            "text": ["type": "plain_text", "text": .string(button.label)],
            "action_ts": .string(change { $0.ts(at: now) }),
        ]
        action["value"] = button.value.map(FakeSlackJSON.string)
        return [
            "type": "block_actions", "team": ["id": .string(FakeSlack.teamID), "domain": "ops"],
            "user": person(user), "api_app_id": .string(FakeSlack.appID), "token": "x",
            "trigger_id": .string(trigger(of: user)), "state": ["values": [:]], "actions": [.object(action)],
        ]
    }

    /// Writes a message; one that mentions the bot comes twice, as the real service sends it.
    /// - Parameter isBroadcast: of a thread, shown in the channel, too.
    /// - Returns: the message's `ts`.
    @discardableResult
    package func say(
        _ text: String,
        as user: FakeSlackUser,
        in channel: String,
        thread: String? = nil,
        isBroadcast: Bool = false
    ) async -> String {
        let now = clock.now()
        let message = change { state in
            if state.channels[channel] == nil, channel == user.conversation { _ = state.open(conversationWith: user) }
            var message = FakeSlackMessage(
                ts: state.ts(at: now),
                channel: channel,
                thread: thread,
                date: now,
                author: user.id,
                seenBy: nil,
                text: text
            )
            message.isBroadcast = isBroadcast
            state.channels[channel]?.messages[message.ts] = message
            return message
        }
        var event = message.json(bot: bot).object ?? [:]
        let kind = look { $0.channels[channel]?.kind ?? .channel }
        event["channel"] = .string(channel)
        event["channel_type"] = .string(kind.rawValue)
        event["event_ts"] = .string(message.ts)
        // Events come from where the bot is a member only.
        guard look({ $0.channels[channel]?.isMember ?? false }) else { return message.ts }
        await send(event: .object(event))
        if kind != .im, text.contains("<@\(bot.id)>") {
            event["type"] = "app_mention"
            event["channel_type"] = nil
            await send(event: .object(event))
        }
        return message.ts
    }

    /// Types a slash command; it works anywhere, also where the bot is not.
    @discardableResult
    package func slash(
        _ text: String,
        as user: FakeSlackUser,
        in channel: String,
        command: String = "/chatops"
    ) async -> String {
        let url = responseURL(of: user, in: channel, message: nil, isWhisper: true)
        return await send(
            "slash_commands",
            [
                "token": "x", "team_id": .string(FakeSlack.teamID), "team_domain": "ops",
                "channel_id": .string(channel), "channel_name": "ops", "user_id": .string(user.id),
                "user_name": .string(user.name), "command": .string(command), "text": .string(text),
                "api_app_id": .string(FakeSlack.appID), "is_enterprise_install": "false",
                "response_url": .string(url), "trigger_id": .string(trigger(of: user)),
            ],
            takesPayload: true
        )
    }

    @discardableResult
    package func openHome(as user: FakeSlackUser) async -> String {
        await send(event: [
            "type": "app_home_opened", "user": .string(user.id), "channel": .string(user.conversation), "tab": "home",
        ])
    }

    /// Sends the modal the person sees with what they typed or chose, by action; a choice by what it says, and what is not
    /// named stays as it is.
    /// - Throws: `FixtureFault` when there is none, or their client would not send it.
    @discardableResult
    package func submit(_ values: [String: String], as user: FakeSlackUser) async throws -> String {
        guard let modal = modal(of: user) else { throw FixtureFault("\(user.name) sees no modal") }
        var state: [String: FakeSlackJSON] = [:]
        var left = values
        for block in modal.blocks where block["type"]?.string == "input" {
            guard let element = block["element"], let action = element["action_id"]?.string,
                let name = block["block_id"]?.string
            else { throw FixtureFault("an input without block_id and action_id") }
            if element["options"] != nil {
                let option = try chosen(left.removeValue(forKey: action), of: element)
                if option == .null, block["optional"]?.bool != true {
                    throw FixtureFault("\(action) has to be chosen")
                }
                state[name] = [action: ["type": element["type"] ?? .null, "selected_option": option]]
                continue
            }
            let typed = left.removeValue(forKey: action) ?? element["initial_value"]?.string
            if (typed ?? "").isEmpty, block["optional"]?.bool != true {
                throw FixtureFault("\(action) has to be filled in")
            }
            if let most = element["max_length"]?.int, (typed ?? "").unicodeScalars.count > most {
                throw FixtureFault("\(action) takes \(most) characters")
            }
            let value = typed.flatMap { $0.isEmpty ? nil : FakeSlackJSON.string($0) } ?? .null
            state[name] = [action: ["type": element["type"] ?? "plain_text_input", "value": value]]
        }
        guard left.isEmpty else { throw FixtureFault("the modal has no \(left.keys.sorted())") }
        var view = modal.payload.object ?? [:]
        view["state"] = ["values": .object(state)]
        return await send(
            "interactive",
            [
                "type": "view_submission", "team": ["id": .string(FakeSlack.teamID), "domain": "ops"],
                "user": person(user), "api_app_id": .string(FakeSlack.appID), "token": "x",
                "trigger_id": .string(trigger(of: user)), "view": .object(view), "response_urls": [],
            ],
            takesPayload: true
        )
    }

    /// What is chosen afterwards, as the client sends it.
    private func chosen(_ label: String?, of element: FakeSlackJSON) throws -> FakeSlackJSON {
        guard let label else { return element["initial_option"] ?? .null }
        if label.isEmpty {
            guard element["type"] != "radio_buttons" || element["initial_option"] == nil else {
                throw FixtureFault("a radio button that was chosen stays chosen")
            }
            return .null
        }
        let options = element["options"]?.array ?? []
        guard let option = options.first(where: { $0["text"]?["text"]?.string == label }) else {
            throw FixtureFault("no choice \"\(label)\"; there are \(options.map { $0["text"]?["text"]?.string ?? "" })")
        }
        return option
    }

    /// Closes the modal without sending it.
    package func dismissModal(of user: FakeSlackUser) {
        change { $0.modals[user.id] = nil }
    }

    private func person(_ user: FakeSlackUser) -> FakeSlackJSON {
        [
            "id": .string(user.id), "username": .string(user.name.lowercased()),
            "name": .string(user.name.lowercased()),
            "team_id": .string(FakeSlack.teamID),
        ]
    }

    /// What the person does next may open a view with it, once, within three seconds.
    package func trigger(of user: FakeSlackUser) -> String {
        let now = clock.now()
        return change { state in
            let name = "1.2.\(state.number())"
            state.triggers[name] = .init(user: user.id, at: now)
            return name
        }
    }

    /// A fresh address that answers the person.
    package func responseURL(
        of user: FakeSlackUser,
        in channel: String,
        message: String? = nil,
        isWhisper: Bool = true
    ) -> String {
        let (now, base) = (clock.now(), base)
        return change { state in
            let name = "r\(state.number())"
            state.responseURLs[name] = .init(
                user: user.id,
                channel: channel,
                at: now,
                message: message,
                isWhisper: isWhisper
            )
            return "\(base)/actions/\(name)"
        }
    }
}
