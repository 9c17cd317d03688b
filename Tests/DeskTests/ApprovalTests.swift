import Cards
import Desk
import Incidents
import TestSupport
import Testing

/// Actions that the operator's rules protect.
@Suite struct ApprovalTests {
    static let checkout = TwoClickTests.checkout
    static let other = ChatAddress(frontEnd: .telegram, chat: "-1002")

    private func rule(_ effect: String = "approval", labels: [String: String] = [:]) throws -> ProtectionRule {
        try ProtectionRule(namespaces: ["shop"], labels: labels, effect: effect, reason: "month end")
    }

    /// Asks for a restart and confirms it; the run's number is 1.
    private func confirmed(_ f: DeskFixture, rules: [ProtectionRule]) async throws -> (incident: Int64, card: Int64) {
        f.protect(rules)
        f.cluster.set(TwoClickTests.workload())
        let id = try await f.open()
        let card = try await f.cards(of: id)[0].id
        try await f.press("Restart", as: DeskFixture.responderA, on: card)
        await f.desk.errands.settled()
        let answer = try await f.press("Yes, restart", as: DeskFixture.responderA, on: card)
        #expect(answer == Answer(toast: Phrase.waitsForApproval(.en)))
        await f.desk.errands.settled()
        return (id, card)
    }

    @Test func aSecondPersonApprovesOnAnyCopyOfTheCardAndItRunsOnce() async throws {
        try await withDesk(destinations: [DeskFixture.chat, Self.other]) { f in
            let (id, card) = try await confirmed(f, rules: [try rule()])
            #expect(f.cluster.started.isEmpty)
            #expect(try await f.run(1).state == .awaiting)
            #expect(try await f.run(1).protection == "month end")
            let copy = try #require(try await f.cards(of: id).first { $0.id != card })
            #expect(copy.screen == .incident(id))
            try await f.press("Approve", as: DeskFixture.responderB, on: copy.id)
            await f.desk.errands.settled()
            #expect(f.cluster.started == ["restart deployment shop/checkout"])
            #expect(try await f.run(1).state == .done)
            let entries = try await f.audit().filter { $0.operation == .action }
            #expect(entries.map(\.outcome) == [.asked, .asked, .asked, .done])
            #expect(entries.map(\.actor.name) == ["responder-a", "responder-a", "responder-b", "responder-a"])
            #expect(entries[1].parameters["approval"] == "awaited")
            #expect(entries[2].parameters["approved"] == "true")
            #expect(entries[3].parameters["approved by"] == "responder-b")
            #expect(!(try await f.shown(copy.id).labels.contains { $0.contains("Approve") }))
        }
    }

    @Test func everyCopyIsShownAnewAndEveryChatIsTold() async throws {
        try await withDesk(destinations: [DeskFixture.chat, Self.other]) { f in
            f.protect([try rule()])
            f.cluster.set(TwoClickTests.workload())
            let id = try await f.open()
            let cards = try await f.cards(of: id)
            for card in cards { try await f.markShown(card.id, as: "m\(card.id)") }
            try await f.press("Restart", as: DeskFixture.responderA, on: cards[0].id)
            await f.desk.errands.settled()
            try await f.press("Yes, restart", as: DeskFixture.responderA, on: cards[0].id)
            for card in cards {
                let posting = try await f.posting(card.id)
                #expect(posting.wanted > posting.shown)
            }
            let told = try await f.outbox().compactMap { message -> ChatAddress? in
                guard case .text(let line, .some) = message.content, line.plain.contains("responder-a") else {
                    return nil
                }
                return message.address
            }
            #expect(Set(told) == [DeskFixture.chat, Self.other])
        }
    }

    @Test func whoeverAskedCannotApprove() async throws {
        try await withDesk { f in
            let (_, card) = try await confirmed(f, rules: [try rule()])
            let answer = try await f.press("Approve", as: DeskFixture.responderA, on: card)
            #expect(answer.isRefusal)
            #expect(answer.toast?.contains("somebody else") == true)
            #expect(try await f.run(1).state == .awaiting)
            #expect(f.cluster.started.isEmpty)
            let last = try #require(try await f.audit().last)
            #expect(last.outcome == .refused)
            #expect(last.resource == Self.checkout)
            let viewer = try await f.desk.perform(.approve(run: 1), by: DeskFixture.viewer, on: nil)
            #expect(viewer.isRefusal)
        }
    }

