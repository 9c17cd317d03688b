import Cards
import Desk
import Incidents
import OnCall
import Store
import TestSupport
import Testing

/// What ends by itself and comes back, and what only some of an incident's alerts ask for.
@Suite struct FlappingTests {
    private static let pair = DeskFixture.pair

    private func phase(_ f: DeskFixture) async throws -> Escalation.Phase? {
        try await f.store.read { try $0.escalations(of: 1) }.first?.state.phase
    }

    /// Only `checkout-1` asks for the policy.
    private static func some(_ policies: PagingPlan) throws -> PagingPlan {
        PagingPlan(
            routing: Routing(
                routes: [
                    Route(name: "web", matchers: try LabelMatcher.list("pod=\"checkout-1\""), policy: .some("web"))
                ],
                fallback: DefaultRoute()
            ),
            policies: Array(policies.policies.values)
        )
    }

    @Test func whatComesBackAsTheSameIncidentGoesOnFromItsLevel() {
        #expect(AlertTriage.reopenWindow == .seconds(Escalation.returnWindow))
    }

    @Test func anIncidentThatEndsStopsAndGoesOnWhenItIsBack() async throws {
        try await withDesk { f in
            f.use(paging: Self.pair)
            _ = try await f.open()
            _ = try await f.desk.receive(f.group(resolved: ["checkout-1"]))
            try await f.live(.minutes(8))
            #expect(try await f.calls() == ["page 1 responder-a"])
            #expect(try await phase(f) == .ended)
            _ = try await f.desk.receive(f.group(firing: ["checkout-1"]))
            #expect(try await f.calls() == ["page 1 responder-a", "page 2 responder-b"])
        }
    }

    @Test func oneThatIsBackLaterBeginsAgain() async throws {
        try await withDesk { f in
            f.use(paging: Self.pair)
            _ = try await f.open()
            _ = try await f.desk.receive(f.group(resolved: ["checkout-1"]))
            try await f.live(.minutes(11))
            _ = try await f.desk.receive(f.group(firing: ["checkout-1"]))
            #expect(try await f.calls() == ["page 1 responder-a", "page 1 responder-a"])
        }
    }

