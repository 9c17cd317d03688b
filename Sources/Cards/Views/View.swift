import Incidents
import Tickets

/// Everything a screen shows, gathered: a card is made from it and from nothing else.
package enum View: Hashable, Sendable {
    case incident(IncidentView)
    case more(IncidentView)
    case snoozes(IncidentView)
    /// Entries newest first; `older` is where the next page begins, nil on the last.
    case timeline(IncidentView, entries: [AuditEntry], older: Int64?)
    case question(Question, IncidentView)
    /// A screen the cluster answered for, and when it did.
    case cluster(Screen, ScreenData, at: Timestamp, IncidentView)
    case confirmation(ActionRun, IncidentView)
    case run(ActionRun, IncidentView)
    case list(ListView)
    case storm(StormView)
    case letIn(LetInRequest)
    case home(HomeView)
    case cause(IncidentView)
    case runbook(RunbookView)
    case report(ReportView)
    /// The incident in one line; `link` leads to the topic in which it is worked, while there is one.
    case topicLine(IncidentView, link: String?)
    case channel(ChatChannel)
    case tickets(TicketsView)
    case onCall(OnCallView)
    case paging(PagingView)
    case notices(NoticesView)
    case silence(SilenceView)
    case maintenance(MaintenanceView)
}

/// One incident with all that its card tells.
package struct IncidentView: Hashable, Sendable {
    package var incident: Incident
    /// Firing ones first, then the newest; at most 50.
    package var alerts: [Alert]
    package var firingCount: Int
    package var endedCount: Int
    /// How often its group began to fire in the last seven days, this time included.
    package var firedInWeek: Int
    package var resources: [Resource]
    package var advice: Advice
    package var insight: ClusterInsight?
    /// Ended or running runs, newest first; at most 3.
    package var runs: [ActionRun]
    /// The newest note, if there is one.
    package var note: Note?
    /// False when no cluster is configured: then nothing that needs one is offered.
    package var hasCluster: Bool
    /// Clusters that its alerts name and that none is set for; empty text for alerts that name none.
    package var unmappedClusters: [String]
    /// False where nobody can tell who presses: then no approval is offered.
    package var approvesHere: Bool
    /// What it turned out to be.
    package var cause: Cause
    /// What the same alert was before, where that is known.
    package var lastTime: ExplainedIncident?
    /// The customer's ticket that it tells of.
    package var ticket: TicketName?
    /// Its runbook, or the one that could be written; nil where its alerts have no name.
    package var runbook: RunbookOffer?
    /// Of what is promised for it.
    package var clocks: [ClockReading] = []
    /// Who is paged for it.
    package var paging = IncidentPaging.none
    /// False when no Alertmanager is configured: then no silence is offered.
    package var hasSilencer = false
    /// Alerts that Alertmanager keeps silent about; nil: none.
    package var silenced: SilencedAlerts?
    /// Alerts that page nobody because of a maintenance window; nil: none.
    package var maintained: MaintainedAlerts?
    /// What was asked of Alertmanager last, while it is worth saying: on its way, or without success.
    package var silencing: SilenceOrder?

    package struct Note: Hashable, Sendable {
        package var by: String
        package var text: String
        package var at: Timestamp

        package init(by: String, text: String, at: Timestamp) {
            self.by = by
            self.text = text
            self.at = at
        }
    }

    package init(
        incident: Incident,
        alerts: [Alert],
        firingCount: Int,
        endedCount: Int,
        firedInWeek: Int = 1,
        resources: [Resource] = [],
        advice: Advice = .none,
        insight: ClusterInsight? = nil,
        runs: [ActionRun] = [],
        note: Note? = nil,
        hasCluster: Bool = true,
        unmappedClusters: [String] = [],
        approvesHere: Bool = true,
        cause: Cause = .unknown,
        lastTime: ExplainedIncident? = nil
    ) {
        self.incident = incident
        self.alerts = alerts
        self.firingCount = firingCount
        self.endedCount = endedCount
        self.firedInWeek = firedInWeek
        self.resources = resources
        self.advice = advice
        self.insight = insight
        self.runs = runs
        self.note = note
        self.hasCluster = hasCluster
        self.unmappedClusters = unmappedClusters
        self.approvesHere = approvesHere
        self.cause = cause
        self.lastTime = lastTime
    }
}

/// A page of a list of incidents.
package struct ListView: Hashable, Sendable {
    package var list: IncidentList
    package var incidents: [Incident]
    /// How many there are in all; nil where counting them would take long.
    package var total: Int?
    /// Where this page begins; nil is the first.
    package var after: ListKey?
    /// Where the next page begins; nil on the last.
    package var next: ListKey?
    /// When the last incident closed, for an empty list.
    package var lastClosedAt: Timestamp?
    /// What the closed ones turned out to be, where that is known.
    package var causes: [Int64: Cause]

    package init(
        list: IncidentList,
        incidents: [Incident],
        total: Int? = nil,
        after: ListKey? = nil,
        next: ListKey? = nil,
        lastClosedAt: Timestamp? = nil,
        causes: [Int64: Cause] = [:]
    ) {
        self.list = list
        self.incidents = incidents
        self.total = total
        self.after = after
        self.next = next
        self.lastClosedAt = lastClosedAt
        self.causes = causes
    }
}

/// More incidents than a chat can take, counted.
package struct StormView: Hashable, Sendable {
    package var id: Int64
    package var startedAt: Timestamp
    package var endedAt: Timestamp?
    /// It counts what one person is paged for.
    package var isPaging: Bool
    package var total: Int
    package var active: Int
    package var critical: Int
    package var unacknowledged: Int
    /// Those for which all levels were paged, and nobody has answered.
    package var exhausted: Int
    /// The most frequent titles with how many incidents have each, the most frequent first.
    package var kinds: [Kind]
    /// How many titles there are in all.
    package var kindCount: Int
    package var mostSevere: Incident?
    /// The newest incident counted.
    package var newest: Int64

    package struct Kind: Hashable, Codable, Sendable {
        package var title: String
        package var count: Int

        package init(title: String, count: Int) {
            self.title = title
            self.count = count
        }
    }

    package init(
        id: Int64,
        startedAt: Timestamp,
        endedAt: Timestamp? = nil,
        isPaging: Bool = false,
        total: Int,
        active: Int,
        critical: Int,
        unacknowledged: Int,
        exhausted: Int = 0,
        kinds: [Kind],
        kindCount: Int,
        mostSevere: Incident?,
        newest: Int64
    ) {
        self.id = id
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.isPaging = isPaging
        self.total = total
        self.active = active
        self.critical = critical
        self.unacknowledged = unacknowledged
        self.exhausted = exhausted
        self.kinds = kinds
        self.kindCount = kindCount
        self.mostSevere = mostSevere
        self.newest = newest
    }
}
