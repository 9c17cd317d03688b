import Cards
import Incidents

/// Gathers from the store what a posting's screen shows.
struct ViewGatherer {
    static let alertLimit = 50
    static let runLimit = 3
    static let listPage = 8
    static let timelinePage = 15
    static let week = Duration.days(7)

    let records: any Records
    let settings: DeskSettings
    let now: Timestamp
    /// Nil when none is configured.
    let cluster: (any Cluster)?
    /// Where it is shown; nil where that does not matter.
    var frontEnd: FrontEnd?

    /// Nil when what it shows is not there any more.
    func view(for posting: Posting) throws -> View? {
        if let topic = try topic(behind: posting) {
            let link = topic.standingPlace?.topicLink
            return try incidentView(topic.incident).map { .topicLine($0, link: link) }
        }
        switch posting.screen {
        case .incident(let id): return try incidentView(id).map(View.incident)
        case .more(let id): return try incidentView(id).map(View.more)
        case .snoozes(let id): return try incidentView(id).map(View.snoozes)
        case .timeline(let id, let before): return try timeline(of: id, before: before)
        case .question(let question): return try view(of: question)
        case .resources(let id), .resource(_, let id), .pods(_, let id, _), .revisions(_, let id), .scaling(_, let id),
            .logs(_, _, let id), .description(_, let id), .events(_, let id):
            return try incidentView(id).map {
                .cluster(posting.screen, posting.data ?? .loading, at: posting.screenAt, $0)
            }
        case .confirmation(let run), .run(let run): return try view(ofRun: run)
        case .list(let list, let after): return .list(try self.list(list, after: after))
        case .storm(let id): return try records.stormView(id).map(View.storm)
        case .letIn(let request): return try records.letInRequest(request).map(View.letIn)
        case .home(let user): return .home(try home(of: user, on: posting.address.frontEnd))
        case .cause(let id): return try causeView(id)
        case .report(let period, let chat): return .report(try reportView(period, of: chat, on: posting))
        case .tickets(let screen): return try ticketsView(screen).map(View.tickets)
        case .runbook(let screen): return try runbookView(screen).map(View.runbook)
        case .channel(let id):
            // It may have another id by now.
            return try (records.channel(id) ?? records.channel(posting.address.chat)).map(View.channel)
        case .notices(let screen): return try noticesView(screen).map(View.notices)
        case .silence(let screen): return try silenceView(screen).map(View.silence)
        case .maintenance(let screen): return .maintenance(try maintenanceView(screen))
        case .onCall(let screen):
            return try dutyDesk().view(of: screen) { try list(.active, after: nil) }.map(View.onCall)
        case .paging(let screen): return try pagingView(screen).map(View.paging)
        }
    }

    /// The topic that holds the card in this posting's place, which is a line then.
    private func topic(behind posting: Posting) throws -> Topic? {
        guard posting.address.mayHoldTopics, let topic = try records.topic(behind: posting), topic.hasLine else {
            return nil
        }
        return topic
    }

    private func view(of question: Question) throws -> View? {
        if case .runbook(let key, let base, _) = question {
            return try editing(key, base: base, asking: question).map(View.runbook)
        }
        if case .coverTimes(let schedule) = question {
            return .onCall(try dutyDesk().view(asking: question, of: schedule))
        }
        if case .contact(let method, let person) = question {
            return try noticesView(.way(method, person: person), asking: question).map(View.notices)
        }
        if case .quietHours(let person) = question {
            return try noticesView(.quiet(person: person), asking: question).map(View.notices)
        }
        if case .maintenance = question { return .maintenance(.asking(question)) }
        return try question.incident.flatMap(incidentView).map { .question(question, $0) }
    }

