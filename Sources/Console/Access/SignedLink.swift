import Incidents

/// What a link in somebody's mail offers: one deed, on one incident as it was then, for one person, for a while.
///
/// Opening it does nothing: mail scanners open every link. It names what a press on the page behind it will do.
package struct SignedLink: Hashable, Codable, Sendable {
    package enum Deed: String, Hashable, Codable, Sendable, CaseIterable {
        case acknowledge, resolve
    }

    package let deed: Deed
    package let incident: Int64
    /// The incident's generation when the mail was written: of what began to fire since, it does not tell.
    package let generation: Int
    /// Whom the mail was for; the deed is in their name.
    package let person: Int64
    package let expiresAt: Timestamp

    package init(_ deed: Deed, incident: Int64, generation: Int, person: Int64, expiresAt: Timestamp) {
        self.deed = deed
        self.incident = incident
        self.generation = generation
        self.person = person
        self.expiresAt = expiresAt
    }
}
