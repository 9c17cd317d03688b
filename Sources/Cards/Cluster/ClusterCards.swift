import Incidents

/// Screens the cluster answers for: each says how the incident stands, where one is, what is there, and how old that is.
struct ClusterCards {
    let screen: Screen
    let data: ScreenData
    let fetchedAt: Timestamp
    let view: IncidentView
    let pen: Pen

    var incident: Int64 { view.incident.id }

    func card() -> Card {
        switch data {
        case .loading: return framed(pen.line(working), isSettled: false)
        case .failed(let reason):
            return framed(
                pen.line(.notShown(reason.oneLine(400))),
                buttons: otherWays,
                navigation: [pen.button(.retry, .show(screen))]
            )
        case .sentAsFile(let name): return fileCard(name, isDirect: false)
        case .sentDirectly(let name): return fileCard(name, isDirect: true)
        default: break
        }
        switch (screen, data) {
        case (.resources, .resources(let states)): return resources(states)
        case (.scaling(let resource, _), .resource(let state)): return scaling(of: resource, state)
        case (.resource, .resource(.workload(let workload))): return workloadCard(workload)
        case (.resource, .resource(.pod(let pod))): return podCard(pod)
        case (.resource, .resource(.node(let node))): return nodeCard(node)
        case (_, .resource(.gone(let resource, let events))): return gone(resource, events)
        case (.resource, .resource(.object(let object))): return objectCard(object)
        case (.events(let resource, _), .events(let events)): return eventsCard(events, of: resource)
        case (.resource, .resource(.plain(let resource))): return plain(resource)
        case (.pods(let resource, _, let page), .pods(let pods)): return podsCard(pods, of: resource, page: page)
        case (.revisions(let resource, _), .revisions(let revisions)): return revisionsCard(revisions, of: resource)
        case (.logs(let resource, let query, _), .logs(let excerpt)):
            return logsCard(excerpt, of: resource, query)
        case (.description, .description(let text)): return descriptionCard(text)
        default: return framed(pen.line(.unfittingAnswer), navigation: [pen.button(.retry, .show(screen))])
        }
    }

    /// The card around a screen's content.
    ///
    /// - Parameter navigation: what stands beside Back; Refresh, unless told otherwise.
    func framed(
        _ content: [Card.Block],
        buttons: [[Button]] = [],
        navigation: [Button]? = nil,
        isSettled: Bool = true
    ) -> Card {
        let frame = IncidentFrame(view: view, pen: pen)
        let age = isSettled ? pen.line(.asOf(CivilTime(fetchedAt, in: pen.timeZone).exactClock)) : []
        let beside = navigation ?? [pen.button(.refresh, .show(screen))]
        return Card(
            headline: frame.headline(path),
            blocks: .spaced([frame.status, content, age]),
            keyboard: (buttons + [[pen.button(.back, .show(parent))] + beside]).filter { !$0.isEmpty }
        )
    }

    /// What is being done; going through a long log takes longer than a look.
    private var working: Phrase {
        guard case .logs(_, let query, _) = screen, query.isSearch, let text = query.filter else { return .loading }
        return .searching(text.oneLine(60))
    }

    /// What may be shown where this could not.
    private var otherWays: [[Button]] {
        guard case .logs(let resource, let query, _) = screen else { return [] }
        return logRetries(of: resource, query)
    }

    private func plain(_ resource: Resource) -> Card {
        let describe = pen.button(.describe, .act(.describe, resource, incident: incident))
        return framed(pen.line(.nothingMore), buttons: Action.describe.applies(to: resource.kind) ? [[describe]] : [])
    }

    // MARK: Where one is

    private var path: [Phrase] {
        switch screen {
        case .resources: [.resources]
        case .resource(let resource, _): [Phrase(ShortNames.path(resource))]
        case .pods(let resource, _, _): [Phrase(ShortNames.name(resource)), .pods]
        case .revisions(let resource, _): [Phrase(ShortNames.name(resource)), .revisionsTitle]
        case .scaling(let resource, _): [Phrase(ShortNames.name(resource)), .scalingTitle]
        case .logs(let resource, let query, _):
            [Phrase(ShortNames.name(resource)), query.isPrevious ? .previousLogs : .logs]
        case .events(let resource, _): [Phrase(ShortNames.name(resource)), .events]
        case .description(let resource, _): [Phrase(ShortNames.name(resource)), .describe]
        default: []
        }
    }

    /// One level up.
    private var parent: Screen {
        switch screen {
        case .resource(let resource, _):
            guard resource.kind == .pod, !view.resources.contains(resource),
                let owner = knownOwner ?? owner(of: resource)
            else { return .resources(incident: incident) }
            return .pods(of: owner, incident: incident, page: 0)
        case .pods(let resource, _, _), .revisions(let resource, _), .scaling(let resource, _),
            .logs(let resource, _, _), .description(let resource, _), .events(let resource, _):
            return .resource(resource, incident: incident)
        default: return .incident(incident)
        }
    }

    /// The pod's owner, where the cluster has named it.
    private var knownOwner: Resource? {
        guard case .resource(.pod(let pod)) = data else { return nil }
        return pod.owner
    }

    /// The workload a pod's name says it belongs to, among those the incident knows.
    func owner(of pod: Resource) -> Resource? {
        let known = view.resources + [view.insight?.workload].compactMap(\.self)
        let owners = known.filter { resource in
            [.deployment, .statefulset, .daemonset, .job].contains(resource.kind)
                && resource.namespace == pod.namespace && pod.name.hasPrefix(resource.name + "-")
        }
        return owners.max { $0.name.count < $1.name.count }
    }
}
