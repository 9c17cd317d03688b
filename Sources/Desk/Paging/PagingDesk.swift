import Cards
import Incidents
import OnCall

/// Escalations and pages of incidents, inside a transaction: what is decided, the state that it stands on and all that
/// follows from it are one commit.
struct PagingDesk {
    let records: any WritableRecords
    let settings: DeskSettings
    let now: Timestamp
    /// What else has to be told once it is committed.
    var changes: Set<ChangeFeed.Change> = []
    /// To be sent by others once it is committed.
    var errands: [PageErrand] = []
    private var known: PagingRoster?
    private var maintenance: Maintenance?

    init(records: any WritableRecords, settings: DeskSettings, now: Timestamp) {
        self.records = records
        self.settings = settings
        self.now = now
    }

    var moment: Moment { Moment(now) }

    /// Has escalations and pages know how an incident stands, in the commit that changed it.
    /// - Parameter person: who did something to it; nil: its source did, or time.
    /// - Parameter isAnswer: what they did answers what others are paged for; work on it alone does not.
    /// - Parameter hasNews: something began to fire in it.
    /// - Returns: what else has to be told once it is committed.
    static func follow(
        _ incident: Incident,
        by person: PersonName? = nil,
        isAnswer: Bool = true,
        hasNews: Bool = false,
        records: any WritableRecords,
        settings: DeskSettings,
        now: Timestamp
    ) throws -> Set<ChangeFeed.Change> {
        guard try !settings.paging.policies.isEmpty || records.hasPaging(incident.id) else { return [] }
        var desk = PagingDesk(records: records, settings: settings, now: now)
        guard try desk.isReadable(incident.id) else { return [] }
        try desk.follow(incident, by: person, isAnswer: isAnswer, hasNews: hasNews)
        return desk.changes
    }

    /// What a newer release wrote, or somebody by hand, is no reason to refuse an alert or a press. Who is paged for it is
    /// looked at by the worker, which says in the log what is wrong.
    private func isReadable(_ incident: Int64) throws -> Bool {
        do {
            _ = try records.escalations(of: incident)
            _ = try records.openPages(of: incident)
            return true
        } catch let error as StoreFailure {
            throw error
        } catch {
            return false
        }
    }

    /// Begins what its alerts ask for, and brings all that is there up to date.
    mutating func follow(
        _ incident: Incident,
        by person: PersonName? = nil,
        isAnswer: Bool = true,
        hasNews: Bool = false
    ) throws {
        var file = IncidentClimbs(incident: incident, escalations: try records.escalations(of: incident.id))
        if let person {
            try touch(&file, by: person, isAnswer: isAnswer)
        } else if incident.isActive {
            try begin(&file, hasNews: hasNews)
        }
        try advance(&file)
        try settlePages(of: file)
    }

    /// Does what is due for an incident: levels that have their turn, and notices to be sent.
    mutating func work(on id: Int64) throws {
        guard let incident = try records.incident(id) else { return }
        var file = IncidentClimbs(incident: incident, escalations: try records.escalations(of: id))
        try advance(&file, isDue: true)
        try settlePages(of: file)
        // A look at one may change another.
        for number in try records.openPages(of: id).map(\.id) {
            if let page = try records.page(number) { try look(page, of: &file) }
        }
    }

    /// The clock was set by so many seconds: nothing that is waited for becomes longer or shorter by that.
    mutating func shift(_ id: Int64, by seconds: Int64) throws {
        guard let incident = try records.incident(id) else { return }
        for var escalation in try records.escalations(of: id) {
            let facts = EscalationFacts(incident, touchedAt: escalation.touchedAt)
            escalation.state.shift(by: seconds, at: moment, facts: facts)
            try records.update(escalation)
        }
        for var page in try records.openPages(of: id) {
            page.state.shift(by: seconds)
            try records.update(page)
        }
        try work(on: id)
    }

    // MARK: Escalations

    /// Whoever did something to the incident has answered what they alone were asked for.
    private mutating func touch(_ file: inout IncidentClimbs, by person: PersonName, isAnswer: Bool) throws {
        for index in file.escalations.indices {
            file.escalations[index].touchedAt = moment
            if isAnswer { file.escalations[index].state.answer() }
        }
        for var page in try records.openPages(of: file.incident.id) where page.person == person.id {
            guard page.waits(besides: person) else { continue }
            page.answeredAt = page.answeredAt ?? now
            try records.update(page)
        }
        for escalation in file.escalations { try records.update(escalation) }
    }

