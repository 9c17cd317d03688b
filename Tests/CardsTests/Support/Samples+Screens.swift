import Cards
import Incidents

/// Screens of what a cluster has, each at least once with all that it can show.
extension Samples {
    static var screens: [(name: String, view: View)] {
        workloadScreens + podScreens + objectScreens + logScreens
    }

    private static var workloadScreens: [(name: String, view: View)] {
        var denied = rich
        denied.denied = [.restart, .rollback, .scale, .pause, .logs]
        let revisionsOf = Screen.revisions(of: checkout, incident: 42)
        let scaling = Screen.scaling(of: checkout, incident: 42)
        return [
            ("richWorkload", cluster(.resource(checkout, incident: 42), .resource(.workload(rich)))),
            ("pausedWorkload", cluster(.resource(checkout, incident: 42), .resource(.workload(paused)))),
            ("deniedWorkload", cluster(.resource(checkout, incident: 42), .resource(.workload(denied)))),
            ("wellWorkload", cluster(.resource(checkout, incident: 42), .resource(.workload(well)))),
            ("failedJob", cluster(.resource(job, incident: 42), .resource(.workload(failedJob)))),
            ("runningJob", cluster(.resource(job, incident: 42), .resource(.workload(job(.progressing))))),
            ("endedJob", cluster(.resource(job, incident: 42), .resource(.workload(job(.complete, done: 1))))),
            ("suspendedJob", cluster(.resource(job, incident: 42), .resource(.workload(job(.paused))))),
            ("richRevisions", cluster(revisionsOf, .revisions(revisions))),
            ("deniedRevisions", cluster(revisionsOf, .revisions(revisions), in: restricted)),
            ("scalingAutoscaled", cluster(scaling, .resource(.workload(rich)))),
            ("scalingDenied", cluster(scaling, .resource(.workload(denied)))),
        ]
    }

    private static var podScreens: [(name: String, view: View)] {
        [
            ("richPod", cluster(.resource(pod, incident: 42), .resource(.pod(richPod)))),
            ("lonePod", cluster(.resource(lonePod.resource, incident: 42), .resource(.pod(lonePod)))),
            ("richNode", cluster(.resource(node, incident: 42), .resource(.node(richNode)))),
        ]
    }

    private static var objectScreens: [(name: String, view: View)] {
        let events = workload.events
        let names = ["claim", "autoscaler", "service", "cronJob"]
        let single = zip(names, objects).map { name, object in
            (name, cluster(.resource(object.resource, incident: 42), .resource(.object(object))))
        }
        let states =
            objects.map(ResourceState.object) + [
                .workload(failedJob), .workload(paused), .gone(pod, events: events),
            ]
        return single + [
            ("objects", cluster(.resources(incident: 42), .resources(states))),
            ("goneWithEvents", cluster(.resource(pod, incident: 42), .resource(.gone(pod, events: events)))),
            ("events", cluster(.events(of: checkout, incident: 42), .events(events))),
            ("noEvents", cluster(.events(of: checkout, incident: 42), .events([]))),
        ]
    }

    private static var logScreens: [(name: String, view: View)] {
        let since = LogQuery(container: "app", isPrevious: true, extent: .since(.minutesAgo(14)), filter: "db")
        let followed = LogQuery(container: "app", isFollowed: true)
        let whole = Screen.logs(of: pod, LogQuery(container: "app", extent: .whole), incident: 42)
        let previous = Screen.logs(of: pod, LogQuery(isPrevious: true), incident: 42)
        return [
            ("filteredLogs", logs(since, isWhole: true, containers: ["app", "proxy", "migrate"])),
            ("followedLogs", logs(followed, followedUntil: now + .seconds(48))),
            ("followedBefore", logs(followed, followedUntil: .secondsAgo(5))),
            ("noMatch", logs(LogQuery(container: "app", filter: "timeout"), text: "")),
            ("noOutputSince", logs(LogQuery(container: "app", extent: .since(.minutesAgo(3))), text: "\n")),
            ("wholeLog", cluster(whole, .sentAsFile(name: "checkout.log"))),
            ("noPreviousRun", cluster(previous, .failed("no earlier run"))),
        ]
    }
}
