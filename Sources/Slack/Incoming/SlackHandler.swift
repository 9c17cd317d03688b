import Cards
import Desk
import Incidents
import Logging

/// Asks of the Desk what an envelope asks of the bot.
struct SlackHandler: Sendable {
    let desk: Desk
    let responses: ResponseURLs
    let names: SlackNames
    let forms: FormOutcomes
    let watch: ChannelWatch
    let mailbox: AsyncStream<PressFollowUp>.Continuation
    let log: Logger

    /// What a channel keeps, if it is enabled.
    /// - Parameter arrival: when it was noted.
    /// - Throws: `StoreFailure` when the store cannot take it now.
    func hear(_ heard: HeardEvent, arrival: Timestamp) async throws {
        let intake = IntakeKey(frontEnd: .slack, id: "heard/\(heard.key)")
        try await desk.hear(heard.event, intake: intake, arrival: arrival)
    }

    /// - Parameter key: the same for the same thing told again; the Desk does it once.
    /// - Throws: `StoreFailure` when the store cannot take it now; nothing has happened then.
    func handle(_ incoming: SlackIncoming, key: String) async throws {
        let intake = IntakeKey(frontEnd: .slack, id: key)
        switch incoming {
        case .press(let press): try await handle(press, intake)
        case .form(let form): try await handle(form, intake)
        case .command(let command, let person, let address, let url):
            if let url, case .whisper(let name) = SlackAddress(address.chat) {
                responses.remember(url, for: name, at: desk.clock.now())
            }
            // What it shows, a refusal too, is sent by delivery.
            _ = try await desk.command(command, by: person, in: address, intake: intake)
        case .said(let command, let origin, let address):
            try await answer(from: origin, in: address) { person, isPrivate in
                try await desk.command(command, by: person, in: address, intake: intake, saysRefusals: isPrivate)
            }
        case .remark(let text, let origin, let address):
            try await answer(from: origin, in: address) { person, isPrivate in
                try await desk.remark(text, by: person, in: address, intake: intake, saysRefusals: isPrivate)
            }
        case .home(let user):
            try await desk.openHome(by: await identity(of: user), intake: intake)
        case .channelLost(let address, let reason):
            try await desk.chatLost(address, reason: reason, intake: intake)
            await watch.refresh()
        case .channelRegained(let address):
            try await desk.chatRegained(address, intake: intake)
            await watch.refresh()
        case .channelJoined(let address, let inviter):
            try await desk.channelJoined(address, inviter: inviter, intake: intake)
            await watch.refresh()
        case .channelRenumbered(let old, let new):
            try await desk.chatRenamed(from: old, to: new, intake: intake)
            await watch.refresh()
        case .nothing(let why): log.debug("an envelope is passed over", metadata: ["why": "\(why)"])
        }
    }

    /// It failed for good: whoever did it is told so.
    func giveUp(_ incoming: SlackIncoming, key: String, fault id: String) {
        let text = Phrase(
            en: "Internal error \(id). The log says why.",
            ru: "Внутренняя ошибка \(id). Причина — в журнале."
        )(language)
        switch incoming {
        case .press(let press): mailbox.yield(PressFollowUp(origin: press.origin, text: text))
        case .form(let form): refuse(form, text, key: key)
        case .command(_, let person, _, let url):
            mailbox.yield(PressFollowUp(origin: SlackOrigin(user: person.id, responseURL: url), text: text))
        case .said(_, let origin, _), .remark(_, let origin, _):
            mailbox.yield(PressFollowUp(origin: origin, text: text))
        case .home, .channelLost, .channelRegained, .channelJoined, .channelRenumbered, .nothing: break
        }
    }

    private var language: Language { desk.settings.book.language }

    private func identity(of user: String) async -> Identity {
        Identity(frontEnd: .slack, id: user, name: await names.name(of: user))
    }

    /// Where others read, a refusal is told to that person alone, beside what they wrote.
    private func answer(
        from origin: SlackOrigin,
        in address: ChatAddress,
        _ ask: (_ person: Identity, _ isPrivate: Bool) async throws -> Answer?
    ) async throws {
        let person = await identity(of: origin.user)
        let isPrivate = address.isPrivate(to: person)
        let answer = try await ask(person, isPrivate)
        guard !isPrivate, let answer, answer.isRefusal, let text = answer.toast else { return }
        mailbox.yield(PressFollowUp(origin: origin, text: text))
    }

    private func handle(_ press: SlackPress, _ intake: IntakeKey) async throws {
        let before = try await desk.store.read { try $0.posting(at: press.place) }
        if press.isWhispered, let url = press.origin.responseURL, let before,
            case .whisper(let name) = SlackAddress(before.address.chat)
        {
            responses.remember(url, for: name, on: before.id, at: desk.clock.now())
        }
        let answer = try await desk.press(press.token, by: press.person, on: press.place, intake: intake)
        var followUp = PressFollowUp(origin: press.origin)
        if let dialog = answer.dialog {
            followUp.dialog = dialog
            followUp.trigger = press.trigger
        }
        if let toast = answer.toast {
            // What the card itself shows need not be said beside it; when that is not known, it is said.
            let after = try? await desk.store.read { try $0.posting(at: press.place) }
            let isShown = !press.isWhispered && after.map { $0.wanted != before?.wanted } ?? false
            if answer.isRefusal || !isShown { followUp.text = toast }
            // It is told by the same URL, which has one use less for what the message shows.
            if followUp.text != nil, let url = press.origin.responseURL, let before,
                case .whisper(let name) = SlackAddress(before.address.chat)
            {
                responses.spend(url, for: name)
            }
        }
        if followUp.dialog != nil || followUp.text != nil { mailbox.yield(followUp) }
    }

    private func handle(_ form: SlackForm, _ intake: IntakeKey) async throws {
        let answer = try await answer(form, intake)
        // What is written there from now on is kept.
        if case .channel = form.question { await watch.refresh() }
        if answer.isRefusal, let text = answer.toast {
            refuse(form, text, key: intake.id)
        } else {
            _ = forms.resolve(intake.id, refusal: nil)
        }
    }

    private func answer(_ form: SlackForm, _ intake: IntakeKey) async throws -> Answer {
        let (question, person, posting) = (form.question, form.person, form.posting)
        if let fields = form.fields {
            return try await desk.answer(question, changing: fields, by: person, on: posting, intake: intake)
        }
        return try await desk.answer(question, with: form.text, by: person, on: posting, intake: intake)
    }

    /// In the form while it is open, else beside the message that asked.
    private func refuse(_ form: SlackForm, _ text: String, key: String) {
        if forms.resolve(key, refusal: text) { return }
        mailbox.yield(PressFollowUp(origin: form.origin, text: text))
    }
}

extension PostingRecords {
    fileprivate func posting(at place: MessagePlace) throws -> Posting? {
        switch place {
        case .posting(let id): try posting(id)
        case .message(let message, let address): try posting(at: address, message: message)
        }
    }
}
