import TestSupport

/// An incident's message in a private chat, and the thumb of the person who reads it.
struct OpenCard: Sendable {
    /// Which button is meant.
    enum Choice: Hashable, Sendable {
        case named(String)
        /// The keyboard's first: on a list of pods, the worst one.
        case first
    }

    /// Longer than answers of a cluster are shared for (2 s), and than a chat wants between two messages.
    static let pace = Duration.milliseconds(2_300)
    private static let loading = "Looking at the cluster"
    private static let failure = "Could not be looked at: "

    let telegram: FakeTelegram
    let person: FakeTelegramUser
    let chat: Int64
    let message: Int64

    /// What came after a press.
    struct Shown: Sendable {
        /// Until the message said it or a file came, whichever was first: the chat makes the other wait for a second.
        let took: Duration
        let text: String

        /// Why there is nothing to see, as people read it.
        var refusal: String? {
            guard let range = text.firstRange(of: OpenCard.failure) else { return nil }
            return String(text[range.upperBound...].prefix { !$0.isNewline })
        }

        /// - Throws: when the cluster's answer was not shown.
        func demandingSuccess() throws -> Shown {
            if let refusal { throw FixtureFault("a screen was refused: \(refusal)") }
            return self
        }
    }

    /// Presses after a pause, and waits for the edit that shows what was asked for.
    @discardableResult
    func press(_ choice: Choice) async throws -> Shown {
        try await Task.sleep(for: Self.pace)
        // What the cluster suggests may edit the card once more in between.
        let label = try await telegram.waitFor("button \(choice)") { try? self.label(of: choice) }
        let before = (edits: edits, files: documents.count)
        let began = ContinuousClock.now
        try telegram.press(label, as: person, in: chat, on: message)
        return try await shown("after \"\(label)\"", beyond: before, since: began)
    }

    /// Presses a button that asks for a text, and answers it.
    func answer(_ choice: Choice, with text: String) async throws -> Shown {
        try await Task.sleep(for: Self.pace)
        let before = (edits: edits, files: documents.count)
        let newest = telegram.messages(in: chat).last?.id ?? message
        try telegram.press(try label(of: choice), as: person, in: chat, on: message)
        let prompt = try await telegram.waitForMessage(in: chat) { $0.id > newest && $0.forceReply != nil }
        try await Task.sleep(for: Self.pace)
        let began = ContinuousClock.now
        telegram.say(text, as: person, in: chat, replyTo: prompt.id)
        return try await shown("after the answer", beyond: before, since: began)
    }

    /// The files that were sent, the newest last.
    var documents: [FakeTelegramMessage.Document] { telegram.messages(in: chat).compactMap(\.document) }

    /// Waits until so many files are there.
    func waitForDocuments(_ count: Int) async throws {
        try await telegram.waitFor("file number \(count)") { documents.count >= count }
    }

    private var edits: Int { telegram.message(message, in: chat)?.edits ?? 0 }

    private func shown(
        _ what: String,
        beyond before: (edits: Int, files: Int),
        since began: ContinuousClock.Instant
    ) async throws -> Shown {
        let (edits, files) = before
        try await telegram.waitFor("screen or file \(what)") { () -> Bool in
            self.text(beyond: edits) != nil || self.documents.count > files
        }
        let took = began.duration(to: .now)
        let text = try await telegram.waitFor("screen \(what)") { () -> String? in self.text(beyond: edits) }
        return Shown(took: took, text: text)
    }

    /// What the message says once it was edited, and not only to say that it will be.
    private func text(beyond edits: Int) -> String? {
        guard let shown = telegram.message(message, in: chat), shown.edits > edits, !shown.text.contains(Self.loading)
        else { return nil }
        return shown.text
    }

    private func label(of choice: Choice) throws -> String {
        switch choice {
        case .named(let name):
            let labels = telegram.message(message, in: chat)?.labels ?? []
            guard let label = labels.first(where: { $0 == name }) ?? labels.first(where: { $0.contains(name) }) else {
                throw FixtureFault("no button \(name) among \(labels)")
            }
            return label
        case .first:
            guard let label = telegram.message(message, in: chat)?.labels.first else {
                throw FixtureFault("the message has no buttons")
            }
            return label
        }
    }
}
