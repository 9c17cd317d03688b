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
    var run = Samples.run(.failed, .restart, resource)
    run.failure = nasty
    var node = Samples.clusterNode
    node.unhealthyPods = [pod]
    let revision = Revision(number: 1, versions: [nasty], createdAt: now, isCurrent: false)
    let excerpt = LogExcerpt(pod: pod.resource, container: nasty, isPrevious: true, text: nasty, isWhole: false)
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
        .cluster(.pods(of: resource, incident: 42, page: .max), .pods([pod]), at: now, incident),
        .cluster(.pods(of: resource, incident: 42, page: -3), .pods([pod]), at: now, incident),
        .cluster(.revisions(of: resource, incident: 42), .revisions([revision]), at: now, incident),
        .cluster(
            .logs(of: resource, LogQuery(container: nasty, isPrevious: true), incident: 42),
            .logs(excerpt),
            at: now,
            incident
        ),
        .cluster(.description(of: resource, incident: 42), .description(nasty), at: now, incident),
        .cluster(.resources(incident: 42), .failed(nasty), at: now, incident),
        .confirmation(Samples.run(.asked, .restart, resource), incident), .run(run, incident),
        .list(ListView(list: .search(nasty), incidents: [incident.incident])),
        .list(ListView(list: .search(nasty), incidents: [])),
        .letIn(LetInRequest(id: 1, identity: person, at: now)),
    ]
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
