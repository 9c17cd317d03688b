import Cards
import Desk
import Incidents
import TestSupport
import Testing

/// Two people are two chat accounts: whoever has the console's token can call themselves anything there.
@Suite struct ApprovalProofTests {
    static let checkout = TwoClickTests.checkout
    static let ghost = Identity(frontEnd: .console, id: "ghost-a", name: "ghost-a")
    /// The console's name for somebody who is known from a chat.
    static let borrowed = Identity(frontEnd: .console, id: "responder-b", name: "responder-b")

    private func rule(labels: [String: String] = [:]) throws -> ProtectionRule {
        try ProtectionRule(namespaces: ["shop"], labels: labels, effect: "approval", reason: "month end")
    }

    /// An incident whose restart takes two people; its card in the chat.
    private func open(_ f: DeskFixture, rules: [ProtectionRule]? = nil) async throws -> (incident: Int64, card: Int64) {
        f.protect(try rules ?? [rule()])
        f.cluster.set(TwoClickTests.workload())
        let id = try await f.open()
        return (id, try await f.card(of: id).id)
    }

    /// Asked for and confirmed in the chat by responder-a; the run's number is 1.
    private func confirmed(_ f: DeskFixture) async throws -> (incident: Int64, card: Int64) {
        let (id, card) = try await open(f)
        try await f.press("Restart", as: DeskFixture.responderA, on: card)
        await f.desk.errands.settled()
        try await f.press("Yes, restart", as: DeskFixture.responderA, on: card)
        #expect(try await f.run(1).state == .awaiting)
        return (id, card)
    }

    /// The incident as the console shows it to somebody who signed in under this name.
    private func console(_ f: DeskFixture, as identity: Identity, _ incident: Int64) async throws -> Int64 {
        _ = try await f.desk.signIn(name: identity.name)
        return try await f.desk.open(.incident(incident), session: identity.id).id
    }

    private func expectRefused(_ f: DeskFixture, _ answer: Answer, by name: String, via: Actor.Via) async throws {
        #expect(answer.isRefusal)
        #expect(answer.toast?.contains("in the chat") == true, "\(answer)")
        await f.desk.errands.settled()
        #expect(f.cluster.started.isEmpty)
        let last = try #require(try await f.audit().last)
        #expect(last.outcome == .refused && last.operation == .action && last.resource == Self.checkout)
        #expect(last.actor.name == name && last.actor.via == via)
        #expect(last.parameters["action"] == "restart")
        #expect(last.reason == answer.toast)
    }

    // MARK: Approving

    @Test(arguments: [ghost, borrowed])
    func aNameInTheConsoleDoesNotApprove(identity: Identity) async throws {
        try await withDesk { f in
            let (id, _) = try await confirmed(f)
            let page = try await console(f, as: identity, id)
            let answer = try await f.desk.perform(.approve(run: 1), by: identity, on: page)
            try await expectRefused(f, answer, by: identity.name, via: .console)
            #expect(try await f.run(1).state == .awaiting)
            // A person of the chat still can.
            #expect(!(try await f.desk.perform(.approve(run: 1), by: DeskFixture.responderB, on: nil).isRefusal))
            await f.desk.errands.settled()
            #expect(f.cluster.started == ["restart deployment shop/checkout"])
        }
    }

    /// The API acts in the name of whom it is told, with the identity they have in the chat.
    @Test func anOrderOfTheAPIDoesNotApprove() async throws {
        try await withDesk { f in
            _ = try await confirmed(f)
            let identity = try await f.desk.identity(ofPersonNamed: "responder-b")
            #expect(identity.frontEnd == .telegram)
            let answer = try await f.desk.perform(.approve(run: 1), by: identity, via: .api, on: nil)
            try await expectRefused(f, answer, by: "responder-b", via: .api)
        }
    }

    @Test func theConsoleOffersNoApprovalAndSaysWhereItIsGiven() async throws {
        try await withDesk { f in
            let (id, card) = try await confirmed(f)
            let page = try await console(f, as: Self.borrowed, id)
            let shown = try await f.shown(page)
            #expect(!shown.labels.contains { $0.contains("Approve") })
            #expect(shown.labels.contains("Decline"))
            #expect(shown.plainText.contains("Approve it in the chat"))
            _ = try await f.desk.perform(.show(.run(1)), by: Self.borrowed, on: page)
            let details = try await f.shown(page)
            #expect(!details.labels.contains("Approve") && details.labels.contains("Decline"))
            #expect(details.plainText.contains("in the chat"))
            #expect(try await f.shown(card).labels.contains("Approve"))
            #expect(!(try await f.shown(card).plainText.contains("in the chat")))
        }
    }

