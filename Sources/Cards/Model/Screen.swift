import Incidents

/// What one message, or one open card in the console, shows.
package enum Screen: Hashable, Codable, Sendable {
    case incident(Int64)
    case more(incident: Int64)
    case snoozes(incident: Int64)
    /// Newest first; entries before the audit number.
    case timeline(incident: Int64, before: Int64?)
    case question(Question)
    // These need the cluster; the posting keeps what it answered.
    case resources(incident: Int64)
    case resource(Resource, incident: Int64)
    case pods(of: Resource, incident: Int64, page: Int)
    case revisions(of: Resource, incident: Int64)
    case scaling(of: Resource, incident: Int64)
    case logs(of: Resource, LogQuery, incident: Int64)
    case events(of: Resource, incident: Int64)
    case description(of: Resource, incident: Int64)
    // Actions
    case confirmation(run: Int64)
    case run(Int64)
    // Lists
    case list(IncidentList, after: ListKey?)
    case storm(Int64)
    case letIn(request: Int64)
    /// What somebody finds who opens the bot's own page in their chat: their role, what is theirs, what is active. `user`
    /// is the front-end's id of whoever it is; they may be nobody yet.
    case home(user: String)
    /// The closed incident's card, asking what it was.
    case cause(incident: Int64)
    case runbook(RunbookScreen)
    /// - Parameter chat: what is said to one person alone in a chat of the same front-end is about that chat.
    case report(ReportPeriod, chat: String? = nil)
    /// Asks in a channel whose it is, and says so once that is known.
    case channel(String)
    case tickets(TicketScreen)
    case onCall(OnCallScreen)
    case paging(PagingScreen)
    case notices(NoticeScreen)
    case silence(SilenceScreen)
    case maintenance(MaintenanceScreen)

    /// The incident it belongs to, where it belongs to one that the screen itself names.
    package var incident: Int64? {
        switch self {
        case .incident(let id), .more(let id), .snoozes(let id), .timeline(let id, _), .resources(let id),
            .resource(_, let id), .pods(_, let id, _), .revisions(_, let id), .scaling(_, let id),
            .logs(_, _, let id), .description(_, let id), .events(_, let id), .cause(let id):
            id
        case .question(let question): question.incident
        case .runbook(let screen): screen.incident
        case .paging(let screen): screen.incident
        case .silence(let screen): screen.incident
        case .tickets(let screen): screen.incident
        case .confirmation, .run, .list, .storm, .letIn, .home, .report, .channel, .onCall, .notices, .maintenance:
            nil
        }
    }

    /// The call on one person that it is.
    package var page: Int64? {
        if case .paging(.page(let id, _)) = self { id } else { nil }
    }

    /// True for what is looked into below a card: where a chat has threads it goes there, and the card stays as it is.
    package var isDetail: Bool {
        switch self {
        case .timeline, .resources, .resource, .pods, .revisions, .logs, .events, .description, .runbook: true
        case .tickets(let screen): screen.incident != nil
        case .incident, .more, .snoozes, .question, .scaling, .confirmation, .run, .list, .storm, .letIn, .home, .cause,
            .report, .channel, .onCall, .paging, .notices, .silence, .maintenance:
            false
        }
    }

    /// True when the cluster has to be asked before it can be shown.
    package var needsCluster: Bool {
        switch self {
        case .resources, .resource, .pods, .revisions, .scaling, .logs, .description, .events: true
        default: false
        }
    }
}

/// Which incidents a list shows.
package enum IncidentList: Hashable, Codable, Sendable {
    /// Most severe first, then newest.
    case active
    /// Closed, newest close first.
    case history
    /// Active and assigned to or acknowledged by the person.
    case mine(person: Int64)
    /// The incidents of one storm, active ones, most severe first.
    case storm(Int64)
    /// Title, labels or number contain the text; newest first.
    case search(String)
}

/// Where a page of a list begins: the order's key of the last row before it.
package struct ListKey: Hashable, Codable, Sendable {
    /// Severity for active lists, 0 for the others.
    package var rank: Int
    /// Milliseconds: opened for active lists, closed for history.
    package var at: Int64
    package var id: Int64

    package init(rank: Int, at: Int64, id: Int64) {
        self.rank = rank
        self.at = at
        self.id = id
    }
}

/// What the cluster answered for a screen.
package enum ScreenData: Hashable, Codable, Sendable {
    /// Asked, not answered yet.
    case loading
    case resources([ResourceState])
    case resource(ResourceState)
    case pods(PodList)
    case revisions([Revision])
    case logs(LogExcerpt)
    /// Whole, and how the file is called if it was too long for the card.
    case description(String)
    case events([ClusterEvent])
    /// It was sent as a file of this name instead.
    case sentAsFile(name: String)
    /// The same, in the conversation with the person who asked: where they asked there is no place for files.
    case sentDirectly(name: String)
    /// Why not, in words for a person.
    case failed(String)
}
