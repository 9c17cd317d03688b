import Desk
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Kubernetes

/// The write itself goes wrong: refused, or nobody knows.
@Suite(.fewAtOnce) struct ActingTroubleTests {
    private typealias Fixture = ActingFixture

    private static let isWrite: @Sendable (FakeAPIRequest) -> Bool = {
        $0.method != "GET" && !$0.isTrial
    }

    private func refusal(_ action: Action, _ fault: FakeAPIFault) async throws -> (ClusterRefusal, writes: Int) {
        let result = Shared<(ClusterRefusal, Int)?>(nil)
        try await Fixture.run("deployment", "replicasets") { at in
            let run = try await at.ask(action, Fixture.payments)
            at.server.fail(fault, when: Self.isWrite)
            let refusal = try await at.refusal(run)
            let count = at.writes.count
            result.change { $0 = (refusal, count) }
            #expect(at.cluster.runs.count == 0)
        }
        return try #require(result.value)
    }

    private static func said(_ code: Int, _ reason: String, _ message: String) -> FakeAPIFault {
        .answer(code, type: "application/json", body: ActingPlanTests.status(code, reason, message))
    }

    @Test(arguments: [Action.restart, .scale(to: .to(5)), .rollback(revision: nil), .pause])
    func aConnectionThatBreaksAfterTheRequestLeavesTheOutcomeOpen(action: Action) async throws {
        for fault in [FakeAPIFault.drop, .dropAfter, .cut] {
            let (refusal, writes) = try await refusal(action, fault)
            #expect(refusal.kind == .outcomeUnknown)
            #expect(refusal.text.hasPrefix("The connection was lost after the request had left"))
            // Never sent a second time.
            #expect(writes == 1)
        }
    }

    @Test func aServerThatDoesNotAnswerLeavesTheOutcomeOpen() async throws {
        let timer: @Sendable (FakeAPIServer, Duration) async throws -> Void = { server, span in
            guard span == APILimits().write else { return try await Task.sleep(for: span) }
            try await server.wait { server in server.requests.contains { Self.isWrite($0) } }
        }
        for fault in [FakeAPIFault.hang, .hangAfter] {
            try await Fixture.run("deployment", timer: timer) { at in
                let run = try await at.ask(.restart, Fixture.payments)
                at.server.fail(fault, when: Self.isWrite)
                let refusal = try await at.refusal(run)
                #expect(refusal.kind == .outcomeUnknown)
            }
        }
    }

    @Test func aServerThatIsAwayDidNothing() async throws {
        try await Fixture.run("deployment") { at in
            let run = try await at.ask(.restart, Fixture.payments)
            at.server.goAway()
            try await eventually("nobody listens") {
                let refusal = try await at.refusal(run)
                guard refusal.text.hasPrefix("The cluster could not be reached") else { return false }
                #expect(refusal.kind == .refused)
                return true
            }
            at.server.comeBack()
        }
    }

