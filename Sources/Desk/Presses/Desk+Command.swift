import Cards
import Incidents

extension Desk {
    /// Somebody typed a command. What it shows is posted to the chat, a refusal too.
    /// - Throws: `StoreFailure`; nothing has happened then.
    package func command(
        _ command: Command,
        by identity: Identity,
        in address: ChatAddress,
        intake: IntakeKey?
    ) async throws -> Answer {
        try await visit(by: identity, on: nil, intake: intake, told: address) { visit, _ in
            try visit.obey(command, in: address)
        }
    }

    /// Somebody replied to one of our messages. Nil when that message is not a question.
    /// - Parameter markdown: the same text with its emphasis, for what is kept as Markdown; nil where it has none.
    package func reply(
        _ text: String,
        markdown: String? = nil,
        to message: String,
        by identity: Identity,
        in address: ChatAddress,
        intake: IntakeKey?
    ) async throws -> Answer? {
        guard try await store.read({ try $0.prompt(at: address, message: message) }) != nil else { return nil }
        return try await visit(by: identity, on: nil, intake: intake, told: address) { visit, _ in
            try visit.take(text, markdown: markdown, replyingTo: message, in: address)
        }
    }
}

extension Visit {
    mutating func obey(_ command: Command, in address: ChatAddress) throws -> Answer {
        switch command {
        case .start, .help:
            try records.enqueue(.text(Line(Phrase.help(person.role)(language)), replyTo: nil), to: address, at: now)
            changes.insert(.outbox)
        case .incidents: try post(.list(.active, after: nil), to: address)
        case .history: try post(.list(.history, after: nil), to: address)
        case .incident(let id):
            _ = try incident(id)
            try post(.incident(id), to: address)
        case .runbook(let words): try post(.runbook(try screen(forRunbook: words)), to: address)
        case .unknown(let name): throw Refusal.unknownCommand(name)
        }
        return .silent
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
        if posting == nil, prompt.question.leadsToScreen {
            posting = try records.post(.view, prompt.question.home, to: prompt.address, at: now)
        }
        let answer = try take(prompt.question.isMarkdown ? markdown ?? text : text, for: prompt.question)
        // A text that was refused may be tried again on the same question.
        try records.removePrompt(at: prompt.address, message: message)
        return answer
    }

    /// The message that the question was asked for on, while it can be shown something.
    private func asked(for prompt: Prompt) throws -> Posting? {
        guard let id = prompt.posting, let posting = try records.posting(id), posting.address == prompt.address else {
            return nil
        }
        return posting.state == .live || posting.message != nil ? posting : nil
    }

    private mutating func post(_ screen: Screen, to address: ChatAddress) throws {
        let posting = try records.post(.view, screen, to: address, at: now)
        changes.insert(.posting(posting.id))
    }
}

extension Question {
    /// True when its answer is shown, and needs a message to be shown on.
    fileprivate var leadsToScreen: Bool {
        switch self {
        case .replicas, .logFilter, .runbook: true
        case .note, .rejection: false
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
            .logFilter(_, _, let incident):
            .incident(incident)
        case .runbook(let key, _, let incident): .runbook(.text(key, page: 0, incident: incident))
        }
    }
}
