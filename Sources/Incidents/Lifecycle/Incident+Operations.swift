/// What a person can do to an incident. Each either changes it, or refuses and says who or what stands in the way.
extension Incident {
    /// - Throws: when it is closed, or somebody has acknowledged it already (also the person themself).
    package mutating func acknowledge(by person: PersonName, at now: Timestamp) throws(Refusal) {
        try requireActive()
        if let acknowledged { throw .alreadyAcknowledged(by: acknowledged.person, at: acknowledged.at) }
        acknowledged = Mark(person: person, at: now)
        revision += 1
    }

    /// Gives the incident to `assignee`; whoever takes it has also seen it, so it is acknowledged too.
    ///
    /// - Parameter seen: who had it on the screen that was pressed. When somebody else took it since, the press is refused.
    package mutating func assign(
        to assignee: PersonName,
        by person: PersonName,
        seen: Int64?,
        at now: Timestamp
    ) throws(Refusal) {
        try requireActive()
        if let assigned, assigned.person.id == assignee.id || assigned.person.id != seen {
            throw .alreadyAssigned(to: assigned.person, at: assigned.at)
        }
        assigned = Mark(person: assignee, at: now)
        if acknowledged == nil { acknowledged = Mark(person: person, at: now) }
        revision += 1
    }

    /// - Parameter seen: the generation on the screen that was pressed; what began to fire since must be seen first.
    package mutating func resolve(by person: PersonName, seen: Int?, at now: Timestamp) throws(Refusal) {
        try requireActive()
        try requireSeen(seen)
        close(.resolved, by: person, at: now)
    }

    /// - Parameter reason: why this is no incident; 1 to 1,000 characters after trimming.
    package mutating func reject(
        by person: PersonName,
        reason: String,
        seen: Int?,
        at now: Timestamp
    ) throws(Refusal) {
        try requireActive()
        try requireSeen(seen)
        self.reason = try PersonText.checked(reason)
        close(.rejected, by: person, at: now)
    }

    package mutating func snooze(by person: PersonName, until: Timestamp, at now: Timestamp) throws(Refusal) {
        try requireActive()
        if let snooze, isSnoozed(at: now), snooze.by.id != person.id {
            throw .alreadySnoozed(until: snooze.until, by: snooze.by)
        }
        snooze = Snooze(until: until, by: person, severity: severity)
        revision += 1
    }

    package mutating func wake(at now: Timestamp) throws(Refusal) {
        try requireActive()
        guard snooze != nil else { throw .notSnoozed }
        snooze = nil
        revision += 1
    }

    /// A note changes nothing but the revision: its text is kept in the audit log.
    package mutating func note() {
        revision += 1
    }

    /// Nobody has acknowledged it any more, or works on it: who was to, does not.
    package mutating func comeBack() {
        acknowledged = nil
        assigned = nil
        revision += 1
    }

    /// - Throws: who or what closed it.
    package func requireActive() throws(Refusal) {
        guard !isActive else { return }
        if case .person(let person) = closer { throw .closedBy(person, status, at: closedAt ?? openedAt) }
        throw .resolvedItself(at: closedAt ?? openedAt)
    }

    private func requireSeen(_ seen: Int?) throws(Refusal) {
        guard let seen, seen < generation else { return }
        throw .moreFiring(generation - seen)
    }

    private mutating func close(_ status: Status, by person: PersonName, at now: Timestamp) {
        self.status = status
        closedAt = now
        closer = .person(person)
        snooze = nil
        revision += 1
    }
}
