import Incidents
import TestSupport
import Testing

@testable import Kubernetes

struct RevisionTests {
    static func deployment(_ template: String, annotations: String = "{}") throws -> API.Deployment {
        try parsed(
            #"{"metadata":{"name":"web","uid":"d","generation":4,"annotations":\#(annotations)},"spec":{"template":\#(template)}}"#
        )
    }

    static func replicaSet(_ number: String?, _ template: String, owner: String = "d", cause: String? = nil) throws
        -> API.ReplicaSet
    {
        var annotations =
            number.map {
                #""deployment.kubernetes.io/revision":"\#($0)","deployment.kubernetes.io/desired-replicas":"3""#
            } ?? ""
        if let cause { annotations += #","kubernetes.io/change-cause":"\#(cause)""# }
        return try parsed(
            #"{"metadata":{"name":"web-\#(number ?? "x")","annotations":{\#(annotations)},"ownerReferences":[{"uid":"\#(owner)","controller":true}]},"spec":{"template":\#(template)}}"#
        )
    }

    static func template(_ tag: String, hash: String? = nil, restarted: String? = nil) -> String {
        let label = hash.map { #","pod-template-hash":"\#($0)""# } ?? ""
        let annotations = restarted.map { #","annotations":{"kubectl.kubernetes.io/restartedAt":"\#($0)"}"# } ?? ""
        return
            #"{"metadata":{"labels":{"app":"web"\#(label)}\#(annotations)},"spec":{"containers":[{"name":"app","image":"web:\#(tag)"}]}}"#
    }

    @Test func theRecordedDeploymentHasTwoRevisions() throws {
        let deployment = try Recorded.object("deployment", as: API.Deployment.self)
        let history = RevisionHistory(deployment, replicaSets: try Recorded.items("replicasets"))
        #expect(history.revisions.map(\.number) == [2, 1])
        #expect(history.current?.number == 2)
        #expect(history.current?.versions == ["1.5.0", "2.0"])
        #expect(history.previous?.number == 1)
        #expect(history.previous?.versions == ["1.4.1", "2.0"])
        let revisions = history.domainRevisions
        #expect(revisions.map(\.isCurrent) == [true, false])
        #expect(revisions[1].differences == ["app: image 1.5.0 → 1.4.1"])
        #expect(revisions[0].differences.isEmpty)
        #expect(revisions[1].images == ["registry.example.org/payments:1.4.1", "registry.example.org/proxy:2.0"])
    }

    @Test func aRestartIsNotARevisionToGoBackTo() throws {
        let deployment = try Self.deployment(Self.template("2", restarted: "2026-11-21T08:00:00Z"))
        let sets = [
            try Self.replicaSet("9", Self.template("2", hash: "a")),
            try Self.replicaSet("10", Self.template("2", hash: "b", restarted: "2026-11-21T08:00:00Z")),
            try Self.replicaSet("8", Self.template("1", hash: "c"), cause: "image 1"),
        ]
        let history = RevisionHistory(deployment, replicaSets: sets)
        #expect(history.revisions.map(\.number) == [10, 9, 8])
        #expect(history.current?.number == 10)
        #expect(history.previous?.number == 8)
        #expect(history.previous?.cause == "image 1")
        #expect(history.revision(9)?.name == "web-9")
        #expect(history.revision(7) == nil)
    }

    @Test func strangersAndUnnumberedSetsAreNoRevisions() throws {
        let deployment = try Self.deployment(Self.template("2"))
        let sets = [
            try Self.replicaSet("3", Self.template("3"), owner: "other"), try Self.replicaSet(nil, Self.template("1")),
        ]
        let history = RevisionHistory(deployment, replicaSets: sets)
        #expect(history.revisions.isEmpty && history.current == nil && history.previous == nil)
    }

    @Test func aTemplateThatIsNotRolledOutYetLeavesTheNewestCurrent() throws {
        let history = RevisionHistory(
            try Self.deployment(Self.template("3")),
            replicaSets: [try Self.replicaSet("1", Self.template("1")), try Self.replicaSet("2", Self.template("2"))]
        )
        #expect(history.current?.number == 2)
    }

    @Test func aReusedReplicaSetIsCurrentWhateverItsAge() throws {
        // Rolled back: the old replica set got the new number, and its template is the deployment's.
        let history = RevisionHistory(
            try Self.deployment(Self.template("1")),
            replicaSets: [
                try Self.replicaSet("3", Self.template("1", hash: "a")), try Self.replicaSet("2", Self.template("2")),
            ]
        )
        #expect(history.current?.number == 3)
        #expect(history.previous?.number == 2)
    }

    static func controllerRevisions(_ tags: [(Int, String)]) throws -> [API.ControllerRevision] {
        try tags.map { number, tag in
            try parsed(
                #"{"metadata":{"name":"db-\#(number)","labels":{"controller.kubernetes.io/hash":"h\#(number)"},"ownerReferences":[{"uid":"s","controller":true}]},"revision":\#(number),"data":{"spec":{"template":{"$patch":"replace","metadata":{"labels":{"app":"db"}},"spec":{"containers":[{"name":"db","image":"db:\#(tag)"}]}}}}}"#
            )
        }
    }

    @Test func setsHaveTheirControllerRevisions() throws {
        let set: API.StatefulSet = try parsed(#"{"metadata":{"uid":"s"},"status":{"updateRevision":"db-2"}}"#)
        let history = try RevisionHistory(set, revisions: Self.controllerRevisions([(1, "8"), (3, "7"), (2, "9")]))
        #expect(history.revisions.map(\.number) == [3, 2, 1])
        #expect(history.current?.versions == ["9"])
        #expect(history.previous?.number == 3)
        let daemons: API.DaemonSet = try parsed(#"{"metadata":{"uid":"s"}}"#)
        let own = try RevisionHistory(daemons, revisions: Self.controllerRevisions([(1, "8"), (2, "9")]))
        #expect(own.current?.number == 2 && own.current?.hash == "h2")
        let ledger = try Recorded.object("statefulset-crashing", as: API.StatefulSet.self)
        let only = try RevisionHistory(ledger, revisions: try Recorded.items("controllerrevisions"))
        #expect(only.current?.number == 1 && only.previous == nil)
    }

    static func pod(_ container: String, _ rest: String = "") throws -> API.PodTemplate {
        try parsed(
            #"{"metadata":{"labels":{"app":"web"}},"spec":{"containers":[{"name":"app",\#(container)}]\#(rest)}}"#
        )
    }

    @Test(
        arguments: [
            (#""image":"web:1""#, #""image":"web:2""#, ["app: image 1 → 2"]),
            (#""image":"web:1""#, #""image":"other/web:1""#, ["app: image web:1 → other/web:1"]),
            (
                #""env":[{"name":"A","value":"hunter2"},{"name":"B","value":"x"},{"name":"D"}]"#,
                #""env":[{"name":"A","value":"swordfish"},{"name":"C","value":"y"},{"name":"D"}]"#,
                ["app: env A changed", "app: env C added", "app: env B removed"]
            ),
            (
                #""resources":{"limits":{"memory":"128Mi","cpu":"1"}}"#,
                #""resources":{"limits":{"memory":"256Mi","cpu":"1000m"},"requests":{"cpu":"1"}}"#,
                ["app: cpu request none → 1", "app: memory limit 128Mi → 256Mi"]
            ),
            (#""args":["--password=hunter2"]"#, #""args":["--password=swordfish"]"#, ["app: args changed"]),
            (#""command":["a"]"#, #""image":"""#, ["app: command changed"]),
            (
                #""livenessProbe":{"periodSeconds":1}"#, #""livenessProbe":{"periodSeconds":2},"readinessProbe":{}"#,
                ["app: liveness probe changed", "app: readiness probe added"]
            ),
            (#""imagePullPolicy":"Always""#, #""imagePullPolicy":"Never""#, ["app: imagePullPolicy changed"]),
            (
                #""image":"a"}],"initContainers":[{"name":"i","image":"x:1""#,
                #""image":"a"}],"initContainers":[{"name":"j","image":"x:1""#,
                ["container i removed", "container j added"]
            ),
        ] as [(String, String, [String])]
    )
    func templatesAreComparedInWords(old: String, new: String, words: [String]) throws {
        let differences = TemplateComparison(from: try Self.pod(old), to: try Self.pod(new)).differences
        #expect(differences.map(\.text) == words)
        #expect(!differences.map(\.text).joined().contains("swordfish"))
    }

    @Test func thePodItselfIsComparedToo() throws {
        let old = try Self.pod(
            #""image":"a""#,
            #","volumes":[{"name":"v","secret":{"secretName":"s"}}],"nodeSelector":{"a":"b"},"serviceAccountName":"one""#
        )
        let new = try Self.pod(#""image":"a""#, #","serviceAccountName":"two","hostNetwork":true"#)
        #expect(
            TemplateComparison(from: old, to: new).differences.map(\.text)
                == ["volume v removed", "serviceAccount one → two", "nodeSelector changed", "hostNetwork changed"]
        )
    }

    @Test func equalTemplatesHaveNoDifference() throws {
        let one: API.PodTemplate = try parsed(Self.template("1", hash: "a", restarted: "now"))
        let other: API.PodTemplate = try parsed(Self.template("1"))
        #expect(TemplateComparison(from: one, to: other).differences.isEmpty)
    }
}
