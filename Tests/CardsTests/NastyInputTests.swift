import Cards
import Incidents
import Testing

/// Texts as hostile or broken sources write them.
private let nasties: [String] = [
    "", " ", "\n\n\n", "\u{0}", "a\u{0}b\nc\r\nd\te", String(repeating: "x", count: 10_000),
    String(repeating: "line\n", count: 20_000), "e" + String(repeating: "\u{301}", count: 5_000),
    String(repeating: "👩‍👩‍👧‍👦", count: 500), "\u{202E}evil\u{2066}", "שלום עליכם", "*b* _i_ `c` <b>&amp; @channel [x](y)",
    "\u{1B}[31mred\u{1B}[0m", "🔴 #1 › fake", String(repeating: "́", count: 300), "-", "….", "\u{2028}\u{2029}\u{FEFF}",
]

private func view(_ nasty: String) -> IncidentView {
    var view = Samples.busy
    view.incident.title = nasty
    view.incident.labels = [
        "alertname": nasty, "severity": nasty, "cluster": nasty, "namespace": nasty, "team": nasty, nasty: nasty,
    ]
    view.incident.externalURL = nasty
    view.incident.reason = nasty
    view.incident.acknowledged?.person = PersonName(id: 1, name: nasty)
    view.incident.snooze = .init(until: now + .hours(1), by: PersonName(id: 2, name: nasty), severity: .info)
    for index in view.alerts.indices {
        view.alerts[index].labels = ["pod": nasty, "alertname": "\(index)\(nasty)", nasty: "\(index)"]
        view.alerts[index].annotations = ["summary": nasty, "description": nasty, "runbook_url": nasty]
        view.alerts[index].generatorURL = "https://\(nasty)"
    }
    let resource = Resource(kind: .pod, cluster: nasty, namespace: nasty, name: nasty)
    view.resources = [resource]
    view.advice = Advice(
        suggestions: [
            Suggestion(action: .deletePod, resource: resource),
            Suggestion(action: .logs(container: nasty, previous: true), resource: resource),
        ],
        reason: .custom(nasty),
        sinceRollout: .minutesAgo(16)
    )
    view.insight?.versions = [nasty]
    view.note = .init(by: nasty, text: nasty, at: now)
    for index in view.runs.indices { view.runs[index].failure = nasty }
    return view
}

