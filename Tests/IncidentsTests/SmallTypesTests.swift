import Foundation
import Incidents
import Testing

struct SmallTypesTests {
    @Test(
        arguments: [
            ("critical", .critical), ("CRITICAL", .critical), ("page", .critical), ("P1", .critical),
            ("sev1", .critical),
            ("high", .high), ("error", .high), ("major", .high), ("warning", .warning), ("warn", .warning),
            ("P3", .warning), ("unheard of", .warning), ("", .warning), ("info", .info), ("none", .info), ("P5", .info),
        ] as [(String, Severity)]
    )
    func severityIsReadFromItsWords(_ word: String, _ severity: Severity) {
        #expect(Severity(labels: ["severity": word]) == severity)
        #expect(Severity(labels: ["priority": word]) == severity)
    }

    @Test func severityWithoutALabelIsNotLostAmongTheInfos() {
        #expect(Severity(labels: [:]) == .warning)
        #expect(Severity(labels: ["severity": String(repeating: "x", count: 10_000)]) == .warning)
        #expect(Severity(labels: ["severity": "info", "priority": "P1"]) == .info)
        #expect(Severity.allCases.sorted() == [.info, .warning, .high, .critical])
    }

    @Test func rolesIncludeTheOnesBefore() {
        #expect(Role.viewer < .responder && Role.responder < .admin)
        #expect(!(Role.admin < .admin))
    }

    @Test(arguments: [("a", "a"), ("  a b \n", "a b"), ("\u{3000}x\u{a0}", "x"), ("👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦")])
    func textLosesTheWhiteSpaceAroundIt(_ text: String, _ expected: String) throws {
        #expect(try PersonText.checked(text) == expected)
    }

    @Test func textIsCountedInScalars() throws {
        #expect(try PersonText.checked(String(repeating: "ж", count: 1_000)).count == 1_000)
        #expect(try PersonText.checked(" " + String(repeating: "x", count: 1_000) + " ").count == 1_000)
        #expect(throws: Refusal.textTooLong(limit: 1_000)) {
            try PersonText.checked(String(repeating: "👩‍👩‍👧‍👦", count: 200))
        }
        for text in ["", " ", "\n\t\r", "\u{2003}"] {
            #expect(throws: Refusal.emptyText) { try PersonText.checked(text) }
        }
    }

    @Test func timestampsAreWholeMilliseconds() throws {
        let moment = Timestamp(seconds: 10)
        #expect(moment.milliseconds == 10_000)
        #expect((moment + .milliseconds(1)).milliseconds == 10_001)
        #expect((moment - .seconds(20)).milliseconds == -10_000)
        #expect((moment + .hours(1)).since(moment) == .minutes(60))
        #expect(moment.since(moment + .days(1)) == .seconds(-86_400))
        #expect(moment < moment + .milliseconds(1))
        #expect(Duration.microseconds(1_999).milliseconds == 1)
        #expect(Duration.microseconds(-1_999).milliseconds == -1)
        let text = try JSONEncoder().encode([moment])
        #expect(String(bytes: text, encoding: .utf8) == "[10000]")
        #expect(try JSONDecoder().decode([Timestamp].self, from: text) == [moment])
    }

    @Test func aHeadlineSaysWhatAlertsShare() throws {
        func alert(_ labels: [String: String]) -> Alert {
            Alert(fingerprint: "\(labels)", startsAt: Timestamp(seconds: 1), labels: labels)
        }
        #expect(Headline(alerts: []) == nil)
        let headline = try #require(
            Headline(alerts: [
                alert(["alertname": "A", "pod": "1", "ns": "shop", "severity": "info"]),
                alert(["alertname": "B", "pod": "2", "ns": "shop", "severity": "critical"]),
                alert(["alertname": "A", "pod": "1", "ns": "shop", "severity": "info"]),
                alert(["ns": "shop"]),
            ])
        )
        #expect(headline.title == "A +2")
        #expect(headline.severity == .critical)
        #expect(headline.labels == ["ns": "shop"])
        #expect(Headline(alerts: [alert(["alertname": ""])])?.title == "Alert")
    }

    @Test func resourcesAndStatesNameThemselves() {
        let pod = Resource(kind: .pod, namespace: "shop", name: "cart-1")
        #expect(pod.path == "shop/cart-1")
        #expect(Resource(kind: .node, name: "n1").path == "n1")
        #expect(ResourceState.gone(pod).resource == pod)
        #expect(ResourceState.plain(pod).resource == pod)
    }

    @Test func aWorkloadIsHealthyWhenAllOfItIsReadyAndNew() {
        let resource = Resource(kind: .deployment, namespace: "shop", name: "cart")
        func isHealthy(_ ready: Int, _ updated: Int, _ rollout: Workload.Rollout) -> Bool {
            Workload(resource: resource, wanted: 3, ready: ready, updated: updated, rollout: rollout).isHealthy
        }
        #expect(isHealthy(3, 3, .complete))
        #expect(!isHealthy(2, 3, .complete))
        #expect(!isHealthy(3, 2, .complete))
        #expect(!isHealthy(3, 3, .progressing))
        #expect(!isHealthy(3, 3, .stuck(reason: "x", since: Timestamp(seconds: 1))))
        #expect(!isHealthy(3, 3, .paused))
    }

    @Test(arguments: Resource.Kind.allCases)
    func actionsFitOnlyWhereTheyCanBeDone(_ kind: Resource.Kind) {
        let isWorkload = [.deployment, .statefulset, .daemonset].contains(kind)
        #expect(Action.restart.applies(to: kind) == isWorkload)
        #expect(Action.rollback(revision: 1).applies(to: kind) == isWorkload)
        #expect(Action.scale(to: .to(1)).applies(to: kind) == (isWorkload && kind != .daemonset))
        #expect(Action.deletePod.applies(to: kind) == (kind == .pod))
        #expect(Action.describe.applies(to: kind) == (kind != .host))
        #expect(
            Action.logs(container: nil, previous: true).applies(to: kind)
                == (isWorkload || kind == .pod || kind == .job)
        )
    }
}
