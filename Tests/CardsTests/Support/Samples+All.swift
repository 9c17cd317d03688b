import Cards
import Incidents

extension Samples {
    /// Every kind of card at least once, by name.
    static var all: [(name: String, view: View)] {
        incidents + drillDown + actions + warned + runs + lists + causes + runbooks + reports + tickets + onCall
            + paging
            + notices
            + quiet
    }

    static var incidents: [(name: String, view: View)] {
        [
            ("crashLoop", .incident(crashLoop)), ("plain", .incident(plain)), ("busy", .incident(busy)),
            ("snoozed", .incident(snoozed)), ("resolvedByItself", .incident(resolvedByItself)),
            ("waiting", .incident(waiting)), ("restricted", .incident(restricted)),
            ("rejected", .incident(rejected)), ("more", .more(snoozed)), ("snoozes", .snoozes(snoozed)),
            ("timeline", .timeline(crashLoop, entries: history, older: 87)),
            ("emptyTimeline", .timeline(crashLoop, entries: [], older: nil)),
            ("topicLine", .topicLine(crashLoop, link: "https://t.me/c/1/7")),
            ("topicLineEnded", .topicLine(resolvedByItself, link: nil)),
            ("topicLineSnoozed", .topicLine(snoozed, link: nil)),
            ("askNote", .question(.note(incident: 42), crashLoop)),
            ("askRejection", .question(.rejection(incident: 42, seen: 2), crashLoop)),
            ("askReplicas", .question(.replicas(checkout, incident: 42), crashLoop)),
        ]
    }

    static var drillDown: [(name: String, view: View)] {
        let sibling = podState("9wq2c", "").resource
        let host = Resource(kind: .host, name: "db-1")
        let revisions = Screen.revisions(of: checkout, incident: 42)
        let logs = Screen.logs(of: pod, LogQuery(), incident: 42)
        let excerpt = LogExcerpt(
            pod: pod,
            container: "app",
            isPrevious: false,
            text: "starting\nconnect db: refused\n",
            isWhole: false
        )
        var progressing = workload
        progressing.rollout = .progressing
        return [
            ("loading", cluster(.resources(incident: 42), .loading)),
            ("failed", cluster(.resources(incident: 42), .failed("no connection to the API server"))),
            (
                "resources",
                cluster(
                    .resources(incident: 42),
                    .resources([
                        .workload(workload), .pod(pods[0]), .node(clusterNode), .gone(sibling), .plain(host),
                    ])
                )
            ),
            ("noResources", cluster(.resources(incident: 42), .resources([]))),
            ("workload", cluster(.resource(checkout, incident: 42), .resource(.workload(workload)))),
            ("progressing", cluster(.resource(checkout, incident: 42), .resource(.workload(progressing)))),
            ("pod", cluster(.resource(pod, incident: 42), .resource(.pod(pods[0])))),
            ("node", cluster(.resource(node, incident: 42), .resource(.node(clusterNode)))),
            ("gone", cluster(.resource(pod, incident: 42), .resource(.gone(pod)))),
            ("plainHost", cluster(.resource(host, incident: 42), .resource(.plain(host)))),
            ("pods", cluster(.pods(of: checkout, incident: 42, page: 0), .pods(PodList(pods)))),
            ("noPods", cluster(.pods(of: checkout, incident: 42, page: 0), .pods(PodList([])))),
            ("revisions", cluster(revisions, .revisions([current, previous]))),
            ("onlyRevision", cluster(revisions, .revisions([current]))),
            ("scaling", cluster(.scaling(of: checkout, incident: 42), .resource(.workload(workload)))),
            ("logs", cluster(logs, .logs(excerpt))),
            ("file", cluster(logs, .sentAsFile(name: "checkout.log"))),
            (
                "description",
                cluster(.description(of: pod, incident: 42), .description("Name: checkout\nStatus: Running\n"))
            ),
            ("unfitting", cluster(logs, .pods(PodList([])))),
        ] + screens
    }

    static var actions: [(name: String, view: View)] {
        var expired = run(.asked)
        expired.plan = ActionPlan(.failed("x"))
        let late = ActionRun(
            id: 5,
            incident: 42,
            action: .restart,
            resource: checkout,
            askedBy: ann,
            askedAt: .minutesAgo(9),
            via: .telegram
        )
        return [
            ("asking", asked(.restart, nil)),
            ("restart", asked(.restart, .workload(workload, target: nil))),
            ("rollback", asked(.rollback(revision: nil), .workload(workload, target: previous))),
            ("rollbackNowhere", asked(.rollback(revision: nil), .workload(workload, target: nil))),
            ("scale", asked(.scale(to: .to(6)), .workload(workload, target: nil))),
            ("scaleToNothing", asked(.scale(to: .to(0)), .workload(workload, target: nil))),
            ("deletePod", asked(.deletePod, .pod(pods[0]), pod)),
            ("outlookFailed", .confirmation(expired, crashLoop)),
            ("late", .confirmation(late, crashLoop)),
            ("running", .run(run(.running), crashLoop)),
            ("done", .run(run(.done), crashLoop)),
            ("runFailed", .run(run(.failed), crashLoop)),
            ("unknown", .run(run(.unknown), crashLoop)),
        ]
    }

    static var lists: [(name: String, view: View)] {
        var over = storm
        over.endedAt = over.startedAt + .minutes(5)
        over.active = 0
        over.unacknowledged = 0
        var decided = letIn
        decided.decision = .init(role: .responder, by: bob, at: .minutesAgo(1))
        var refused = letIn
        refused.decision = .init(role: nil, by: bob, at: .minutesAgo(1))
        return [
            ("active", .list(ListView(list: .active, incidents: listed, total: 12, next: key))),
            ("history", .list(ListView(list: .history, incidents: closed, after: key, next: nextKey))),
            ("mine", .list(ListView(list: .mine(person: 1), incidents: listed, total: 2))),
            ("stormList", .list(ListView(list: .storm(3), incidents: listed, total: 2))),
            ("search", .list(ListView(list: .search("checkout"), incidents: [], total: 0))),
            ("noneActive", .list(ListView(list: .active, incidents: [], total: 0, lastClosedAt: now - .hours(2)))),
            ("noHistory", .list(ListView(list: .history, incidents: []))),
            ("noneMine", .list(ListView(list: .mine(person: 1), incidents: []))),
            ("noStorm", .list(ListView(list: .storm(3), incidents: []))),
            ("emptyPage", .list(ListView(list: .active, incidents: [], after: key))),
            ("storm", .storm(storm)), ("stormOver", .storm(over)),
            ("home", .home(home)), ("homeAtRest", .home(homeAtRest)), ("homeOfAStranger", .home(strangersHome(false))),
            ("homeOfWhoAsked", .home(strangersHome(true))),
            ("letIn", .letIn(letIn)), ("letInDecided", .letIn(decided)), ("letInRefused", .letIn(refused)),
        ]
    }
}