    @Test func oneThatFlapsCallsEachLevelOnce() async throws {
        try await withDesk { f in
            f.use(
                paging: DeskFixture.plan([[.person("responder-a")], [.person("responder-b")]], minutes: 15)
            )
            _ = try await f.open()
            for _ in 0..<8 {
                try await f.live(.minutes(5))
                try await f.deliver()
                _ = try await f.desk.receive(f.group(resolved: ["checkout-1"]))
                try await f.live(.minutes(3))
                _ = try await f.desk.receive(f.group(firing: ["checkout-1"]))
            }
            #expect(
                try await f.calls() == [
                    "page 1 responder-a", "done telegram responder-a", "page 2 responder-b",
                    "done telegram responder-b", "exhausted",
                ]
            )
            #expect(try await f.pageMessages(to: DeskFixture.responderA).count == 1)
        }
    }

    @Test func aWayThatComesLaterIsTakenThoughItFlaps() async throws {
        try await withDesk { f in
            let notices = RecordingNotices()
            f.use(notices: notices)
            f.use(paging: DeskFixture.plan([[.person("responder-a")]], minutes: 60))
            try await f.store.write { [now = f.clock.now()] records in
                let person = try #require(try records.person(DeskFixture.responderA)).id
                try records.setContact("a@example.org", for: .mail, of: person, at: now)
                let rules = [NoticeRule(.telegram), NoticeRule(.mail, after: 6)]
                try records.setNoticeRules(rules, for: .high, of: person)
            }
            _ = try await f.open()
            try await f.live(.minutes(4))
            try await f.deliver()
            _ = try await f.desk.receive(f.group(resolved: ["checkout-1"]))
            try await f.live(.minutes(3))
            #expect(notices.sent.isEmpty)
            _ = try await f.desk.receive(f.group(firing: ["checkout-1"]))
            try await f.look()
            #expect(notices.sent.map(\.kind) == [.page])
            #expect(try await f.pageMessages(to: DeskFixture.responderA).count == 1)
        }
    }

    @Test func aPolicyEndsWithTheLastAlertThatAsksForIt() async throws {
        try await withDesk { f in
            f.use(paging: try Self.some(Self.pair))
            let id = try await f.open(["checkout-1", "checkout-2"])
            try await f.live(.minutes(2))
            _ = try await f.desk.receive(f.group(firing: ["checkout-2"], resolved: ["checkout-1"]))
            #expect(try await phase(f) == .ended)
            #expect(try await f.store.read { try $0.openPages(of: id) }.allSatisfy(\.state.isAnswered))
            try await f.live(.minutes(2))
            let none = try await f.act(.paging(.escalate(incident: id, seen: nil)), as: DeskFixture.responderA)
            #expect(none.isRefusal)
            _ = try await f.desk.receive(f.group(firing: ["checkout-1", "checkout-2"]))
            try await f.live(.minutes(1))
            #expect(
                try await f.calls() == ["page 1 responder-a", "escalate refused", "page 2 responder-b"]
            )
            #expect(try await f.incident(id).isActive)
        }
    }

    @Test func aRouteThatIsTakenAwayEndsWhatItAskedFor() async throws {
        try await withDesk { f in
            f.use(paging: Self.pair)
            _ = try await f.open()
            f.use(paging: PagingPlan(policies: Array(Self.pair.policies.values)))
            try await f.live(.hours(1))
            #expect(try await f.calls() == ["page 1 responder-a"])
            #expect(try await phase(f) == .ended)
        }
    }

    /// Only the newest are asked: the one that asks for it may be among the others.
    @Test func ofMoreAlertsThanAreAskedAPolicyGoesOn() async throws {
        try await withDesk { f in
            f.use(paging: try Self.some(Self.pair))
            _ = try await f.open()
            f.clock.advance(by: .minutes(1))
            _ = try await f.desk.receive(f.group(firing: ["checkout-1"] + (0..<200).map { "other-\($0)" }))
            try await f.live(.minutes(5))
            #expect(try await f.calls() == ["page 1 responder-a", "page 2 responder-b"])
        }
    }

    /// Nobody answers, whatever it does: each level of each round has its turn once, and then it is said that nobody is left.
    @Test(arguments: 0..<6) func everybodyIsCalledOnceHoweverItFlaps(seed: Int) async throws {
        try await withDesk { f in
            let people = ["responder-a", "responder-b", "admin-a"]
            f.use(paging: DeskFixture.plan(people.map { [.person($0)] }, repeats: 1))
            var dice = Dice(UInt64(seed) &* 77_557 &+ 3)
            _ = try await f.open()
            for _ in 0..<40 {
                _ = try await f.desk.receive(f.group(resolved: ["checkout-1"]))
                try await f.live(.seconds(.random(in: 10...590, using: &dice) as Int64))
                _ = try await f.desk.receive(f.group(firing: ["checkout-1"]))
                try await f.live(.seconds(.random(in: 10...400, using: &dice) as Int64))
            }
            let round = people.enumerated().map { "page \($0.offset + 1) \($0.element)" }
            #expect(try await f.calls() == round + round + ["exhausted"])
        }
    }

    /// An acknowledgement outlasts what flaps; nobody is called for it any more.
    @Test(arguments: 0..<4) func nobodyIsCalledForWhatFlapsAfterAnAnswer(seed: Int) async throws {
        try await withDesk { f in
            f.use(paging: Self.pair)
            var dice = Dice(UInt64(seed) &+ 99)
            let id = try await f.open()
            let answered = Int.random(in: 0..<6, using: &dice)
            var calls: [String] = []
            for round in 0..<12 {
                if round == answered {
                    _ = try await f.act(.acknowledge(incident: id), as: DeskFixture.responderB)
                    calls = try await f.calls()
                }
                try await f.live(.seconds(.random(in: 10...300, using: &dice) as Int64))
                _ = try await f.desk.receive(f.group(resolved: ["checkout-1"]))
                try await f.live(.seconds(.random(in: 10...590, using: &dice) as Int64))
                _ = try await f.desk.receive(f.group(firing: ["checkout-1"]))
            }
            try await f.live(.hours(1))
            #expect(try await f.calls() == calls)
        }
    }
}