private func views(_ nasty: String) -> [View] {
    let resource = Resource(kind: .deployment, cluster: nasty, namespace: nasty, name: nasty)
    var workload = Samples.workload
    workload.resource = resource
    workload.versions = [nasty]
    workload.rollout = .stuck(reason: nasty, since: now)
    workload.conditions = [Condition(type: nasty, isTrue: true, reason: nasty, message: nasty)]
    workload.events = [ClusterEvent(at: now, isWarning: true, reason: nasty, message: nasty)]
    var pod = Samples.pods[0]
    pod.status = nasty
    pod.node = nasty
    pod.containers[0].name = nasty
    pod.containers[0].image = nasty
    pod.containers[0].state = nasty
    workload.autoscaler = .init(name: nasty, min: .min, max: .max)
    workload.managedBy = nasty
    workload.owner = resource
    var job = workload
    job.resource = Resource(kind: .job, cluster: nasty, namespace: nasty, name: nasty)
    pod.owner = resource
    pod.containers[0].usage = ResourceAmounts(cpu: nasty, memory: nasty)
    pod.containers[0].limits = ResourceAmounts(cpu: nasty, memory: nasty)
    pod.containers[0].requests = ResourceAmounts(cpu: nasty, memory: nasty)
    pod.containers[0].lastTermination = .init(reason: nasty, exitCode: .min, at: now)
    pod.containers += (0..<20).map { number in
        .init(name: "\(nasty)\(number)", image: nasty, isReady: false, restarts: .max, state: nasty, isInit: true)
    }
    var run = Samples.run(.failed, .restart, resource)
    run.failure = nasty
    var unknown = Samples.run(.unknown, .drain, resource)
    unknown.failure = nasty
    var running = Samples.run(.running, .drain, resource)
    running.progress = .init(done: .min, total: .max, detail: nasty)
    running.stoppedBy = PersonName(id: 3, name: nasty)
    running.approvedBy = PersonName(id: 3, name: nasty)
    var node = Samples.clusterNode
    node.unhealthyPods = [pod]
    node.taints = Array(repeating: nasty, count: 20)
    node.version = nasty
    var revision = Revision(number: 1, versions: [nasty], createdAt: now, isCurrent: false)
    revision.images = [nasty]
    revision.differences = Array(repeating: nasty, count: 40)
    revision.cause = nasty
    let excerpt = LogExcerpt(
        pod: pod.resource,
        container: nasty,
        isPrevious: true,
        text: nasty,
        isWhole: false,
        containers: (0..<40).map { "\(nasty)\($0)" } + [nasty],
        followedUntil: now + .minutes(1)
    )
    let query = LogQuery(container: nasty, isPrevious: true, extent: .since(now), filter: nasty, isFollowed: true)
    let object = ObjectSummary(
        resource: Resource(kind: .service, cluster: nasty, namespace: nasty, name: nasty),
        facts: [
            .phase(nasty), .capacity(nasty), .storageClass(nasty), .volume(nasty), .accessModes([nasty, nasty]),
            .metric(name: nasty, current: nasty, target: nasty), .serviceType(nasty), .address(nasty),
            .ports(Array(repeating: nasty, count: 50)), .schedule(nasty), .replicas(current: .min, desired: .max),
            .range(min: .min, max: .max), .endpoints(ready: .min, total: .max), .running(.min),
        ],
        conditions: workload.conditions,
        events: workload.events,
        leadsTo: Array(repeating: resource, count: 30)
    )
    let warnings: [ActionWarning] = [
        .autoscaled(by: nasty, min: .min, max: .max), .managedBy(nasty), .budget(nasty, allowed: .min), .lastReplica,
        .paused, .onDelete, .partition(below: .min, staying: .max, of: .max), .unowned, .unchecked(nasty),
        .heldUp(by: nasty, status: nasty),
    ]
    let drained = Resource(kind: .node, cluster: nasty, name: nasty)
    let drain = DrainPlan(evicted: Array(repeating: pod.resource, count: 500), staying: .max)
    var blocked = drain
    blocked.blocking = Array(repeating: .init(pod: pod.resource, reason: .hasLocalData), count: 500)
    let plans: [(Action, ActionPlan.Subject, Resource)] = [
        (.rollback(revision: 1), .workload(workload, target: revision), resource), (.evict, .pod(pod), pod.resource),
        (.scale(to: .to(.max)), .workload(workload, target: nil), resource),
        (.rerun, .workload(job, target: nil), job.resource), (.drain, .node(node, drain: drain), drained),
        (.drain, .node(node, drain: blocked), drained), (.cordon, .node(node, drain: nil), drained),
        (.pause, .workload(workload, target: nil), resource), (.restart, .failed(nasty), resource),
    ]
    let asked = plans.flatMap { action, subject, resource -> [ActionRun] in
        let run = Samples.plan(action, subject, resource, warnings: warnings, protection: nasty)
        var awaiting = run
        awaiting.state = .awaiting
        awaiting.confirmedAt = now
        return [run, awaiting]
    }
    let incident = view(nasty)
    let entry = Samples.entry(.note, .done, ["text": nasty, nasty: nasty], reason: nasty)
    let person = Identity(frontEnd: .slack, id: nasty, name: nasty)
    return [
        .incident(incident), .more(incident), .question(.replicas(resource, incident: 42), incident),
        .timeline(incident, entries: [entry], older: 1),
        .cluster(.resources(incident: 42), .resources([.workload(workload), .gone(resource)]), at: now, incident),
        .cluster(.resource(resource, incident: 42), .resource(.workload(workload)), at: now, incident),
        .cluster(.resource(resource, incident: 42), .resource(.pod(pod)), at: now, incident),
        .cluster(.resource(resource, incident: 42), .resource(.node(node)), at: now, incident),
        .cluster(.pods(of: resource, incident: 42, page: .max), .pods(PodList([pod])), at: now, incident),
        .cluster(.pods(of: resource, incident: 42, page: -3), .pods(PodList([pod])), at: now, incident),
        .cluster(.revisions(of: resource, incident: 42), .revisions([revision]), at: now, incident),
        .cluster(
            .logs(of: resource, LogQuery(container: nasty, isPrevious: true), incident: 42),
            .logs(excerpt),
            at: now,
            incident
        ),
        .cluster(.logs(of: resource, query, incident: 42), .logs(excerpt), at: now, incident),
        .cluster(.logs(of: resource, query, incident: 42), .sentAsFile(name: nasty), at: now, incident),
        .cluster(.logs(of: resource, query, incident: 42), .failed(nasty), at: now, incident),
        .cluster(.events(of: resource, incident: 42), .events(workload.events), at: now, incident),
        .cluster(.resource(object.resource, incident: 42), .resource(.object(object)), at: now, incident),
        .cluster(.resource(job.resource, incident: 42), .resource(.workload(job)), at: now, incident),
        .cluster(
            .resource(resource, incident: 42),
            .resource(.gone(resource, events: workload.events)),
            at: now,
            incident
        ),
        .cluster(.scaling(of: resource, incident: 42), .resource(.workload(workload)), at: now, incident),
        .question(.logFilter(resource, query, incident: 42), incident),
        .cluster(.description(of: resource, incident: 42), .description(nasty), at: now, incident),
        .cluster(.resources(incident: 42), .failed(nasty), at: now, incident),
        .confirmation(Samples.run(.asked, .restart, resource), incident), .run(run, incident),
        .run(unknown, incident), .run(running, incident),
        .list(ListView(list: .search(nasty), incidents: [incident.incident])),
        .list(ListView(list: .search(nasty), incidents: [])),
        .letIn(LetInRequest(id: 1, identity: person, at: now)),
    ] + runbookViews(nasty, incident)
        + asked.map { $0.state == .asked ? .confirmation($0, incident) : .run($0, incident) }
}

