import Testing

/// Pods in every state that kubectl has a word for, and the word.
enum PodStatusWordRows {
    /// One row: what kubectl would print for a pod.
    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let pod: String
        let word: String
        let ready: String
        var restarts = 0
        var testDescription: String { name }
    }

    static let running =
        #"{"name":"a","ready":true,"restartCount":0,"state":{"running":{"startedAt":"2026-11-21T08:00:00Z"}}}"#

    static func pod(
        meta: String = "",
        containers: Int = 1,
        inits: String = "",
        status: String
    ) -> String {
        let list = (0..<containers).map { #"{"name":"c\#($0)"}"# }.joined(separator: ",")
        return
            #"{"metadata":{\#(meta)},"spec":{"containers":[\#(list)],"initContainers":[\#(inits)]},"status":{\#(status)}}"#
    }

    static let gone = #""deletionTimestamp":"2026-11-21T08:00:00Z""#
    static let init2 = #"{"name":"i0"},{"name":"i1"}"#
    static let sidecar = #"{"name":"i0","restartPolicy":"Always"},{"name":"i1"}"#
    static let ready = #""conditions":[{"type":"Ready","status":"True"}]"#
    static let initialized = #""conditions":[{"type":"Initialized","status":"True"}]"#

    static let rows: [Row] = [
        Row(
            name: "running",
            pod: pod(status: #""phase":"Running","containerStatuses":[\#(running)]"#),
            word: "Running",
            ready: "1/1"
        ),
        Row(name: "pending", pod: pod(status: #""phase":"Pending""#), word: "Pending", ready: "0/1"),
        Row(
            name: "gated",
            pod: pod(
                status:
                    #""phase":"Pending","conditions":[{"type":"PodScheduled","status":"False","reason":"SchedulingGated"}]"#
            ),
            word: "SchedulingGated",
            ready: "0/1"
        ),
        Row(
            name: "crash loop",
            pod: pod(
                status:
                    #""phase":"Running","containerStatuses":[{"name":"c0","restartCount":7,"state":{"waiting":{"reason":"CrashLoopBackOff"}},"lastState":{"terminated":{"exitCode":1,"finishedAt":"2026-11-21T08:00:00Z"}}}]"#
            ),
            word: "CrashLoopBackOff",
            ready: "0/1",
            restarts: 7
        ),
        Row(
            name: "creating",
            pod: pod(
                status:
                    #""phase":"Pending","containerStatuses":[{"name":"c0","state":{"waiting":{"reason":"ContainerCreating"}}}]"#
            ),
            word: "ContainerCreating",
            ready: "0/1"
        ),
        Row(
            name: "waiting for init containers",
            pod: pod(
                inits: init2,
                status:
                    #""phase":"Pending","initContainerStatuses":[{"name":"i0","state":{"running":{}}},{"name":"i1","state":{"waiting":{"reason":"PodInitializing"}}}],"containerStatuses":[{"name":"c0","state":{"waiting":{"reason":"PodInitializing"}}}]"#
            ),
            word: "Init:0/2",
            ready: "0/1"
        ),
        Row(
            name: "the second init container",
            pod: pod(
                inits: init2,
                status:
                    #""phase":"Pending","initContainerStatuses":[{"name":"i0","restartCount":2,"state":{"terminated":{"exitCode":0}}},{"name":"i1","state":{"waiting":{"reason":"PodInitializing"}}}]"#
            ),
            word: "Init:1/2",
            ready: "0/1",
            restarts: 2
        ),
        Row(
            name: "init crash loop",
            pod: pod(
                inits: init2,
                status:
                    #""phase":"Pending","initContainerStatuses":[{"name":"i0","restartCount":3,"state":{"waiting":{"reason":"CrashLoopBackOff"}}}]"#
            ),
            word: "Init:CrashLoopBackOff",
            ready: "0/1",
            restarts: 3
        ),
        Row(
            name: "init exit code",
            pod: pod(
                inits: init2,
                status:
                    #""phase":"Pending","initContainerStatuses":[{"name":"i0","state":{"terminated":{"exitCode":1}}}]"#
            ),
            word: "Init:ExitCode:1",
            ready: "0/1"
        ),
        Row(
            name: "init signal",
            pod: pod(
                inits: init2,
                status:
                    #""phase":"Pending","initContainerStatuses":[{"name":"i0","state":{"terminated":{"exitCode":137,"signal":9}}}]"#
            ),
            word: "Init:Signal:9",
            ready: "0/1"
        ),
        Row(
            name: "init error",
            pod: pod(
                inits: init2,
                status:
                    #""phase":"Pending","initContainerStatuses":[{"name":"i0","state":{"terminated":{"exitCode":1,"reason":"Error"}}}]"#
            ),
            word: "Init:Error",
            ready: "0/1"
        ),
        Row(
            name: "through the init containers, not yet started",
            pod: pod(
                inits: init2,
                status:
                    #""phase":"Pending","initContainerStatuses":[{"name":"i0","restartCount":5,"state":{"terminated":{"exitCode":0}}},{"name":"i1","state":{"terminated":{"exitCode":0}}}],"containerStatuses":[{"name":"c0","state":{"waiting":{"reason":"PodInitializing"}}}]"#
            ),
            word: "PodInitializing",
            ready: "0/1"
        ),
        Row(
            name: "a sidecar counts, and its restarts",
            pod: pod(
                inits: sidecar,
                status:
                    #""phase":"Running","initContainerStatuses":[{"name":"i0","ready":true,"started":true,"restartCount":2,"state":{"running":{}}},{"name":"i1","restartCount":9,"state":{"terminated":{"exitCode":0}}}],"containerStatuses":[\#(running)]"#
            ),
            word: "Running",
            ready: "2/2",
            restarts: 2
        ),
        Row(
            name: "a sidecar that has not started keeps the pod initializing",
            pod: pod(
                inits: sidecar,
                status:
                    #""phase":"Pending","initContainerStatuses":[{"name":"i0","started":false,"state":{"running":{}}}]"#
            ),
            word: "Init:0/2",
            ready: "0/2"
        ),
        Row(
            name: "a sidecar that crashes later does not hide the containers",
            pod: pod(
                inits: sidecar,
                status:
                    #""phase":"Running",\#(initialized),"initContainerStatuses":[{"name":"i0","restartCount":4,"started":false,"state":{"waiting":{"reason":"CrashLoopBackOff"}}}],"containerStatuses":[\#(running)]"#
            ),
            word: "Init:CrashLoopBackOff",
            ready: "1/2",
            restarts: 4
        ),
        Row(
            name: "terminating",
            pod: pod(meta: gone, status: #""phase":"Running","containerStatuses":[\#(running)]"#),
            word: "Terminating",
            ready: "1/1"
        ),
        Row(
            name: "finished pods are not terminating",
            pod: pod(
                meta: gone,
                status:
                    #""phase":"Succeeded","containerStatuses":[{"name":"c0","state":{"terminated":{"exitCode":0,"reason":"Completed"}}}]"#
            ),
            word: "Completed",
            ready: "0/1"
        ),
        Row(
            name: "on a lost node",
            pod: pod(meta: gone, status: #""phase":"Running","reason":"NodeLost""#),
            word: "Unknown",
            ready: "0/1"
        ),
        Row(
            name: "lost but not deleted",
            pod: pod(status: #""phase":"Running","reason":"NodeLost""#),
            word: "NodeLost",
            ready: "0/1"
        ),
        Row(name: "evicted", pod: pod(status: #""phase":"Failed","reason":"Evicted""#), word: "Evicted", ready: "0/1"),
        Row(
            name: "completed while others run and are ready",
            pod: pod(
                containers: 2,
                status:
                    #""phase":"Running",\#(ready),"containerStatuses":[{"name":"c0","state":{"terminated":{"exitCode":0,"reason":"Completed"}}},\#(running)]"#
            ),
            word: "Running",
            ready: "1/2"
        ),
        Row(
            name: "completed while others run and the pod is not ready",
            pod: pod(
                containers: 2,
                status:
                    #""phase":"Running","containerStatuses":[{"name":"c0","state":{"terminated":{"exitCode":0,"reason":"Completed"}}},\#(running)]"#
            ),
            word: "NotReady",
            ready: "1/2"
        ),
        Row(
            name: "the first container has the last word",
            pod: pod(
                containers: 2,
                status:
                    #""phase":"Running","containerStatuses":[{"name":"c0","state":{"waiting":{"reason":"ImagePullBackOff"}}},{"name":"c1","state":{"terminated":{"exitCode":1,"reason":"Error"}}}]"#
            ),
            word: "ImagePullBackOff",
            ready: "0/2"
        ),
        Row(
            name: "signal",
            pod: pod(
                status:
                    #""phase":"Failed","containerStatuses":[{"name":"c0","state":{"terminated":{"exitCode":137,"signal":9}}}]"#
            ),
            word: "Signal:9",
            ready: "0/1"
        ),
        Row(
            name: "exit code",
            pod: pod(
                status: #""phase":"Failed","containerStatuses":[{"name":"c0","state":{"terminated":{"exitCode":3}}}]"#
            ),
            word: "ExitCode:3",
            ready: "0/1"
        ),
        Row(
            name: "out of memory",
            pod: pod(
                status:
                    #""phase":"Running","containerStatuses":[{"name":"c0","state":{"terminated":{"exitCode":137,"reason":"OOMKilled"}}}]"#
            ),
            word: "OOMKilled",
            ready: "0/1"
        ),
        Row(
            name: "running but not ready",
            pod: pod(
                status: #""phase":"Running","containerStatuses":[{"name":"c0","ready":false,"state":{"running":{}}}]"#
            ),
            word: "Running",
            ready: "0/1"
        ),
    ]
}
