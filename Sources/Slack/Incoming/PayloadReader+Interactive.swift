import Cards
import Desk
import Incidents

/// Presses and submitted forms.
extension PayloadReader {
    func read(_ payload: InteractivePayload) -> Reading {
        switch payload.type {
        case "block_actions": readPress(payload)
        case "view_submission": readForm(payload)
        default: .nothing("an interaction nobody asked for")
        }
    }

    private func readPress(_ payload: InteractivePayload) -> Reading {
        guard let user = payload.user, let action = payload.actions?.first, let token = action.value else {
            return .nothing("a press on what is no button of ours")
        }
        guard let key = key(of: payload, action), let place = place(of: payload, action) else {
            return .nothing("a press on no message")
        }
        let press = SlackPress(
            token: token,
            person: identity(user.id, user.name ?? user.username),
            place: place,
            trigger: payload.triggerID,
            origin: origin(of: payload, by: user),
            isWhispered: payload.container?.isEphemeral == true
        )
        return Reading(incoming: .press(press), key: key)
    }

    private func key(of payload: InteractivePayload, _ action: InteractivePayload.Action) -> String? {
        if let trigger = payload.triggerID { return "trigger/\(trigger)" }
        guard let moment = action.actionTS else { return nil }
        return "action/\(moment)/\(payload.container?.messageTS ?? "")"
    }

    private func place(of payload: InteractivePayload, _ action: InteractivePayload.Action) -> MessagePlace? {
        let posting = action.blockID.flatMap(Self.posting)
        guard let channel = payload.channel?.id ?? payload.container?.channelID,
            let message = payload.container?.messageTS ?? payload.message?.ts
        else { return posting.map(MessagePlace.posting) }
        // A message that only one person sees has no name that we were told, and a direct conversation another one than
        // the person it was addressed to.
        let isNamed = payload.container?.isEphemeral != true && !channel.hasPrefix("D")
        if !isNamed, let posting { return .posting(posting) }
        let address: SlackAddress =
            if let thread = thread(of: payload) {
                .thread(channel: channel, message: thread)
            } else {
                .conversation(channel)
            }
        return .message(message, in: address.chatAddress)
    }

    /// Every block with buttons says which posting it belongs to: `p12-0`.
    static func posting(inBlock id: String) -> Int64? {
        guard id.hasPrefix("p") else { return nil }
        return Int64(id.dropFirst().prefix { $0 != "-" })
    }

    /// The thread that the message stands in; nil at the root, where a message with replies names itself.
    private func thread(of payload: InteractivePayload) -> String? {
        let thread = payload.container?.threadTS ?? payload.message?.threadTS
        return thread == payload.container?.messageTS ?? payload.message?.ts ? nil : thread
    }

    private func origin(of payload: InteractivePayload, by user: InteractivePayload.User) -> SlackOrigin {
        SlackOrigin(
            user: user.id,
            channel: payload.channel?.id ?? payload.container?.channelID,
            thread: thread(of: payload),
            responseURL: payload.responseURL
        )
    }

    private func readForm(_ payload: InteractivePayload) -> Reading {
        guard let view = payload.view, view.callbackID == BlockKit.dialogCallback, let user = payload.user,
            let trigger = payload.triggerID, let note = view.privateMetadata.flatMap({ FormNote($0) })
        else { return .nothing("a form that is not ours") }
        let form = SlackForm(
            question: note.question,
            posting: note.posting,
            text: text(of: view, for: note.question),
            fields: note.changes(in: fields(of: view)),
            person: identity(user.id, user.name ?? user.username),
            origin: SlackOrigin(user: user.id, channel: note.channel, thread: note.thread)
        )
        return Reading(incoming: .form(form), key: "trigger/\(trigger)")
    }

    /// What stands in each field, whose block and action have its name; empty where nothing does.
    private func fields(of view: InteractivePayload.View) -> [String: String] {
        (view.state?.values ?? [:]).reduce(into: [:]) { fields, field in
            guard let answer = field.value[field.key] else { return }
            fields[field.key] = answer.answer ?? ""
        }
    }

    private func text(of view: InteractivePayload.View, for question: Question) -> String {
        func typed(_ field: String) -> String { view.state?.values[field]?[field]?.value ?? "" }
        guard case .channel = question else { return typed(Self.answerName) }
        return ChannelAnswer.text(team: typed(Self.answerName), watch: typed(BlockKit.secondField))
    }

    /// The block and the action of a form's first field.
    static let answerName = BlockKit.dialogField
}
