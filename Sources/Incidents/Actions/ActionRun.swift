/// One request to run an action that changes something, from the first click to its end.
///
/// Transitions:
/// - asked → running: the person who asked confirms, within two minutes, once
/// - asked → awaiting: the same, where a rule wants a second person's approval
/// - awaiting → running: another responder approves, within five minutes
/// - asked | awaiting → cancelled | expired
/// - running → done | failed
/// - running → stopped: somebody stopped it between two steps
/// - running → unknown: the bot stopped while it ran, or the cluster fell silent; it is never run again on its own
package struct ActionRun: Hashable, Codable, Sendable {
    package static let confirmationLifetime = Duration.minutes(2)
    package static let approvalLifetime = Duration.minutes(5)

    package enum State: String, Codable, Sendable {
        case asked, awaiting, cancelled, expired, running, done, failed, stopped, unknown
    }

    /// How far a running action is.
    package struct Progress: Hashable, Codable, Sendable {
        package var done: Int
        package var total: Int
        /// What it waits for, in the cluster's words, e.g. the worst pod and its state.
        package var detail: String?

        package init(done: Int, total: Int, detail: String? = nil) {
            self.done = done
            self.total = total
            self.detail = detail
        }
    }

    package let id: Int64
    package let incident: Int64
    package let action: Action
    package let resource: Resource
    package let askedBy: PersonName
    package let askedAt: Timestamp
    package let via: FrontEnd
    package var state: State
    /// Nil until the cluster has been asked.
    package var plan: ActionPlan?
    /// Why a second person has to approve; nil when nobody has to.
    package var protection: String?
    /// When the person who asked confirmed, if a second one has to approve.
    package var confirmedAt: Timestamp?
    package var approvedBy: PersonName?
    /// Who wants it stopped.
    package var stoppedBy: PersonName?
    package var startedAt: Timestamp?
    package var endedAt: Timestamp?
    package var progress: Progress?
    /// Why it failed, in words for a person.
    package var failure: String?
    /// It failed because what was shown is not there any more, so that asking again makes sense.
    package var isOutdated = false

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

    /// When the question, or the wait for approval, is over.
    package var expiresAt: Timestamp {
        confirmedAt.map { $0 + Self.approvalLifetime } ?? askedAt + Self.confirmationLifetime
    }

    /// The second click: runs it, or waits for a second person where one is needed.
    /// - Throws: when it belongs to somebody else, is too late, was answered already, or there is nothing to confirm.
    package mutating func confirm(by person: PersonName, at now: Timestamp) throws(Refusal) {
        try requireOpen(.asked, at: now)
        guard person.id == askedBy.id else { throw .notYourConfirmation(of: askedBy, until: expiresAt) }
        guard plan?.isPossible == true else { throw .nothingToConfirm }
        guard protection == nil else {
            state = .awaiting
            confirmedAt = now
            return
        }
        begin(at: now)
    }

    /// Another responder approves what the first confirmed.
    /// - Throws: when it is too late, was answered already, or the person is the one who asked.
    package mutating func approve(by person: PersonName, at now: Timestamp) throws(Refusal) {
        try requireOpen(.awaiting, at: now)
        guard person.id != askedBy.id else { throw .ownApproval(until: expiresAt) }
        approvedBy = person
        begin(at: now)
    }

    /// Whoever asked may take it back; while it waits for approval everybody may decline it.
    package mutating func cancel(by person: PersonName, at now: Timestamp) throws(Refusal) {
        if state == .awaiting {
            try requireOpen(.awaiting, at: now)
        } else {
            try requireOpen(.asked, at: now)
            guard person.id == askedBy.id else { throw .notYourConfirmation(of: askedBy, until: expiresAt) }
        }
        state = .cancelled
        endedAt = now
    }

    /// Wants it to end after the step it is at.
    /// - Throws: when it does not run any more, or cannot be stopped.
    package mutating func stop(by person: PersonName) throws(Refusal) {
        guard state == .running else { throw .confirmationUsed }
        guard action.isStoppable else { throw .actionNotPossible(action, resource) }
        if stoppedBy == nil { stoppedBy = person }
    }

    private mutating func begin(at now: Timestamp) {
        state = .running
        startedAt = now
    }

    /// - Returns: whether it was still open and its time was over.
    package mutating func expire(at now: Timestamp) -> Bool {
        guard state == .asked || state == .awaiting, now >= expiresAt else { return false }
        state = .expired
        endedAt = now
        return true
    }

    package mutating func end(_ ending: RunEnding, at now: Timestamp) {
        guard state == .running else { return }
        endedAt = now
        switch ending {
        case .done: state = .done
        case .stopped: state = .stopped
        case .failed(let refusal):
            state = refusal.kind == .outcomeUnknown ? .unknown : .failed
            failure = refusal.text
            isOutdated = refusal.kind == .changed
        }
    }

    /// The bot stopped while it ran.
    package mutating func lose(at now: Timestamp) {
        guard state == .running else { return }
        state = .unknown
        endedAt = now
    }

    private func requireOpen(_ wanted: State, at now: Timestamp) throws(Refusal) {
        guard state == wanted else { throw state == .expired ? .confirmationExpired : .confirmationUsed }
        guard now < expiresAt else { throw .confirmationExpired }
    }
}

/// How a run that had begun ended.
package enum RunEnding: Hashable, Sendable {
    case done
    /// Somebody stopped it: nothing more is begun.
    case stopped
    case failed(ClusterRefusal)
}

/// Why a cluster did not do what was asked, in words for a person.
package struct ClusterRefusal: Error, Hashable, Codable, Sendable {
    package enum Kind: String, Hashable, Codable, Sendable {
        case refused
        /// What was looked at has changed since, so nothing was done.
        case changed
        /// It was sent, and nobody knows whether it took effect.
        case outcomeUnknown
    }

    package let text: String
    package let kind: Kind

    package init(_ text: String, kind: Kind = .refused) {
        self.text = text
        self.kind = kind
    }
}