private func runbookViews(_ nasty: String, _ incident: IncidentView) -> [View] {
    let key = RunbookKey(alert: nasty, service: nasty)
    let source = RunbookSource.person(PersonName(id: 1, name: nasty), via: .telegram)
    let versions = (1...2).map { number in
        let rich = "# \(nasty)\n\n- \(nasty)\n\n```\n\(nasty)\n```\n\n| \(nasty) | b |\n|---|---|"
        let text = number == 1 ? nasty : rich
        return RunbookVersion(key: key, number: number, text: text, source: source, at: now, isActive: number == 2)
    }
    let screen = RunbookScreen.text(key, page: 0, incident: 42)
    let contents: [RunbookView.Content] = [
        .missing([key, key.general]), .text(versions[0]), .text(versions[1]), .source(versions[0]),
        .history(versions, older: 1), .version(versions[0], active: 2),
        .difference(from: versions[0], to: versions[1], active: 2),
        .editing(.runbook(key, base: 1, incident: 42), versions[0]),
        .list([Runbook(key: key, active: 2, newest: 2, changedAt: now)], next: nil),
    ]
    return contents.map { .runbook(RunbookView(screen: screen, content: $0, incident: incident)) }
}

@Test(arguments: nasties)
func cardsStaySaneWhateverTextComesIn(_ nasty: String) {
    for view in views(nasty) {
        for language in Language.allCases {
            let page = card(view, language)
            #expect(page.card.headline.plain.unicodeScalars.count <= 700)
            #expect(!page.card.headline.plain.contains { $0.isNewline })
            for block in page.card.blocks {
                switch block {
                case .line(let line):
                    #expect(!line.plain.contains { $0.isNewline || $0 == "\u{0}" }, "\(line.plain.prefix(300))")
                    #expect(line.plain.unicodeScalars.count <= 900, "\(line.plain.prefix(300))")
                case .passage(let text):
                    #expect(!text.contains("\u{0}") && !text.contains("\u{202E}"))
                    #expect(text.unicodeScalars.count <= 13_000)
                case .preformatted(let text):
                    #expect(!text.contains("\u{0}") && !text.contains("\u{1B}"))
                case .gap: break
                }
            }
            for button in page.buttons {
                #expect((1...40).contains(button.label.unicodeScalars.count), "\(button.label)")
                #expect(!button.label.contains { $0.isNewline || $0 == "\u{0}" })
            }
        }
    }
}

@Test func literalMarkupIsShownLiterally() {
    var view = Samples.plain
    view.alerts[0].annotations["summary"] = "*b* <b>x</b> &amp; @channel `c`"
    #expect(card(.incident(view)).text.contains("*b* <b>x</b> &amp; @channel `c`"))
}

@Test func timesInTheFutureReadAsNow() {
    var view = Samples.crashLoop
    view.incident.openedAt = now + .hours(1)
    view.incident.acknowledged?.at = now + .hours(1)
    let text = card(.incident(view)).text
    #expect(text.contains("since 15:19") && text.contains("acknowledged just now"))
}
