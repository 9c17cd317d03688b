import Incidents

/// What became of a call, and what is known of the topic since.
extension Topic {
    /// The call that makes it goes out. Until its answer is there, nobody knows.
    package mutating func begin() {
        state = .wanted
        place = nil
        isUnsure = true
    }

    package mutating func noteMade(at place: ChatAddress, at now: Timestamp) {
        self.place = place
        succeed(.open, at: now)
    }

    /// A step that changes what is there has succeeded. What follows from it is looked for at once.
    package mutating func succeed(_ step: TopicStep, at now: Timestamp) {
        switch step {
        case .close: succeed(.closed, at: now)
        case .reopen: succeed(.open, at: now)
        case .remove: succeed(.removed, at: now)
        case .make, .wait: break
        }
    }

    private mutating func succeed(_ state: State, at now: Timestamp) {
        self.state = state
        isUnsure = false
        attempts = 0
        lastError = nil
        dueAt = now
    }

    /// It is not there any more. To close or remove it is as good as done then; an incident that goes on has its card in the
    /// chat from now on.
    package mutating func noteGone(during step: TopicStep, reason: String, at now: Timestamp) {
        switch step {
        case .close, .remove: succeed(.removed, at: now)
        case .make, .reopen, .wait: lose(reason)
        }
    }

    /// The incident goes on without it.
    package mutating func lose(_ reason: String) {
        state = .lost
        dueAt = nil
        lastError = reason
    }

    /// It cannot be made.
    package mutating func refuse(_ reason: String) {
        state = .refused
        isUnsure = false
        dueAt = nil
        lastError = reason
    }

    /// The step was surely not taken, and is tried again then.
    package mutating func retry(at next: Timestamp, reason: String) {
        isUnsure = false
        attempts += 1
        dueAt = next
        lastError = reason
    }
}