    @Test func whoeverSignedInMayDecline() async throws {
        try await withDesk { f in
            let (id, _) = try await confirmed(f)
            let page = try await console(f, as: Self.ghost, id)
            #expect(!(try await f.press("Decline", as: Self.ghost, on: page).isRefusal))
            #expect(try await f.run(1).state == .cancelled)
        }
    }

    // MARK: Asking

    @Test(arguments: [ghost, borrowed])
    func whatTakesTwoPeopleIsNotAskedForInTheConsole(identity: Identity) async throws {
        try await withDesk { f in
            let (id, _) = try await open(f)
            let page = try await console(f, as: identity, id)
            let answer = try await f.press("Restart", as: identity, on: page)
            try await expectRefused(f, answer, by: identity.name, via: .console)
            #expect(try await f.store.read { try $0.run(1) } == nil)
        }
    }

    @Test func norThroughTheAPIInSomebodysName() async throws {
        try await withDesk { f in
            let (id, _) = try await open(f)
            let press = Press.act(.restart, Self.checkout, incident: id)
            let identity = try await f.desk.identity(ofPersonNamed: "responder-b")
            let answer = try await f.desk.perform(press, by: identity, via: .api, on: nil)
            try await expectRefused(f, answer, by: "responder-b", via: .api)
        }
    }

    @Test func whenOnlyTheLabelsTellThePageSaysSoBeforeTheSecondClick() async throws {
        try await withDesk { f in
            let (id, _) = try await open(f, rules: [rule(labels: ["tier": "critical"])])
            f.cluster.set(plan: f.plan(labels: ["tier": "critical"]))
            let page = try await console(f, as: Self.borrowed, id)
            #expect(!(try await f.press("Restart", as: Self.borrowed, on: page).isRefusal))
            await f.desk.errands.settled()
            let shown = try await f.shown(page)
            #expect(shown.plainText.contains("in the chat"))
            #expect(!shown.labels.contains { $0.hasPrefix("Yes") })
            let refused = try #require(try await f.audit().last)
            #expect(refused.outcome == .refused && refused.actor.via == .console && refused.resource == Self.checkout)
            let answer = try await f.desk.perform(.confirm(run: 1), by: Self.borrowed, on: page)
            try await expectRefused(f, answer, by: "responder-b", via: .console)
        }
    }

    @Test func aRuleThatComesBetweenTheClicksCountsInTheConsoleToo() async throws {
        try await withDesk { f in
            let (id, _) = try await open(f, rules: [])
            let page = try await console(f, as: Self.ghost, id)
            try await f.press("Restart", as: Self.ghost, on: page)
            await f.desk.errands.settled()
            f.protect([try rule()])
            let answer = try await f.press("Yes, restart", as: Self.ghost, on: page)
            try await expectRefused(f, answer, by: "ghost-a", via: .console)
            #expect(try await f.run(1).state == .asked)
        }
    }

    /// Otherwise a question that somebody asked in the chat and thought better of could be confirmed in their name.
    @Test func theSecondClickIsMadeInTheChatToo() async throws {
        try await withDesk { f in
            let (id, card) = try await open(f)
            try await f.press("Restart", as: DeskFixture.responderB, on: card)
            await f.desk.errands.settled()
            let page = try await console(f, as: Self.borrowed, id)
            let answer = try await f.desk.perform(.confirm(run: 1), by: Self.borrowed, on: page)
            try await expectRefused(f, answer, by: "responder-b", via: .console)
            #expect(try await f.run(1).state == .asked)
            try await f.press("Yes, restart", as: DeskFixture.responderB, on: card)
            #expect(try await f.run(1).state == .awaiting)
        }
    }

    @Test func whatNeedsNoSecondPersonRunsFromTheConsole() async throws {
        try await withDesk { f in
            let (id, _) = try await open(f, rules: [])
            let page = try await console(f, as: Self.ghost, id)
            try await f.press("Restart", as: Self.ghost, on: page)
            await f.desk.errands.settled()
            try await f.press("Yes, restart", as: Self.ghost, on: page)
            await f.desk.errands.settled()
            #expect(f.cluster.started == ["restart deployment shop/checkout"])
            #expect(try await f.audit().last?.actor.via == .console)
        }
    }
}
