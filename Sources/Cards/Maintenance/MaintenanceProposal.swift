import Incidents

/// A maintenance window that somebody wrote down, until they confirm it: that takes two minutes at most.
package struct MaintenanceProposal: Hashable, Codable, Sendable {
    package static let confirmationLifetime = Duration.minutes(2)

    /// When, which alerts, and why, as they wrote it.
    package let words: String
    package let by: PersonName
    /// What the words mean is reckoned from here.
    package let at: Timestamp

    package init(words: String, by: PersonName, at: Timestamp) {
        self.words = words
        self.by = by
        self.at = at
    }

    package var expiresAt: Timestamp { at + Self.confirmationLifetime }

    /// The second click.
    /// - Throws: when it belongs to somebody else, or is too late.
    package func requireOpen(for person: PersonName, at now: Timestamp) throws(Refusal) {
        guard now < expiresAt else { throw .confirmationExpired }
        guard person.id == by.id else { throw .notYourConfirmation(of: by, until: expiresAt) }
    }
}
