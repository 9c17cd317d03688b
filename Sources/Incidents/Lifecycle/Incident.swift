/// What people work on: the alerts of one group, from the first firing to its close.
///
/// Status is `active`, `resolved` or `rejected`; acknowledged and assigned are facts about an active incident.
///
/// Transitions:
/// - (none) → active: an alert fires that no incident of its group answers for (`AlertTriage`)
/// - active → resolved: its last firing alert ends (by itself), or a person resolves it (by hand)
/// - active → rejected: a person rejects it, with a reason (by hand)
/// - resolved by itself → active: fires again within ten minutes, or a live alert of it is reported again
package struct Incident: Hashable, Codable, Sendable {
    package enum Status: String, Codable, Sendable {
        case active, resolved, rejected
    }

    /// Who closed it: nobody (the alerts ended) or a person.
    package enum Closer: Hashable, Codable, Sendable {
        case itself
        case person(PersonName)
    }

    /// A fact somebody established, and when.
    package struct Mark: Hashable, Codable, Sendable {
        package var person: PersonName
        package var at: Timestamp

        package init(person: PersonName, at: Timestamp) {
            self.person = person
            self.at = at
        }
    }

    /// Quiet until a moment; an alert more severe than `severity` ends it early.
    package struct Snooze: Hashable, Codable, Sendable {
        package var until: Timestamp
        package var by: PersonName
        package var severity: Severity

        package init(until: Timestamp, by: PersonName, severity: Severity) {
            self.until = until
            self.by = by
            self.severity = severity
        }
    }

    /// 0 until the store has given it a number.
    package var id: Int64
    package let source: String
    package let groupKey: String
    package var status: Status
    package var openedAt: Timestamp
    package var closedAt: Timestamp?
    package var closer: Closer?
    /// Why it was rejected.
    package var reason: String?

    package var title: String
    package var severity: Severity
    /// Labels that all its alerts share.
    package var labels: [String: String]
    package var receiver: String
    package var externalURL: String
    package var truncatedAlerts: Int

    package var acknowledged: Mark?
    package var assigned: Mark?
    package var snooze: Snooze?

    /// The closed incident of the same group that came before.
    package var previousID: Int64?
    /// How often it came back within ten minutes of ending by itself.
    package var flaps: Int
    /// Grows when something begins to fire in it, so that a close can say how much of it the person had seen.
    package var generation: Int
    /// Grows with every stored change.
    package var revision: Int64
    /// Names the post that changed it last, in the logs from webhook to chat.
    package var correlation: String

    package init(
        id: Int64 = 0,
        source: String,
        groupKey: String,
        status: Status = .active,
        openedAt: Timestamp,
        title: String,
        severity: Severity,
        labels: [String: String],
        receiver: String = "",
        externalURL: String = "",
        truncatedAlerts: Int = 0,
        previousID: Int64? = nil
    ) {
        self.id = id
        self.source = source
        self.groupKey = groupKey
        self.status = status
        self.openedAt = openedAt
        self.title = title
        self.severity = severity
        self.labels = labels
        self.receiver = receiver
        self.externalURL = externalURL
        self.truncatedAlerts = truncatedAlerts
        self.previousID = previousID
        flaps = 0
        generation = 0
        revision = 1
        correlation = ""
    }

    package var isActive: Bool { status == .active }

    /// True when a person closed it: its episodes then stay closed, whatever the source repeats.
    package var isClosedByHand: Bool {
        if case .person = closer { return true }
        return false
    }

    package func isSnoozed(at now: Timestamp) -> Bool {
        guard let snooze, isActive else { return false }
        return snooze.until > now
    }
}

/// A person as others see them: the number that identifies, and the name at that time.
package struct PersonName: Hashable, Codable, Sendable {
    package let id: Int64
    package let name: String

    package init(id: Int64, name: String) {
        self.id = id
        self.name = name
    }

    /// A source that says what a person would otherwise say; no person has its number.
    package static func source(_ name: String) -> PersonName { PersonName(id: 0, name: name) }

    package var isSource: Bool { id == 0 }
}
