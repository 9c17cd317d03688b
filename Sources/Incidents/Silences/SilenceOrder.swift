/// What somebody asked of Alertmanager, from the first click to its end.
///
/// Transitions:
/// - asked → running: the person who asked confirms, within two minutes, once
/// - asked → cancelled | expired
/// - running → done | failed
/// - running → unknown: the bot stopped before Alertmanager answered, or Alertmanager did not answer; it is never asked
///   again on its own
///
/// What needs no confirmation begins as `running`.
package struct SilenceOrder: Hashable, Sendable {
    package static let confirmationLifetime = Duration.minutes(2)

    package enum State: String, Hashable, Codable, Sendable {
        case asked, cancelled, expired, running, done, failed, unknown
    }

    package let id: Int64
    /// The incident whose card it was asked on; nil where it was none.
    package let incident: Int64?
    package let wish: SilenceWish
    package let askedBy: PersonName
    package let askedAt: Timestamp
    package let via: Actor.Via
    /// The message that shows it; nil when none does.
    package let posting: Int64?
    package var state: State
    package var endedAt: Timestamp?
    /// Which silence came of it.
    package var silence: String?
    /// Why it failed, in words for a person.
    package var failure: String?

    package init(
        id: Int64,
        incident: Int64?,
        wish: SilenceWish,
        askedBy: PersonName,
        askedAt: Timestamp,
        via: Actor.Via,
        posting: Int64?,
        state: State = .asked
    ) {
        self.id = id
        self.incident = incident
        self.wish = wish
        self.askedBy = askedBy
        self.askedAt = askedAt
        self.via = via
        self.posting = posting
        self.state = state
    }

    package var expiresAt: Timestamp { askedAt + Self.confirmationLifetime }

    /// The second click.
    /// - Throws: when it belongs to somebody else, is too late, or was answered already.
    package mutating func confirm(by person: PersonName, at now: Timestamp) throws(Refusal) {
        try requireOpen(for: person, at: now)
        state = .running
    }

    package mutating func cancel(by person: PersonName, at now: Timestamp) throws(Refusal) {
        try requireOpen(for: person, at: now)
        state = .cancelled
        endedAt = now
    }

    /// - Returns: whether it was still open and its time was over.
    package mutating func expire(at now: Timestamp) -> Bool {
        guard state == .asked, now >= expiresAt else { return false }
        state = .expired
        endedAt = now
        return true
    }

    /// - Parameter silence: the id that Alertmanager gave, or has.
    package mutating func finish(_ silence: String, at now: Timestamp) {
        guard state == .running else { return }
        state = .done
        self.silence = silence
        endedAt = now
    }

    /// - Parameter isUnknown: nobody knows whether it took effect.
    package mutating func fail(_ reason: String, isUnknown: Bool, at now: Timestamp) {
        guard state == .running else { return }
        state = isUnknown ? .unknown : .failed
        failure = reason
        endedAt = now
    }

    /// The bot stopped before the answer came.
    package mutating func lose(at now: Timestamp) {
        guard state == .running else { return }
        state = .unknown
        endedAt = now
    }

    private func requireOpen(for person: PersonName, at now: Timestamp) throws(Refusal) {
        guard state == .asked else { throw state == .expired ? .confirmationExpired : .confirmationUsed }
        guard now < expiresAt else { throw .confirmationExpired }
        guard person.id == askedBy.id else { throw .notYourConfirmation(of: askedBy, until: expiresAt) }
    }
}