    @Test func whatARemovedPersonAskedForIsNotApproved() async throws {
        try await withDesk { f in
            let (_, card) = try await confirmed(f, rules: [try rule()])
            try await f.desk.removePerson(named: "responder-a", by: .system)
            let answer = try await f.press("Approve", as: DeskFixture.responderB, on: card)
            #expect(answer.isRefusal)
            await f.desk.errands.settled()
            #expect(f.cluster.started.isEmpty)
            #expect(try await f.run(1).state == .awaiting)
        }
    }

    @Test func twoApproversAtOnceAreOneRun() async throws {
        try await withDesk { f in
            _ = try await confirmed(f, rules: [try rule()])
            let accepted = try await withThrowingTaskGroup(of: Answer.self) { group in
                for index in 0..<6 {
                    let by = index.isMultiple(of: 2) ? DeskFixture.responderB : DeskFixture.admin
                    group.addTask { try await f.desk.perform(.approve(run: 1), by: by, on: nil) }
                }
                return try await group.reduce(into: 0) { $0 += $1.isRefusal ? 0 : 1 }
            }
            #expect(accepted == 1)
            await f.desk.errands.settled()
            #expect(f.cluster.started.count == 1)
        }
    }

    @Test(arguments: [DeskFixture.responderA, DeskFixture.responderB])
    func anybodyMayDecline(person: Identity) async throws {
        try await withDesk { f in
            let (id, card) = try await confirmed(f, rules: [try rule()])
            let answer = try await f.press("Decline", as: person, on: card)
            #expect(!answer.isRefusal)
            #expect(try await f.run(1).state == .cancelled)
            #expect(try await f.posting(card).screen == .incident(id))
            let last = try #require(try await f.audit().last)
            #expect(last.actor.name == person.name)
            #expect(last.outcome == .refused)
            #expect(last.parameters["declined"] == "true")
            #expect(last.parameters["asked by"] == "responder-a")
            let late = try await f.desk.perform(.approve(run: 1), by: DeskFixture.admin, on: nil)
            #expect(late.isRefusal)
            #expect(f.cluster.started.isEmpty)
        }
    }

    @Test func theWaitIsOverAfterFiveMinutesAndThatIsAudited() async throws {
        try await withDesk { f in
            let (id, card) = try await confirmed(f, rules: [try rule()])
            f.clock.advance(by: .minutes(5) - .seconds(1))
            try await f.desk.expireConfirmations()
            #expect(try await f.run(1).state == .awaiting)
            f.clock.advance(by: .seconds(1))
            #expect(try await f.desk.perform(.approve(run: 1), by: DeskFixture.responderB, on: nil).isRefusal)
            try await f.desk.expireConfirmations()
            #expect(try await f.run(1).state == .expired)
            #expect(try await f.posting(card).screen == .incident(id))
            let last = try #require(try await f.audit().last)
            #expect(last.actor == .system)
            #expect(last.outcome == .refused)
            #expect(last.parameters["asked by"] == "responder-a")
            #expect(last.reason == Phrase.nobodyApproved(.en))
            #expect(f.cluster.started.isEmpty)
        }
    }

    @Test func whatIsForbiddenIsRefusedAtTheFirstClick() async throws {
        try await withDesk { f in
            f.protect([try rule("forbid")])
            f.cluster.set(TwoClickTests.workload())
            let card = try await f.card(of: try await f.open()).id
            let answer = try await f.press("Restart", as: DeskFixture.responderA, on: card)
            #expect(answer.isRefusal)
            #expect(answer.toast?.contains("month end") == true)
            let last = try #require(try await f.audit().last)
            #expect(last.outcome == .refused)
            #expect(last.resource == Self.checkout)
            #expect(last.parameters["action"] == "restart")
            #expect(try await f.store.read { try $0.run(1) } == nil)
        }
    }

