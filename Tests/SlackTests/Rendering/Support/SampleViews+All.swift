import Cards
import Incidents
import OnCall

extension SampleViews {
    /// Every kind of card, by the name of its golden file.
    static var all: [(name: String, view: View)] {
        incidents + drillDown + actions + lists + runbooks + reports + onCall + paging + notices
    }

    private static var incidents: [(name: String, view: View)] {
        [
            ("incident", .incident(incident)), ("incident-new", .incident(unacknowledged)),
            ("incident-resolved", .incident(resolved)), ("more", .more(unacknowledged)),
            ("snoozes", .snoozes(unacknowledged)), ("timeline", .timeline(unacknowledged, entries: entries, older: 87)),
        ]
    }

    private static var drillDown: [(name: String, view: View)] {
        let states: [ResourceState] = [
            .workload(workload), .pod(pods[0]), .node(clusterNode), .gone(resource("9wq2c")),
        ]
        let logs = Screen.logs(of: pod, LogQuery(), incident: 42)
        let text = "Name:    checkout\nStatus:  Running <none>\n"
        return [
            ("loading", cluster(.resources(incident: 42), .loading)),
            ("failed", cluster(.resources(incident: 42), .failed("no connection to the API server"))),
            ("resources", cluster(.resources(incident: 42), .resources(states))),
            ("workload", cluster(.resource(checkout, incident: 42), .resource(.workload(workload)))),
            ("pods", cluster(.pods(of: checkout, incident: 42, page: 0), .pods(PodList(pods)))),
            ("pod", cluster(.resource(pod, incident: 42), .resource(.pod(pods[0])))),
            ("node", cluster(.resource(node, incident: 42), .resource(.node(clusterNode)))),
            ("logs", log("starting\n  connect db: <refused> & retried\n")),
            ("logs-file", cluster(logs, .sentAsFile(name: "checkout.log"))),
            ("description", cluster(.description(of: pod, incident: 42), .description(text))),
            ("events", cluster(.events(of: checkout, incident: 42), .events(events))),
            ("revisions", cluster(.revisions(of: checkout, incident: 42), .revisions(revisions))),
            ("scaling", cluster(.scaling(of: checkout, incident: 42), .resource(.workload(workload)))),
        ]
    }

    private static var actions: [(name: String, view: View)] {
        [
            ("confirmation", .confirmation(run(.asked), unacknowledged)),
            ("run", .run(run(.running), unacknowledged)),
            ("run-done", .run(run(.done), unacknowledged)),
            ("run-failed", .run(run(.failed), unacknowledged)),
        ]
    }

    private static var lists: [(name: String, view: View)] {
        let person = Identity(frontEnd: .slack, id: "U0NEWCOMER", name: "newcomer-a")
        let storm = StormView(
            id: 3,
            startedAt: ago(.seconds(50)),
            total: 37,
            active: 37,
            critical: 21,
            unacknowledged: 37,
            kinds: [.init(title: "KubeNodeNotReady", count: 12), .init(title: "TargetDown", count: 9)],
            kindCount: 5,
            mostSevere: unacknowledged.incident,
            newest: 848
        )
        return [
            ("list", .list(active)),
            ("history", .list(ListView(list: .history, incidents: [resolved.incident]))),
            ("list-empty", .list(ListView(list: .active, incidents: [], total: 0, lastClosedAt: ago(.hours(2))))),
            ("storm", .storm(storm)), ("let-in", .letIn(LetInRequest(id: 9, identity: person, at: ago(.minutes(1))))),
        ]
    }

    private static var active: ListView {
        ListView(
            list: .active,
            incidents: [incident.incident, unacknowledged.incident],
            total: 12,
            next: ListKey(rank: 2, at: 1, id: 40)
        )
    }

    /// Home tabs: of somebody who works, of somebody with nothing to do, and of strangers.
    static var homes: [(name: String, view: HomeView)] {
        let mine = ListView(list: .mine(person: 1), incidents: [incident.incident], total: 1)
        let none = ListView(list: .mine(person: 1), incidents: [], total: 0)
        let quiet = ListView(list: .active, incidents: [], total: 0, lastClosedAt: ago(.hours(2)))
        let person = Person(id: 1, name: "responder-a", role: .responder)
        return [
            ("home", HomeView(user: "U0A", person: person, mine: mine, active: active)),
            ("home-quiet", HomeView(user: "U0A", person: person, mine: none, active: quiet)),
            ("home-stranger", HomeView(user: "U0NEWCOMER", person: nil, mine: none, active: none)),
            ("home-asked", HomeView(user: "U0NEWCOMER", person: nil, isAsked: true, mine: none, active: none)),
        ]
    }

    static let dialogs: [(name: String, question: Question)] = [
        ("note", .note(incident: 42)), ("rejection", .rejection(incident: 42, seen: 2)),
        ("replicas", .replicas(checkout, incident: 42)),
        ("filter", .logFilter(pod, LogQuery(container: "app", filter: "db <refused>"), incident: 42)),
        ("cover", .coverTimes(schedule: "payments")),
        ("address", .contact(.mail, person: 1)), ("quiet", .quietHours(person: 1)),
    ]

    /// What it was, before anybody has said anything, and when it is said otherwise.
    static let causes: [(name: String, cause: Cause)] = [
        ("cause", .unknown),
        (
            "cause-known",
            Cause(
                actionable: Cause.Answer(false, revision: 1),
                category: Cause.Answer(.dependency, revision: 2),
                words: Cause.Answer("the *payment* provider\nwas <down> & slow", revision: 3),
                revision: 3,
                changed: Incident.Mark(person: PersonName(id: 1, name: "responder-a"), at: now)
            )
        ),
    ]
}
