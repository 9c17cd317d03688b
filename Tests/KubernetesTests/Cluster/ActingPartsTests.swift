import Cards
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

/// The small parts of acting.
@Suite(.fewAtOnce) struct ActingPartsTests {
    private func run(_ name: String, _ action: Action = .restart) -> ActionRun {
        ActionRun(
            id: 1,
            incident: 42,
            action: action,
            resource: ActingFixture.payments,
            askedBy: PersonName(id: 1, name: name),
            askedAt: Timestamp(seconds: 0),
            via: .slack
        )
    }

    @Test(arguments: [
        ("responder-a", "responder-a"), ("  two\nlines\t\u{0} ", "two lines"), ("a\u{202E}b\u{200B}c", "abc"),
        ("", "somebody"), ("\u{7}", "somebody"), ("Дежурный Б", "Дежурный Б"),
        (String(repeating: "x", count: 500), String(repeating: "x", count: 64)),
    ])
    func aNameIsMadeSafe(name: String, clean: String) {
        #expect(ChangeCause.clean(name) == clean)
        #expect(ChangeCause.text(run(name)) == "chatops: restart by \(clean) for incident #42")
    }

    @Test(
        arguments: [
            ("patch", ActingPaths.deployments("prod").appending("web"), "apps", "deployments", "prod"),
            (
                "patch", ActingPaths.deployments("prod").appending("web").appending("scale"), "apps",
                "deployments/scale", "prod"
            ),
            ("create", ActingPaths.pods("prod").appending("p").appending("eviction"), "", "pods/eviction", "prod"),
            ("list", ActingPaths.pods(on: "n1"), "", "pods", nil),
            ("get", ActingPaths.nodes.appending("n1"), "", "nodes", nil),
            ("list", ActingPaths.allBudgets, "policy", "poddisruptionbudgets", nil),
            ("create", ActingPaths.jobs("prod"), "batch", "jobs", "prod"),
        ] as [(String, APIPath, String, String, String?)]
    )
    func theRuleOfARequestIsKnown(verb: String, path: APIPath, group: String, resource: String, namespace: String?) {
        let need = AccessNeed(verb, path)
        #expect(need.verb == verb && need.group == group && need.resource == resource && need.namespace == namespace)
        #expect(need.rule == "apiGroups [\"\(group)\"], resources [\"\(resource)\"], verbs [\"\(verb)\"]")
    }

    @Test func theWorstPodIsNamedWithWhatItSays() throws {
        let pods: [API.Pod] = try Recorded.items("pods-all-states")
        let worst = try #require(PodTrouble(worstOf: pods))
        #expect(worst.isFailing)
        let ended: API.Pod = try parsed(
            #"{"metadata":{"name":"db-0"},"status":{"phase":"Running","containerStatuses":[{"name":"db","restartCount":4,"state":{"waiting":{"reason":"CrashLoopBackOff","message":"back-off 5m0s"}},"lastState":{"terminated":{"exitCode":2,"reason":"Error"}}}]}}"#
        )
        let crashing = try #require(PodTrouble(worstOf: [ended]))
        #expect(ActingWords.trouble(crashing)(.en) == "db-0: CrashLoopBackOff, exit code 2, 4 restarts")
        #expect(ActingWords.trouble(crashing)(.ru).contains("код выхода"))
        let running: API.Pod = try Recorded.object("pod-running")
        #expect(PodTrouble(worstOf: [running]) == nil && PodTrouble(worstOf: []) == nil)
        let pending: API.Pod = try parsed(
            #"{"metadata":{"name":"p"},"status":{"phase":"Pending","conditions":[{"type":"PodScheduled","status":"False","reason":"Unschedulable","message":"0/3 nodes are available: 3 Insufficient cpu."}]}}"#
        )
        let trouble = try #require(PodTrouble(worstOf: [pending]))
        #expect(ActingWords.trouble(trouble)(.en) == "p: Pending, 0/3 nodes are available: 3 Insufficient cpu")
    }

    @Test func refusalsAreBoundedInBothLanguages() {
        let long = String(repeating: "quota ", count: 500)
        for kind in [
            APIFailure.Kind.invalid, .unavailable, .unreachable(long), .unreadable(long),
            .access(AccessFailure(text: long)),
        ] {
            for language in Language.allCases {
                let failure = APIFailure(
                    kind: kind,
                    status: APIStatus(
                        message: long,
                        code: 422,
                        details: .init(name: "x", causes: [.init(field: "spec")])
                    )
                )
                let refusal = failure.refusal(AccessNeed("patch", ActingPaths.nodes), language)
                #expect(refusal.text.count <= 300 && !refusal.text.contains("\n"))
            }
        }
    }

    @Test func everyKindHasItsSentence() {
        let kinds: [APIFailure.Kind] = [
            .unauthorized, .forbidden, .notFound, .conflict, .expired, .invalid, .badRequest, .tooManyRequests,
            .unavailable, .unreachable("x"), .lost("x"), .timedOut, .tooLarge, .unreadable("x"), .cancelled,
        ]
        for kind in kinds {
            let failure = APIFailure(kind: kind)
            let en = failure.refusal(AccessNeed("get", ActingPaths.nodes), .en).text
            let ru = failure.refusal(AccessNeed("get", ActingPaths.nodes), .ru).text
            #expect(en != ru && en.hasSuffix(".") && ru.hasSuffix(".") && !en.contains("!"))
        }
    }

    @Test func stepsBeyondWhatCanBeCountedAreSeen() {
        #expect(KubernetesCluster.replicas(.by(.max), from: 1).isOver)
        #expect(KubernetesCluster.replicas(.by(-5), from: 3) == (0, false))
        #expect(KubernetesCluster.replicas(.to(-5), from: 3) == (0, false))
    }
}
