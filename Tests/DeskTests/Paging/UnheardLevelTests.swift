import Cards
import Desk
import Incidents
import OnCall
import Store
import TestSupport
import Testing

/// Levels that nobody hears of, and pages that have given way: nothing waits for them.
@Suite struct UnheardLevelTests {
    private func turnOff(_ frontEnd: FrontEnd, _ f: DeskFixture) {
        var settings = f.desk.settings
        settings.frontEnds.remove(frontEnd)
        f.desk.use(settings)
    }

    @Test func aLevelWhoseChatTakesNothingGivesTheNextOneItsTurn() async throws {
        try await withDesk { f in
            turnOff(.slack, f)
            f.use(paging: DeskFixture.plan([[.chat("slack:C1")], [.person("responder-b")]]))
            _ = try await f.open()
            #expect(try await f.calls() == ["nobody 1 chat slack:C1 takes no messages", "page 2 responder-b"])
            let said = try await f.said(to: DeskFixture.admin.id)
            #expect(said.count == 1 && said[0].contains("the chat slack:C1 takes no messages: invite me there"))
        }
    }

    @Test func aChatThatTakesNothingBesidePeopleIsSaid() async throws {
        try await withDesk { f in
            turnOff(.slack, f)
            f.use(paging: DeskFixture.plan([[.chat("slack:C1"), .person("responder-b")]]))
            _ = try await f.open()
            #expect(
                try await f.calls() == ["page 1 responder-b", "nobody 1 chat slack:C1 takes no messages"]
            )
        }
    }

    @Test(
        arguments: [
            [.webhook("statuspage"), .webhook("pager")], [.webhook("statuspage"), .chat("telegram:-1001")],
            [.webhook("statuspage"), .person("responder-a")],
        ] as [[Target]]
    )
    func aLevelThatAlsoComesToOthersIsWaitedFor(targets: [Target]) async throws {
        try await withDesk { f in
            f.use(notices: nil, webhooks: RecordingNotices([SentNotice(.failed, reason: "404")]))
            f.use(paging: DeskFixture.plan([targets, [.person("responder-b")]]))
            _ = try await f.open()
            try await f.live(.minutes(4))
            #expect(try await !f.calls().contains("page 2 responder-b"))
            try await f.live(.minutes(1))
            #expect(try await f.calls().contains("page 2 responder-b"))
        }
    }

    @Test func aServiceThatIsTurnedOffIsNotWaitedFor() async throws {
        try await withDesk { f in
            f.use(paging: DeskFixture.plan([[.person("responder-a")], [.webhook("statuspage")]], minutes: 60))
            f.use(notices: nil, webhooks: RecordingNotices())
            _ = try await f.open()
            try await f.look()
            #expect(try await f.pageMessages(to: DeskFixture.responderA).count == 1)
            // As after a restart without the service's token.
            turnOff(.telegram, f)
            try await f.live(.minutes(2))
            let failed = try #require(try await f.audit().last { $0.operation == .notify && $0.outcome == .failed })
            #expect(failed.reason == "the chat's service is off")
            #expect(try await f.calls().contains("page 2 statuspage"))
        }
    }

    @Test func whatAMoreUrgentPageReplacedIsNotSentAnyMore() async throws {
        let routes = [Route(name: "critical", severities: ["critical"], urgency: .high)]
        try await withDesk { f in
            f.use(
                paging: PagingPlan(
                    routing: Routing(routes: routes, fallback: DefaultRoute(urgency: .low, policy: "web")),
                    policies: Array(DeskFixture.pair.policies.values)
                )
            )
            _ = try await f.desk.receive(f.group(firing: ["checkout-1"], severity: "warning"))
            try await f.look()
            _ = try await f.desk.receive(f.group(firing: ["checkout-1", "checkout-2"], severity: "critical"))
            try await f.look()
            #expect(try await f.pageMessages(to: DeskFixture.responderA).count == 2)
            #expect(try await !f.desk.isOpen(page: 1))
            #expect(try await f.desk.isOpen(page: 2))
            try await f.deliver()
            try await f.live(.minutes(2))
            // The first message was not sent, and that is no failure.
            #expect(
                try await f.calls() == ["page 1 responder-a", "page 1 responder-a", "done telegram responder-a"]
            )
        }
    }
}