    @Test func aForbiddenWriteNamesTheRule() async throws {
        let said =
            #"deployments.apps \"payments\" is forbidden: User \"bot\" cannot patch resource \"deployments/scale\" in "#
            + #"API group \"apps\" in the namespace \"prod\""#
        let (refusal, _) = try await refusal(.scale(to: .to(5)), Self.said(403, "Forbidden", said))
        #expect(refusal.kind == .refused)
        #expect(
            refusal.text
                == "The cluster does not allow the bot to patch deployments/scale in namespace prod. Add this rule "
                + #"to its role: apiGroups ["apps"], resources ["deployments/scale"], verbs ["patch"]."#
        )
    }

    /// 403 as well, and no rule of a role would help.
    @Test(arguments: [
        #"admission webhook \"guard.example.org\" denied the request: not on Fridays"#,
        #"exceeded quota: small, requested: pods=1, used: pods=9, limited: pods=9"#,
        #"violates PodSecurity \"restricted:latest\": runAsNonRoot != true"#,
    ])
    func anotherRefusalWith403IsQuoted(said: String) async throws {
        let (refusal, writes) = try await refusal(.restart, Self.said(403, "Forbidden", said))
        #expect(refusal.kind == .refused && writes == 1)
        #expect(
            refusal.text
                == "The cluster refuses it: \(said.replacing("\\", with: "")). Its own rules decide this, not the bot's "
                + "role."
        )
    }

    @Test func aNamespaceOnItsWayOutTakesNoJob() async throws {
        try await Fixture.run("job-failed") { at in
            try at.server.add([
                "kind": "Namespace", "apiVersion": "v1", "metadata": ["name": "prod"],
                "status": ["phase": "Terminating"],
            ])
            let why = try await at.objection(.rerun, Fixture.migrate)
            #expect(why.contains("because it is being terminated"))
            #expect(!why.contains("rule to its role"))
        }
    }

    @Test func aRefusalIsQuoted() async throws {
        let (webhook, _) = try await refusal(
            .restart,
            Self.said(400, "BadRequest", "admission webhook denied the request:\\n not on Fridays.")
        )
        #expect(webhook.text == "The cluster refuses it: admission webhook denied the request: not on Fridays.")
        let (server, _) = try await refusal(.restart, Self.said(500, "InternalError", "etcdserver: leader changed"))
        #expect(server.kind == .outcomeUnknown)
        let (busy, _) = try await refusal(.restart, Self.said(429, "TooManyRequests", "slow down"))
        #expect(busy.text == "The cluster takes no more requests now (429). Try again in a moment.")
        let (away, _) = try await refusal(.restart, Self.said(503, "ServiceUnavailable", "shutting down"))
        #expect(away.kind == .refused)
        #expect(away.text == "The cluster could not do it: shutting down. Try again in a moment.")
    }

    @Test func anInvalidFieldIsNoChange() async throws {
        let body =
            #"{"kind":"Status","apiVersion":"v1","status":"Failure","message":"Deployment.apps \"payments\" is invalid: spec: no","reason":"Invalid","details":{"name":"payments","causes":[{"field":"spec","message":"no"}]},"code":422}"#
        let (refusal, writes) = try await refusal(.restart, .answer(422, type: "application/json", body: body))
        #expect(refusal.kind == .refused && writes == 1)
        #expect(refusal.text == #"The cluster refuses it: Deployment.apps "payments" is invalid: spec: no."#)
    }

    @Test func whatIsSentOnceAndAnswered401IsNotSentAgain() async throws {
        let (refusal, writes) = try await refusal(.restart, Self.said(401, "Unauthorized", "Unauthorized"))
        #expect(refusal.text.hasPrefix("The cluster does not accept the bot's credentials"))
        #expect(writes == 1)
    }

    @Test func aBudgetThatTightenedInBetweenRefusesTheEviction() async throws {
        try await Fixture.run("deployment", "replicasets", "pods-all-states", "pdb") { at in
            try at.server.edit("PodDisruptionBudget", "payments", in: "prod") { $0["status", "disruptionsAllowed"] = 1 }
            let run = try await at.ask(.evict, Fixture.pod("payments-68d6fc9f5f-8jv9b"))
            try at.server.edit("PodDisruptionBudget", "payments", in: "prod") { $0["status", "disruptionsAllowed"] = 0 }
            let refusal = try await at.refusal(run)
            #expect(refusal.kind == .refused)
            #expect(refusal.text.hasPrefix("A disruption budget refuses it: The disruption budget payments needs 3"))
        }
    }

    @Test func aDeletionThatMeetsAnotherPodIsAChange() async throws {
        try await Fixture.run("pod-running") { at in
            let pod = Fixture.pod("payments-68d6fc9f5f-8jv9b")
            let run = try await at.ask(.deletePod, pod)
            at.server.fail(
                .answer(409, type: "application/json", body: try Recorded.text("delete-uid-mismatch.json")),
                when: Self.isWrite
            )
            let refusal = try await at.refusal(run)
            #expect(refusal.kind == .changed)
            #expect(refusal.text.contains("made anew under the same name"))
        }
    }

    @Test(arguments: [Action.evict, .deletePod])
    func anotherConflictDoesNotSayThatThePodIsAnotherOne(action: Action) async throws {
        try await Fixture.run("pod-running") { at in
            let run = try await at.ask(action, Fixture.pod("payments-68d6fc9f5f-8jv9b"))
            at.server.fail(.status(409), when: Self.isWrite)
            let refusal = try await at.refusal(run)
            #expect(refusal.kind == .changed)
            #expect(!refusal.text.contains("made anew"), "\(refusal.text)")
        }
    }
}
