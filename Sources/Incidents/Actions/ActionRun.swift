/// One request to run an action that changes something, from the first click to its end.
///
/// Transitions:
/// - asked → running: the person who asked confirms, within two minutes, once
/// - asked → cancelled | expired
/// - running → done | failed
/// - running → unknown: the bot stopped while it ran; it is never run again on its own
package struct ActionRun: Hashable, Codable, Sendable {
    package static let confirmationLifetime = Duration.minutes(2)

    package enum State: String, Codable, Sendable {
        case asked, cancelled, expired, running, done, failed, unknown
    }

    /// How far a running action is.
    package struct Progress: Hashable, Codable, Sendable {
        package var done: Int
        package var total: Int

        package init(done: Int, total: Int) {
            self.done = done
            self.total = total
        }
    }

    /// What the cluster said before the second click.
    package enum Outlook: Hashable, Codable, Sendable {
        case workload(Workload, target: Revision?)
        case pod(Pod)
        /// It could not be looked at; why.
        case failed(String)
    }

    package let id: Int64
    package let incident: Int64
    package let action: Action
    package let resource: Resource
    package let askedBy: PersonName
    package let askedAt: Timestamp
    package let via: FrontEnd
    package var state: State
    package var outlook: Outlook?
    package var startedAt: Timestamp?
    package var endedAt: Timestamp?
    package var progress: Progress?
    /// Why it failed, in words for a person.
    package var failure: String?

    package init(
        id: Int64,
        incident: Int64,
        action: Action,
        resource: Resource,
        askedBy: PersonName,
        askedAt: Timestamp,
        via: FrontEnd,
        state: State = .asked
    ) {
        self.id = id
        self.incident = incident
        self.action = action
        self.resource = resource
        self.askedBy = askedBy
        self.askedAt = askedAt
        self.via = via
        self.state = state
    }

    package var expiresAt: Timestamp { askedAt + Self.confirmationLifetime }

    /// - Throws: when it belongs to somebody else, is too late, or was answered already.
    package mutating func confirm(by person: PersonName, at now: Timestamp) throws(Refusal) {
        try requireAnswerable(by: person, at: now)
        state = .running
        startedAt = now
    }

    package mutating func cancel(by person: PersonName, at now: Timestamp) throws(Refusal) {
        try requireAnswerable(by: person, at: now)
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

    package mutating func end(_ result: Result<Void, ClusterRefusal>, at now: Timestamp) {
        guard state == .running else { return }
        endedAt = now
        switch result {
        case .success: state = .done
        case .failure(let refusal):
            state = .failed
            failure = refusal.text
        }
    }

    /// The bot stopped while it ran.
    package mutating func lose(at now: Timestamp) {
        guard state == .running else { return }
        state = .unknown
        endedAt = now
    }

    private func requireAnswerable(by person: PersonName, at now: Timestamp) throws(Refusal) {
        switch state {
        case .asked: break
        case .expired: throw .confirmationExpired
        case .cancelled, .running, .done, .failed, .unknown: throw .confirmationUsed
        }
        guard now < expiresAt else { throw .confirmationExpired }
        guard person.id == askedBy.id else { throw .notYourConfirmation(of: askedBy, until: expiresAt) }
    }
}

/// Why a cluster did not do what was asked, in words for a person.
package struct ClusterRefusal: Error, Hashable, Codable, Sendable {
    package let text: String

    package init(_ text: String) {
        self.text = text
    }
}