    /// A new alert may bring a policy in, or be more urgent; the last one that asked for a policy may have ended, or goes
    /// another way since the settings changed.
    /// - Parameter hasNews: something began to fire: who has acknowledged the incident did not know of that.
    mutating func begin(_ file: inout IncidentClimbs, hasNews: Bool = false) throws {
        let isNews = hasNews && file.incident.acknowledged != nil
        let (climbs, isComplete) = try wanted(for: file.incident)
        file.wanted = Set(climbs.map(\.policy))
        // One that the settings have lost is another matter: that is told.
        let known = file.escalations.map(\.state.policy).filter { settings.paging.policy($0) != nil }
        file.unwanted = isComplete ? Set(known).subtracting(file.wanted) : []
        for climb in climbs {
            if let index = file.escalations.firstIndex(where: { $0.state.policy == climb.policy }) {
                let before = file.escalations[index]
                file.escalations[index].state.raise(to: climb.urgency, isNews: isNews, at: moment)
                if isNews { file.escalations[index].state.ask(at: moment) }
                if file.escalations[index] != before { try records.update(file.escalations[index]) }
            } else {
                let touched = file.escalations.map(\.touchedAt).max() ?? moment
                file.escalations.append(
                    try records.insert(
                        Escalation(policy: climb.policy, urgency: climb.urgency, isNews: isNews, at: moment),
                        of: file.incident.id,
                        team: climb.team,
                        touchedAt: max(touched, file.incident.acknowledged.map { Moment($0.at) } ?? touched)
                    )
                )
            }
        }
    }

    /// More of its alerts than these say nothing new.
    private static let alertLimit = 200

    /// The policies that its firing alerts ask for, as far as the settings have them, and whether all of them were asked.
    func wanted(for incident: Incident) throws -> (climbs: [RouteOutcome.Climb], isComplete: Bool) {
        guard !settings.paging.policies.isEmpty else { return ([], false) }
        let alerts = try records.alerts(of: incident.id, limit: Self.alertLimit).filter(\.isFiring).map {
            RoutedAlert($0, source: incident.source)
        }
        guard !alerts.isEmpty else { return ([], false) }
        let climbs = settings.paging.routing.outcome(for: alerts).climbs.filter {
            settings.paging.policy($0.policy) != nil
        }
        return (climbs, alerts.count < Self.alertLimit)
    }

    /// Looks at all of them, and again when one has changed the incident under the others.
    /// - Parameter isDue: nothing else is committed with it that would show how it stands. What was hurried or put off is due
    ///   again as it says itself.
    mutating func advance(_ file: inout IncidentClimbs, isDue: Bool = false) throws {
        try askMaintenance(&file)
        for _ in 0..<3 {
            let revision = file.incident.revision
            for index in file.escalations.indices where file.isWatched(index) {
                let before = file.escalations[index]
                let actions = try look(&file.escalations[index], facts: file.facts(index))
                if isDue || file.escalations[index] != before { try records.update(file.escalations[index]) }
                if isDue, actions.isEmpty, file.escalations[index].state.phase != before.state.phase {
                    try records.refresh(incident: file.incident.id, at: now)
                    changes.insert(.incident(file.incident.id))
                }
                try perform(actions, of: index, in: &file, by: .system)
            }
            if file.incident.revision == revision { return }
        }
    }

    /// While all that fires of an incident is in maintenance, or silenced where it comes from, no level has its turn.
    mutating func askMaintenance(_ file: inout IncidentClimbs) throws {
        guard file.incident.isActive, !file.escalations.isEmpty else { return }
        let windows = try maintenance ?? Maintenance(records.plannedMaintenance())
        maintenance = windows
        let isSilenceable = settings.silencer != nil && file.incident.source == "alertmanager"
        let silences = isSilenceable ? try records.silenceEnds(of: file.incident.id, at: now) : [:]
        file.heldUntil = try windows.hold(on: file.incident.id, silences: silences, in: records, at: now).map {
            Moment($0)
        }
    }

    /// Who can be reached is asked only when a level has its turn.
    private mutating func look(
        _ escalation: inout StoredEscalation,
        facts: EscalationFacts
    ) throws -> [EscalationAction] {
        let policy = settings.paging.policy(escalation.state.policy)
        var probe = escalation.state
        let nobody = Roster(schedules: [], teams: [], people: [])
        let actions = probe.look(at: moment, facts: facts, policy: policy, roster: nobody)
        guard actions.contains(where: \.isTurn) else {
            escalation.state = probe
            return actions
        }
        return escalation.state.look(at: moment, facts: facts, policy: policy, roster: try roster().roster)
    }

    mutating func roster() throws -> PagingRoster {
        if let known { return known }
        let roster = try PagingRoster(records: records, settings: settings, now: now)
        known = roster
        return roster
    }
}

extension StoredPage {
    /// Whether it stands until whoever is called answers it: paging oneself is no answer to that.
    fileprivate func waits(besides person: PersonName) -> Bool {
        switch cause {
        case .asked(let asker): asker.id != person.id
        case .level: isAgain
        }
    }
}

extension EscalationAction {
    /// A level had its turn, whomever it came to.
    fileprivate var isTurn: Bool {
        switch self {
        case .page, .tellNobody: true
        case .pageAgain, .goOn, .tellUnreachable, .sayExhausted, .takeBackAcknowledgement, .endSnooze: false
        }
    }
}
