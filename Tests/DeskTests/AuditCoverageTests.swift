import Cards
import Desk
import Incidents
import TestSupport
import Testing

/// Everything that changes state or was refused is in the audit log, with what it was about.
@Suite struct AuditCoverageTests {
    private static let checkout = TwoClickTests.checkout

    private func lastRefusal(_ f: DeskFixture) async throws -> AuditDraft {
        try #require(try await f.audit().last { $0.outcome == .refused })
    }

    @Test func aRefusedActionSaysWhichOnWhat() async throws {
        try await withDesk { f in
            let id = try await f.open()
            let card = try await f.card(of: id).id
            let press = Press.act(.scale(to: .to(5)), Self.checkout, incident: id)
            _ = try await f.desk.perform(press, by: DeskFixture.viewer, on: card)
            let entry = try await lastRefusal(f)
            #expect(entry.operation == .action)
            #expect(entry.incident == id)
            #expect(entry.resource == Self.checkout)
            #expect(entry.parameters == ["action": "scale", "replicas": "5"])
        }
    }

    @Test(arguments: [true, false])
    func aRefusedAnswerToAConfirmationSaysWhatItWasAbout(confirms: Bool) async throws {
        try await withDesk { f in
            let id = try await f.open()
            let card = try await f.card(of: id).id
            let ask = Press.act(.restart, Self.checkout, incident: id)
            _ = try await f.desk.perform(ask, by: DeskFixture.responderA, on: card)
            guard case .confirmation(let run) = try await f.posting(card).screen else {
                Issue.record("an action asks first")
                return
            }
            let press = confirms ? Press.confirm(run: run) : .cancel(run: run)
            _ = try await f.desk.perform(press, by: DeskFixture.responderB, on: card)
            let entry = try await lastRefusal(f)
            #expect(entry.actor.name == "responder-b")
            #expect(entry.operation == .action)
            #expect(entry.incident == id)
            #expect(entry.resource == Self.checkout)
            #expect(entry.parameters == ["action": "restart", "run": "\(run)"])
        }
    }

    @Test func aRefusedAnswerToAQuestionSaysWhichIncident() async throws {
        try await withDesk { f in
            let id = try await f.open()
            let card = try await f.card(of: id).id
            for (question, operation) in [
                (Question.note(incident: id), AuditDraft.Operation.note), (.rejection(incident: id, seen: 9), .reject),
                (.replicas(Self.checkout, incident: id), .action),
            ] {
                let answer = try await f.desk.answer(question, with: " ", by: DeskFixture.responderA, on: card)
                #expect(answer.isRefusal)
                let entry = try await lastRefusal(f)
                #expect(entry.operation == operation)
                #expect(entry.incident == id)
            }
            #expect(try await lastRefusal(f).resource == Self.checkout)
        }
    }

    @Test func aRefusedDecisionAboutAStrangerSaysAboutWhom() async throws {
        try await withDesk { f in
            _ = try await f.desk.command(.incidents, by: DeskFixture.stranger, in: DeskFixture.chat, intake: nil)
            let request = try #require(try await f.store.read { try $0.openLetInRequests() }.first)
            let press = Press.letIn(request: request.id, role: .responder)
            _ = try await f.desk.perform(press, by: DeskFixture.viewer, on: nil)
            let entry = try await lastRefusal(f)
            #expect(entry.operation == .letIn)
            #expect(entry.parameters == ["name": "stranger-a", "id": "99", "role": "responder"])
        }
    }

    @Test func aRefusedAcknowledgeOfAStormSaysWhich() async throws {
        try await withDesk { f in
            let press = Press.acknowledgeStorm(7, newest: 9)
            _ = try await f.desk.perform(press, by: DeskFixture.viewer, on: nil)
            #expect(try await lastRefusal(f).parameters == ["storm": "7"])
        }
    }

    @Test func aConfirmationThatExpiresIsAudited() async throws {
        try await withDesk { f in
            let id = try await f.open()
            let card = try await f.card(of: id).id
            let ask = Press.act(.restart, Self.checkout, incident: id)
            _ = try await f.desk.perform(ask, by: DeskFixture.responderA, on: card)
            f.clock.advance(by: .minutes(2))
            for _ in 0..<2 { try await f.desk.expireConfirmations() }
            let expired = try await f.audit().filter { $0.operation == .action && $0.outcome == .refused }
            #expect(expired.count == 1)
            #expect(expired.first?.incident == id)
            #expect(expired.first?.resource == Self.checkout)
            #expect(expired.first?.reason?.contains("2 minutes") == true)
        }
    }

    @Test func aPersonWhoIsNamedWhenTheyShowUpIsAudited() async throws {
        try await withDesk { f in
            try await f.desk.ensureAdmins([Identity(frontEnd: .telegram, id: "77", name: "")])
            let chief = Identity(frontEnd: .telegram, id: "77", name: "chief-a")
            for _ in 0..<2 { _ = try await f.desk.command(.help, by: chief, in: DeskFixture.chat, intake: nil) }
            let renames = try await f.audit().filter { $0.parameters["from"] == "telegram 77" }
            #expect(renames.map { $0.parameters["name"] } == ["chief-a"])
        }
    }

    @Test func aNameThatOpensTheConsoleIsAudited() async throws {
        try await withDesk { f in
            for _ in 0..<2 { _ = try await f.desk.signIn(name: "responder-a") }
            let links = try await f.audit().filter { $0.parameters["front end"] == "console" }
            #expect(links.map { $0.parameters["name"] } == ["responder-a"])
        }
    }

    @Test func aStrangerWhoIsAPersonAlreadyIsGivenNoRole() async throws {
        try await withDesk { f in
            _ = try await f.desk.command(.incidents, by: DeskFixture.stranger, in: DeskFixture.chat, intake: nil)
            let request = try #require(try await f.store.read { try $0.openLetInRequests() }.first)
            let now = f.clock.now()
            try await f.store.write { records in
                _ = try records.add(name: "known-a", role: .viewer, identities: [DeskFixture.stranger], at: now)
            }
            _ = try await f.outbox()
            let press = Press.letIn(request: request.id, role: .responder)
            let answer = try await f.desk.perform(press, by: DeskFixture.admin, on: nil)
            #expect(answer.isRefusal)
            #expect(answer.toast?.contains("viewer") == true)
            let decided = try await f.store.read { try $0.letInRequest(request.id) }
            #expect(decided?.decision?.role == .viewer)
            #expect(try await f.audit().last?.parameters["role"] == "viewer")
            #expect(try await f.audit().last?.outcome == .refused)
            // No welcome to a role that was not given.
            #expect(try await f.outbox().isEmpty)
        }
    }
}
