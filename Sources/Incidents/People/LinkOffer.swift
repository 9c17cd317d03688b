/// A one-time code with which somebody who is known in one chat says who they are in another.
package struct LinkOffer: Hashable, Sendable {
    /// How long a code is good for.
    package static let lifetime = Duration.minutes(10)

    package let code: String
    /// Who asked for it.
    package let person: Int64
    /// As whom they asked.
    package let identity: Identity
    package let at: Timestamp

    package init(code: String, person: Int64, identity: Identity, at: Timestamp) {
        self.code = code
        self.person = person
        self.identity = identity
        self.at = at
    }

    package func isGood(at now: Timestamp) -> Bool {
        now >= at && now.since(at) < Self.lifetime
    }
}