    func incidentView(_ id: Int64) throws -> IncidentView? {
        guard let incident = try records.incident(id) else { return nil }
        let alerts = try records.alerts(of: id, limit: Self.alertLimit)
        let counts = try records.alertCounts(of: id)
        let insight = try records.insight(into: id)
        var resources = ResourceFinder.resources(of: alerts)
        if let workload = insight?.workload, !resources.contains(workload) { resources.insert(workload, at: 0) }
        let unmapped = unmapped(resources, of: incident)
        let isElsewhere =
            !unmapped.isEmpty && resources.allSatisfy { $0.kind == .host || unmapped.contains($0.cluster ?? "") }
        var view = IncidentView(
            incident: incident,
            alerts: alerts,
            firingCount: counts.firing,
            endedCount: counts.ended,
            firedInWeek: try records.starts(
                source: incident.source,
                groupKey: incident.groupKey,
                since: now - Self.week
            ),
            resources: resources,
            advice: settings.advisor.advise(on: incident, alerts: alerts, insight: insight),
            insight: insight,
            runs: try records.runs(of: id, limit: Self.runLimit),
            note: try records.lastNote(on: id).flatMap(note),
            hasCluster: cluster != nil && !isElsewhere,
            unmappedClusters: unmapped,
            approvesHere: frontEnd.map { Actor.Via($0).provesPerson } ?? true,
            cause: try records.cause(of: id),
            lastTime: try LastTime(records: records).explanation(of: incident, alerts: alerts)
        )
        let subjects = RunbookSubject.subjects(of: incident, alerts: alerts, workload: insight?.workload)
        view.runbook = try records.runbookOffer(for: subjects)
        view.ticket = try ticket(of: incident)
        if incident.isActive {
            view.clocks = try settings.sla.readings(of: incident, in: records, at: now)
            view.paging = try paging(of: incident)
            try addQuiet(to: &view)
        }
        return view
    }

    /// The labels that name a cluster which is not mapped, in the resources' order; empty for one that alerts do not name.
    ///
    /// Alerts whose labels lead to no resource are asked for their cluster alone. Hosts lie in none.
    private func unmapped(_ resources: [Resource], of incident: Incident) -> [String] {
        guard let cluster else { return [] }
        if resources.isEmpty {
            guard let label = incident.labels["cluster"], !label.isEmpty else { return [] }
            return cluster.knows(cluster: label) ? [] : [label]
        }
        var labels: [String] = []
        for resource in resources where resource.kind != .host && !cluster.knows(cluster: resource.cluster) {
            let label = resource.cluster ?? ""
            if !labels.contains(label) { labels.append(label) }
        }
        return labels
    }

    /// One that came back has nothing to ask yet.
    private func causeView(_ id: Int64) throws -> View? {
        try incidentView(id).map { $0.incident.isActive ? .incident($0) : .cause($0) }
    }

    private func note(_ entry: AuditEntry) -> IncidentView.Note? {
        guard let text = entry.draft.parameters["text"] else { return nil }
        return .init(by: entry.draft.actor.name, text: text, at: entry.draft.at)
    }

    private func timeline(of id: Int64, before: Int64?) throws -> View? {
        guard let incident = try incidentView(id) else { return nil }
        let entries = try records.timeline(of: id, before: before, limit: Self.timelinePage + 1)
        let page = Array(entries.prefix(Self.timelinePage))
        return .timeline(incident, entries: page, older: entries.count > page.count ? page.last?.seq : nil)
    }

    /// An answered confirmation shows what became of it.
    private func view(ofRun id: Int64) throws -> View? {
        guard let run = try records.run(id), let incident = try incidentView(run.incident) else { return nil }
        switch run.state {
        case .asked: return .confirmation(run, incident)
        case .awaiting, .running, .done, .failed, .stopped, .unknown: return .run(run, incident)
        case .cancelled, .expired: return .incident(incident)
        }
    }

    private func home(of user: String, on frontEnd: FrontEnd) throws -> HomeView {
        let identity = Identity(frontEnd: frontEnd, id: user, name: "")
        guard let person = try records.person(identity) else {
            let request = try records.letInRequest(from: identity)
            let nothing = ListView(list: .active, incidents: [])
            let isAsked = request.map { $0.decision == nil } ?? false
            return HomeView(user: user, person: nil, isAsked: isAsked, mine: nothing, active: nothing)
        }
        return HomeView(
            user: user,
            person: person,
            mine: try list(.mine(person: person.id), after: nil),
            active: try list(.active, after: nil)
        )
    }

    private func list(_ list: IncidentList, after: ListKey?) throws -> ListView {
        let incidents = try records.incidents(in: list, after: after, limit: Self.listPage + 1)
        let page = Array(incidents.prefix(Self.listPage))
        return ListView(
            list: list,
            incidents: page,
            total: try records.count(of: list),
            after: after,
            next: incidents.count > page.count ? page.last?.listKey(in: list) : nil,
            lastClosedAt: page.isEmpty ? try records.lastClosedAt() : nil,
            causes: try records.causes(of: page)
        )
    }
}