    @Test func labelsDecideOnceTheClusterHasAnswered() async throws {
        try await withDesk { f in
            f.protect([try rule("forbid", labels: ["tier": "critical"])])
            f.cluster.set(plan: f.plan(labels: ["tier": "critical"]))
            let card = try await f.card(of: try await f.open()).id
            try await f.press("Restart", as: DeskFixture.responderA, on: card)
            await f.desk.errands.settled()
            #expect(try await f.shown(card).plainText.contains("month end"))
            #expect(try await f.desk.perform(.confirm(run: 1), by: DeskFixture.responderA, on: card).isRefusal)
            let refused = try await f.audit().filter { $0.outcome == .refused && $0.operation == .action }
            #expect(refused.count == 2)
            #expect(refused[0].reason?.contains("month end") == true)
            #expect(f.cluster.started.isEmpty)
        }
    }

    @Test func anApprovalThatLabelsAskForIsKnownBeforeTheSecondClick() async throws {
        try await withDesk { f in
            f.protect([try rule(labels: ["tier": "critical"])])
            f.cluster.set(plan: f.plan(labels: ["tier": "critical"]))
            let card = try await f.card(of: try await f.open()).id
            try await f.press("Restart", as: DeskFixture.responderA, on: card)
            #expect(try await f.run(1).protection == nil)
            await f.desk.errands.settled()
            #expect(try await f.run(1).protection == "month end")
            try await f.press("Yes, restart", as: DeskFixture.responderA, on: card)
            #expect(try await f.run(1).state == .awaiting)
        }
    }

    @Test func aRuleThatComesMeanwhileCountsAtTheSecondClick() async throws {
        try await withDesk { f in
            f.cluster.set(TwoClickTests.workload())
            let card = try await f.card(of: try await f.open()).id
            try await f.press("Restart", as: DeskFixture.responderA, on: card)
            await f.desk.errands.settled()
            f.protect([try rule("forbid")])
            #expect(try await f.press("Yes, restart", as: DeskFixture.responderA, on: card).isRefusal)
            f.protect([try rule()])
            try await f.press("Yes, restart", as: DeskFixture.responderA, on: card)
            #expect(try await f.run(1).state == .awaiting)
            f.protect([try rule("forbid")])
            #expect(try await f.desk.perform(.approve(run: 1), by: DeskFixture.responderB, on: nil).isRefusal)
            #expect(f.cluster.started.isEmpty)
        }
    }

    @Test func nodesAreForAdminsWhoeverConfirmsOrApproves() async throws {
        try await withDesk { f in
            let node = Resource(kind: .node, cluster: "prod-eu1", name: "node-1")
            f.cluster.set(.node(ClusterNode(resource: node, isReady: true)))
            f.protect([try ProtectionRule(kinds: ["node"], effect: "approval", reason: "nodes")])
            let id = try await f.open()
            let act = Press.act(.cordon, node, incident: id)
            #expect(try await f.desk.perform(act, by: DeskFixture.responderA, on: nil).isRefusal)
            #expect(!(try await f.desk.perform(act, by: DeskFixture.admin, on: nil).isRefusal))
            await f.desk.errands.settled()
            // An admin who is none any more confirms nothing.
            try await f.desk.setRole(.admin, ofPersonNamed: "responder-b", by: .system)
            try await f.desk.setRole(.responder, ofPersonNamed: "admin-a", by: .system)
            #expect(try await f.desk.perform(.confirm(run: 1), by: DeskFixture.admin, on: nil).isRefusal)
            try await f.desk.setRole(.admin, ofPersonNamed: "admin-a", by: .system)
            #expect(!(try await f.desk.perform(.confirm(run: 1), by: DeskFixture.admin, on: nil).isRefusal))
            #expect(try await f.desk.perform(.approve(run: 1), by: DeskFixture.responderA, on: nil).isRefusal)
            #expect(!(try await f.desk.perform(.approve(run: 1), by: DeskFixture.responderB, on: nil).isRefusal))
            await f.desk.errands.settled()
            #expect(f.cluster.started == ["cordon node node-1"])
        }
    }
}

extension DeskFixture {
    func protect(_ rules: [ProtectionRule]) {
        var settings = desk.settings
        settings.protections = rules
        desk.use(settings)
    }

    func run(_ id: Int64) async throws -> ActionRun {
        guard let run = try await store.read({ try $0.run(id) }) else { throw FixtureFault("no run \(id)") }
        return run
    }

    func plan(labels: [String: String]) -> ActionPlan {
        let workload = Workload(resource: TwoClickTests.checkout, wanted: 3, ready: 3, updated: 3)
        return ActionPlan(.workload(workload, target: nil), labels: labels)
    }
}
