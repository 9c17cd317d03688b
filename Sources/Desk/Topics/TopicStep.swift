import Incidents

/// What is to be done about a topic next.
package enum TopicStep: Hashable, Sendable {
    case make, close, reopen, remove
    /// Nothing now; nil: nothing before its incident changes.
    case wait(until: Timestamp?)
}

extension Topic {
    /// What brings the topic to where its incident wants it. Only what is known of both decides, so that it does not matter
    /// what was missed meanwhile.
    /// - Parameter closedAt: of the incident; nil while it is active.
    package func step(closedAt: Timestamp?, keptFor: Duration?, at now: Timestamp) -> TopicStep {
        switch (state, closedAt) {
        case (.wanted, nil), (.removed, nil): return .make
        case (.closed, nil): return .reopen
        case (.open, .some): return .close
        case (.closed, let closedAt?):
            guard let keptFor else { return .wait(until: nil) }
            let end = closedAt + keptFor
            return end <= now ? .remove : .wait(until: end)
        case (.open, nil), (.wanted, .some), (.removed, .some), (.refused, _), (.lost, _): return .wait(until: nil)
        }
    }
}

extension Topic {
    /// The same from what the store knows of its incident.
    package func step(in records: any Records, keptFor: Duration?, at now: Timestamp) throws -> TopicStep {
        guard let incident = try records.incident(incident) else { return .wait(until: nil) }
        return step(closedAt: incident.closedAt, keptFor: keptFor, at: now)
    }
}
