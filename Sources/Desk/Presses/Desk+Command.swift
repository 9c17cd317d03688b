import Cards
import Incidents

extension Desk {
    /// Somebody typed a command. What it shows is posted to the chat, a refusal too.
    /// - Parameter saysRefusals: false where others read along and the front-end tells a refusal to that person alone: it
    ///   is answered and not posted.
    /// - Throws: `StoreFailure`; nothing has happened then.
    package func command(
        _ command: Command,
        by identity: Identity,
        in address: ChatAddress,
        intake: IntakeKey?,
        saysRefusals: Bool = true
    ) async throws -> Answer {
        if case .link(let code?) = command {
            return try await join(code, by: identity, in: address, intake: intake, saysRefusals: saysRefusals)
        }
        let isLink = command == .link(nil)
        let fresh = isLink ? LinkCode.make() : ""
        return try await visit(
            by: identity,
            on: nil,
            intake: intake,
            told: address,
            saysRefusals: saysRefusals,
            toStrangers: isLink ? .noCodeForStrangers : nil
        ) { visit, _ in
            try visit.obey(command, in: address, freshCode: fresh)
        }
    }

    /// Somebody, who may be unknown here, sent a code from another chat.
    private func join(
        _ code: String,
        by identity: Identity,
        in address: ChatAddress,
        intake: IntakeKey?,
        saysRefusals: Bool
    ) async throws -> Answer {
        let now = clock.now()
        let settings = settings
        let end = try await store.write { records in
            if let intake, try !records.takeIn(intake, at: now) { return VisitEnd.repeated }
            return try LinkDesk(
                records: records,
                settings: settings,
                now: now,
                identity: identity,
                address: address,
                saysRefusals: saysRefusals
            ).join(code)
        }
        for change in end.changes { feed.send(change) }
        return end.answer
    }

    /// Somebody replied to one of our messages. Nil when that message is no question, and nothing that is talked about.
    /// - Parameter markdown: the same text with its emphasis, for what is kept as Markdown; nil where it has none.
    package func reply(
        _ text: String,
        markdown: String? = nil,
        to message: String,
        by identity: Identity,
        in address: ChatAddress,
        intake: IntakeKey?
    ) async throws -> Answer? {
        guard try await store.read({ try $0.prompt(at: address, message: message) }) != nil else {
            return try await remark(text, replyingTo: message, by: identity, in: address, intake: intake)
        }
        return try await visit(by: identity, on: nil, intake: intake, told: address) { visit, _ in
            try visit.take(text, markdown: markdown, replyingTo: message, in: address)
        }
    }
}

extension Visit {
    /// - Parameter freshCode: nobody's yet; for `link`.
    mutating func obey(_ command: Command, in address: ChatAddress, freshCode: String) throws -> Answer {
        switch command {
        case .start, .help: try help(in: address)
        case .incidents: try post(.list(.active, after: nil), to: address)
        case .history: try post(.list(.history, after: nil), to: address)
        case .incident(let id):
            _ = try incident(id)
            try post(.incident(id), to: address)
        case .link: try offerLink(freshCode, in: address)
        case .runbook(let words): try post(.runbook(try screen(forRunbook: words)), to: address)
        case .report(let asked):
            // What is shown to one person alone may be shown anywhere: the chat is told beside it.
            let chat = asked?.frontEnd == address.frontEnd ? asked?.chat : nil
            try post(.report(.lastDays(at: now), chat: chat), to: address)
        case .tickets: try post(.tickets(.list(after: nil)), to: address)
        case .onCall(let words): try post(.onCall(try screen(forOnCall: words)), to: address)
        case .cover(let words): try post(.onCall(try screen(forCover: words)), to: address)
        case .swap(let words): try post(.onCall(try screen(forSwap: words)), to: address)
        case .page(let words): return try page(words, in: address)
        case .notify: try post(.notices(try screen(forNotify: address)), to: address)
        case .silences: try post(.silence(.list(page: 0)), to: address)
        case .maintenance(let words): try obeyMaintenance(words, in: address)
        // Words behind a slash command have no menu to choose them from.
        case .unknown where identity.frontEnd == .slack: try help(in: address)
        case .unknown(let name): throw Refusal.unknownCommand(name)
        }
        return .silent
    }

    private mutating func help(in address: ChatAddress) throws {
        let text = Phrase.help(person.role, on: identity.frontEnd)(language)
        try records.enqueue(.text(Line(text), replyTo: nil), to: address, at: now)
        changes.insert(.outbox)
    }

    mutating func take(
        _ text: String,
        markdown: String? = nil,
        replyingTo message: String,
        in address: ChatAddress
    ) throws -> Answer {
        guard let prompt = try records.prompt(at: address, message: message) else { throw Refusal.promptExpired }
        attempted = .ask(prompt.question)
        guard prompt.person.id == identity.id else { throw Refusal.notYourPrompt }
        let incident = prompt.question.incident
        posting =
            try asked(for: prompt)
            ?? incident.flatMap { try records.cards(of: $0).first { $0.address == prompt.address } }
        // The line about an incident that has a topic shows nothing else.
        if prompt.question.leadsToScreen, try posting.map({ try records.isLine($0) }) ?? true {
            posting = try records.post(.view, prompt.question.home, to: prompt.address, at: now)
        }
        let answer = try take(prompt.question.isMarkdown ? markdown ?? text : text, for: prompt.question)
        // A text that was refused may be tried again on the same question.
        try records.removePrompt(at: prompt.address, message: message)
        return answer
    }

    /// The message that the question was asked for on, while it can be shown something. What is asked on the card in a closed
    /// topic stands below the line in the chat, and leads back to the card.
    private func asked(for prompt: Prompt) throws -> Posting? {
        guard let id = prompt.posting, let posting = try records.posting(id),
            try posting.address == prompt.address || isInTopic(posting, ofLineAt: prompt.address)
        else { return nil }
        return posting.state == .live || posting.message != nil ? posting : nil
    }

    private func isInTopic(_ posting: Posting, ofLineAt address: ChatAddress) throws -> Bool {
        guard posting.address.mayHoldTopics, let topic = try records.topic(at: posting.address) else { return false }
        return topic.standingPlace != nil && topic.address == address
    }

    mutating func post(_ screen: Screen, to address: ChatAddress) throws {
        let posting = try records.post(.view, screen, to: address, at: now)
        changes.insert(.posting(posting.id))
        if screen.showsSilences { followUps.append(.lookAtSilences(for: posting.id)) }
    }
}

extension Question {
    /// True when its answer is shown, and needs a message to be shown on.
    fileprivate var leadsToScreen: Bool {
        switch self {
        case .replicas, .logFilter, .runbook, .coverTimes, .contact, .quietHours, .maintenance: true
        case .note, .rejection, .cause, .channel: false
        }
    }

    /// The answer is kept as Markdown.
    fileprivate var isMarkdown: Bool {
        if case .runbook = self { true } else { false }
    }

    /// What is shown once it is answered, unless the answer leads elsewhere.
    var home: Screen {
        switch self {
        case .note(let incident), .rejection(let incident, _), .replicas(_, let incident),
            .logFilter(_, _, let incident), .cause(let incident, _):
            .incident(incident)
        case .runbook(let key, _, let incident): .runbook(.text(key, page: 0, incident: incident))
        case .channel(let id): .channel(id)
        case .coverTimes(let schedule): .onCall(.coverTimes(schedule))
        case .contact(let method, let person): .notices(.way(method, person: person))
        case .quietHours(let person): .notices(.quiet(person: person))
        case .maintenance: .maintenance(.list(page: 0))
        }
    }
}
