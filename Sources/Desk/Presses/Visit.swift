import Cards
import Incidents

/// One person's request inside its transaction: who, through what, on which message, and what is to follow the commit.
struct Visit {
    let records: any WritableRecords
    let settings: DeskSettings
    let now: Timestamp
    let identity: Identity
    /// What the request came through: a front-end, or the API.
    let via: Actor.Via
    let person: Person
    /// Nobody has let them in; they may only do what they were asked for.
    let isGuest: Bool
    /// The message or open card the request came from.
    var posting: Posting?
    /// False when no cluster is configured.
    let hasCluster: Bool
    /// What they showed instead of coming as the person they are known as.
    let means: String?

    /// What was pressed, for the audit log when it is refused.
    var attempted: Press?
    var followUps: [FollowUp] = []
    var changes: Set<ChangeFeed.Change> = []

    var language: Language { settings.book.language }
    var actor: Actor { isGuest ? Actor(stranger: identity) : Actor(person, via: via) }

    init(
        records: any WritableRecords,
        settings: DeskSettings,
        now: Timestamp,
        identity: Identity,
        via: Actor.Via,
        person: Person,
        isGuest: Bool = false,
        posting: Posting?,
        hasCluster: Bool,
        means: String? = nil
    ) {
        self.records = records
        self.settings = settings
        self.now = now
        self.identity = identity
        self.via = via
        self.person = person
        self.isGuest = isGuest
        self.posting = posting
        self.hasCluster = hasCluster
        self.means = means
    }

    func toast(_ phrase: Phrase) -> Answer {
        Answer(toast: phrase(language))
    }

    mutating func audit(
        _ operation: AuditDraft.Operation,
        incident: Int64? = nil,
        resource: Resource? = nil,
        parameters: [String: String] = [:],
        outcome: AuditDraft.Outcome = .done,
        reason: String? = nil
    ) throws {
        var parameters = parameters
        if let means { parameters["by"] = means }
        try records.append(
            AuditDraft(
                at: now,
                actor: actor,
                operation: operation,
                incident: incident,
                resource: resource,
                parameters: parameters,
                outcome: outcome,
                reason: reason
            )
        )
    }

    /// Shows a screen on the message the request came from, or in the thread under it; the cluster is asked where the
    /// screen needs it.
    @discardableResult
    mutating func show(_ screen: Screen) throws -> Answer {
        guard let asked = posting else { return .silent }
        if screen.needsCluster, !hasCluster { throw Refusal.noCluster }
        let posting = try room(for: screen, askedOn: asked)
        if screen.needsCluster {
            // Pressing Refresh keeps what is there until the new answer comes.
            var kept = posting.screen == screen ? posting.data : nil
            // What takes its time says so meanwhile.
            if screen.lane == .searches { kept = nil }
            try records.show(screen, data: kept ?? .loading, on: posting.id, at: now)
            try records.hold(posting.id, until: now + Self.patienceBeforeLoading)
            let cluster = try screen.resource?.cluster ?? screen.incident.flatMap { try self.cluster(ofIncident: $0) }
            followUps.append(FollowUp(work: .fetch(screen, posting: posting.id), cluster: cluster))
        } else {
            try records.show(screen, data: nil, on: posting.id, at: now)
            if screen.showsSilences { followUps.append(.lookAtSilences(for: posting.id)) }
        }
        changes.insert(.posting(posting.id))
        // What is there already makes no sound when it changes, and may be far down the thread.
        return posting.id != asked.id && posting.message != nil ? toast(.inTheThread) : .silent
    }

    /// Details of a message go into its thread, where the front-end has threads: to what is there of the same kind, when it
    /// was used lately, else to a new message. A message that was itself asked for as a detail changes in its place.
    private func room(for screen: Screen, askedOn posting: Posting) throws -> Posting {
        guard screen.isDetail, !posting.screen.isDetail, let message = posting.message,
            let thread = posting.address.thread(under: message)
        else { return posting }
        let known = try records.view(of: screen, at: thread, usedSince: now - Self.threadMemory)
        return try known ?? records.post(.view, screen, to: thread, at: now)
    }

    /// A thread's message that was used this lately is used again.
    private static let threadMemory = Duration.minutes(10)

    /// The label that the incident's alerts share.
    private func cluster(ofIncident id: Int64) throws -> String? {
        try records.incident(id)?.labels["cluster"]
    }

    /// Work that is done sooner is shown in one edit, without a "loading" before it.
    static let patienceBeforeLoading = Duration.milliseconds(400)

    func incident(_ id: Int64) throws -> Incident {
        guard let incident = try records.incident(id) else { throw Refusal.noSuchIncident(id) }
        return incident
    }

    /// Somebody works on it by what they had done to its resources; it need not come back to whoever is on call.
    mutating func touch(incident id: Int64) throws {
        guard let incident = try records.incident(id), incident.isActive else { return }
        changes.formUnion(
            try PagingDesk.follow(
                incident,
                by: person.reference,
                isAnswer: false,
                records: records,
                settings: settings,
                now: now
            )
        )
    }

    mutating func store(_ incident: Incident) throws {
        try records.update(incident)
        try records.refresh(incident: incident.id, at: now)
        // Whoever pressed looks at this message: it is shown before the incident's other copies.
        if let posting, posting.screen.incident == incident.id { try records.hurry(posting.id, at: now) }
        changes.insert(.incident(incident.id))
        changes.formUnion(try TicketDesk.follow(incident, records: records, settings: settings, now: now))
        changes.formUnion(
            try PagingDesk.follow(
                incident,
                by: person.reference,
                records: records,
                settings: settings,
                now: now
            )
        )
    }
}
