import Desk
import Incidents

// What goes to the app through its sockets (protocols 2.2).
extension FakeSlack {
    /// Sends an event, as if it had just happened.
    /// - Returns: the envelope's id.
    @discardableResult
    package func send(event: FakeSlackJSON) async -> String {
        let now = clock.now()
        let payload: FakeSlackJSON = change { state in
            [
                "token": "x", "team_id": .string(FakeSlack.teamID), "api_app_id": .string(FakeSlack.appID),
                "type": "event_callback", "event_id": .string("Ev\(state.number())"),
                "event_time": .int(now.milliseconds / 1_000), "event": event,
                "authorizations": [
                    ["team_id": .string(FakeSlack.teamID), "user_id": .string(state.bot.id), "is_bot": true]
                ],
            ]
        }
        return await send("events_api", payload, takesPayload: false)
    }

    /// Sends any envelope, e.g. one of a type nobody knows.
    @discardableResult
    package func send(_ type: String, _ payload: FakeSlackJSON, takesPayload: Bool = false, attempt: Int = 0) async
        -> String
    {
        let now = clock.now()
        let envelope = change { state in
            var envelope = FakeSlackEnvelope(
                id: "env-\(state.number())",
                type: type,
                payload: payload,
                takesPayload: takesPayload,
                at: now
            )
            envelope.attempt = attempt
            state.places[envelope.id] = state.envelopes.count
            state.envelopes.append(envelope)
            return envelope
        }
        await take(envelope)
        return envelope.id
    }

    private func take(_ envelope: FakeSlackEnvelope) async {
        guard let deliver, await deliver(envelope.text) else { return }
        change { state in
            guard let index = state.places[envelope.id] else { return }
            state.envelopes[index].isDelivered = true
        }
    }

    /// Sends it again as Slack does: with a new id, the same event, and the number of the try.
    @discardableResult
    package func redeliver(_ id: String) async -> String? {
        guard let old = envelope(id) else { return nil }
        return await send(old.type, old.payload, takesPayload: old.takesPayload, attempt: old.attempt + 1)
    }

    /// Sends everything again that was not acknowledged, e.g. after an outage.
    package func redeliverUnacknowledged() async {
        for envelope in envelopes where envelope.acknowledgedAt == nil && envelope.attempt == 0 {
            await redeliver(envelope.id)
        }
    }

    /// What the app sends back through a socket.
    /// - Returns: false when it names no envelope; that is a violation, too.
    @discardableResult
    package func acknowledge(_ frame: String) -> Bool {
        let now = clock.now()
        let json = FakeSlackJSON(parsing: Array(frame.utf8))
        let id = json?["envelope_id"]?.string
        return change { state in
            guard let id, let index = state.places[id] else {
                state.note(violation: "a frame that acknowledges nothing")
                return false
            }
            if json?["payload"] != nil, !state.envelopes[index].takesPayload {
                state.note(violation: "an answer to \(state.envelopes[index].type), which takes none")
            }
            if now.since(state.envelopes[index].at) > state.meter.limits.acknowledgement {
                state.note(violation: "\(state.envelopes[index].type) acknowledged too late")
            }
            state.envelopes[index].acknowledgedAt = state.envelopes[index].acknowledgedAt ?? now
            state.envelopes[index].answer = state.envelopes[index].answer ?? json?["payload"]
            state.take(answerTo: state.envelopes[index], at: now)
            return true
        }
    }

    package var envelopes: [FakeSlackEnvelope] { look { $0.envelopes } }

    package func envelope(_ id: String) -> FakeSlackEnvelope? {
        look { state in state.places[id].map { state.envelopes[$0] } }
    }
}

extension FakeSlackState {
    /// What an acknowledgement does by itself: a modal closes, says what is wrong, or becomes another one; a command is
    /// answered.
    mutating func take(answerTo envelope: FakeSlackEnvelope, at now: Timestamp) {
        guard envelope.payload["type"]?.string == "view_submission" else {
            guard envelope.type == "slash_commands", let answer = envelope.answer?.object,
                let url = envelope.payload["response_url"]?.string?.split(separator: "/").last.map(String.init)
            else { return }
            _ = respond(url, answer, at: now)
            return
        }
        guard let user = envelope.payload["user"]?["id"]?.string, var modal = modals[user],
            modal.id == envelope.payload["view"]?["id"]?.string
        else { return }
        switch envelope.answer?["response_action"]?.string {
        case "errors":
            let errors = envelope.answer?["errors"]?.object ?? [:]
            let blocks = Set(modal.blocks.compactMap { $0["block_id"]?.string })
            if errors.isEmpty || !Set(errors.keys).isSubset(of: blocks) {
                note(violation: "errors for blocks that the modal does not have: \(errors.keys.sorted())")
            }
            modal.errors = errors.compactMapValues(\.string)
            modals[user] = modal
        case "update", "push":
            modal.history.append(modal.shown)
            modal.json = envelope.answer?["view"] ?? modal.json
            modals[user] = modal
        default: modals[user] = nil
        }
    }
}
