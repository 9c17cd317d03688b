import Desk
import Incidents
import Synchronization

/// What is said of incidents though nobody has asked.
extension DeliveryWorker {
    /// The card comes first; it is looked for so often.
    private static let cardWait = Duration.seconds(30)
    /// Of the incidents of one storm a word is said so often: the digest counts the rest.
    private static let stormWordRest = Duration.minutes(10)

    private enum Fate: Sendable {
        /// As a reply to this message.
        case say(under: String?)
        case wait
        case drop
    }

    /// The message as it is to be sent now; nil when it is not.
    func worded(_ message: OutboxMessage) async -> OutboxMessage? {
        guard let incident = message.about else { return message }
        let now = desk.clock.now()
        let fate: Fate
        do {
            fate = try await self.fate(of: message, about: incident, at: now)
        } catch {
            await retry(message, at: now + Self.cardWait, "internal error: \(error)")
            return nil
        }
        switch fate {
        case .say(let card): return message.under(card)
        case .wait: await retry(message, at: now + Self.cardWait, "the incident's card is not there yet")
        case .drop: await keep("that a word is not needed") { try $0.dropOutbox(message.id) }
        }
        return nil
    }

    private func fate(of message: OutboxMessage, about id: Int64, at now: Timestamp) async throws -> Fate {
        let (isOpen, card, storm) = try await desk.store.read { records in
            let incident = try records.incident(id)
            let isOpen = incident.map { $0.isActive && $0.acknowledged == nil } ?? false
            let card = try records.cards(of: id).first { $0.address == message.address }
            return (isOpen, card, try records.storm(counting: id, at: message.address)?.id)
        }
        guard isOpen else { return .drop }
        if let storm {
            let isFirst = stormWords.withLock { words in
                words = words.filter { $0.value + Self.stormWordRest > now && $0.value <= now }
                guard words[storm] == nil else { return false }
                words[storm] = now
                return true
            }
            return isFirst ? .say(under: card?.message) : .drop
        }
        guard let card else { return .say(under: nil) }
        return card.message.map { .say(under: $0) } ?? .wait
    }
}

extension OutboxMessage {
    fileprivate func under(_ card: String?) -> OutboxMessage {
        guard case .text(let line, _) = content else { return self }
        return OutboxMessage(
            id: id,
            address: address,
            content: .text(line, replyTo: card),
            createdAt: createdAt,
            attempts: attempts,
            about: about
        )
    }
}
