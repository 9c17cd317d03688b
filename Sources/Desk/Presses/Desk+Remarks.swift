import Cards
import Incidents

/// What people say where an incident is talked about: in its topic, in the thread under its card, in reply to its card.
extension Desk {
    /// Somebody wrote a message that begins with `!note`. Nil where no incident is talked about.
    /// - Parameter saysRefusals: a refusal is said there as a message; else only the answer has it.
    /// - Throws: `StoreFailure`; nothing has happened then.
    package func remark(
        _ message: String,
        by identity: Identity,
        in address: ChatAddress,
        intake: IntakeKey?,
        saysRefusals: Bool = true
    ) async throws -> Answer? {
        try await remark(message, by: identity, in: address, intake: intake, saysRefusals) { records in
            try records.incident(talkedAboutAt: address, topics: records)
        }
    }

    /// Somebody replied to one of our messages that asks nothing. A reply to a card counts where incidents have topics: in the
    /// topic, to the line about it, and to the card that stands in the chat because there is no topic. Elsewhere people are
    /// used to replying to cards without telling the bot anything, so there only what begins with `!note` does.
    func remark(
        _ message: String,
        replyingTo replied: String,
        by identity: Identity,
        in address: ChatAddress,
        intake: IntakeKey?
    ) async throws -> Answer? {
        let isMarked = Remark.isMarked(message)
        return try await remark(message, by: identity, in: address, intake: intake, true) { records in
            if let posting = try records.posting(at: address, message: replied),
                case .incident(let incident) = posting.home, try isMarked || records.standsForTopic(posting)
            {
                return incident
            }
            return isMarked ? try records.incident(talkedAboutAt: address, topics: records) : nil
        }
    }

    private func remark(
        _ message: String,
        by identity: Identity,
        in address: ChatAddress,
        intake: IntakeKey?,
        _ saysRefusals: Bool,
        about find: @escaping @Sendable (any Records) throws -> Int64?
    ) async throws -> Answer? {
        guard let incident = try await store.read(find) else { return nil }
        let text = Remark(message).text
        return try await visit(
            by: identity,
            on: nil,
            intake: intake,
            told: address,
            saysRefusals: saysRefusals
        ) { visit, _ in
            try visit.take(text, for: .note(incident: incident))
        }
    }
}
