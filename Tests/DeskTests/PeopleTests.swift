import Cards
import Desk
import Incidents
import TestSupport
import Testing

@Suite struct PeopleTests {
    @Test func aStrangerIsRefusedWithTheirIdAndAnAdminIsAsked() async throws {
        try await withDesk { f in
            let card = try await f.card(of: try await f.open()).id
            let answer = try await f.press("Acknowledge", as: DeskFixture.stranger, on: card)
            #expect(answer.isRefusal)
            #expect(answer.toast?.contains("99") == true)
            let requests = try await f.store.read { try $0.openLetInRequests() }
            #expect(requests.map(\.identity.id) == ["99"])
            let refused = try await f.audit().filter { $0.outcome == .refused }
            #expect(refused.map(\.actor.id) == ["99"])
            // A second try is refused and audited, but asks nobody again.
            _ = try await f.press("Acknowledge", as: DeskFixture.stranger, on: card)
            #expect(try await f.store.read { try $0.openLetInRequests() }.count == 1)
            #expect(try await f.letInCards().count == 1)
        }
    }

    @Test func anAdminLetsSomebodyInAndTheyMayWork() async throws {
        try await withDesk { f in
            let card = try await f.card(of: try await f.open()).id
            _ = try await f.press("Acknowledge", as: DeskFixture.stranger, on: card)
            let request = try #require(try await f.letInCards().first)
            #expect(request.address.chat == DeskFixture.admin.id)
            let refused = try await f.press("esponder", as: DeskFixture.responderA, on: request.id)
            #expect(refused.isRefusal)
            let done = try await f.press("esponder", as: DeskFixture.admin, on: request.id)
            #expect(!done.isRefusal)
            let answer = try await f.press("Acknowledge", as: DeskFixture.stranger, on: card)
            #expect(!answer.isRefusal)
            #expect(try await f.audit().contains { $0.operation == .letIn && $0.parameters["role"] == "responder" })
            #expect(try await f.outbox().contains { $0.address.chat == "99" })
        }
    }

    @Test func theSecondAdminIsToldWhoDecided() async throws {
        try await withDesk { f in
            _ = try await f.desk.command(.incidents, by: DeskFixture.stranger, in: DeskFixture.chat, intake: nil)
            let request = try #require(try await f.letInCards().first)
            let token = try await f.token("iewer", on: request.id)
            _ = try await f.desk.press(token, by: DeskFixture.admin, on: .posting(request.id), intake: nil)
            let again = try await f.desk.press(token, by: DeskFixture.admin, on: .posting(request.id), intake: nil)
            #expect(again.isRefusal)
            #expect(again.toast?.contains("admin-a") == true)
        }
    }

    @Test func configuredAdminsAreAdminsFromTheStartAndNamedWhenTheyShowUp() async throws {
        try await withDesk { f in
            let chief = Identity(frontEnd: .telegram, id: "77", name: "chief-a")
            try await f.desk.ensureAdmins([Identity(frontEnd: .telegram, id: "77", name: "")])
            try await f.desk.ensureAdmins([Identity(frontEnd: .telegram, id: "77", name: "")])
            let known = try await f.store.read { try $0.person(chief) }
            #expect(known?.role == .admin)
            _ = try await f.desk.command(.help, by: chief, in: DeskFixture.chat, intake: nil)
            #expect(try await f.store.read { try $0.person(chief) }?.name == "chief-a")
            #expect(try await f.audit().filter { $0.operation == .addPerson }.count == 1)
        }
    }

    @Test func theLastAdminStays() async throws {
        try await withDesk { f in
            await #expect(throws: Refusal.lastAdmin) {
                try await f.desk.removePerson(named: "admin-a", by: .system)
            }
            await #expect(throws: Refusal.lastAdmin) {
                try await f.desk.setRole(.viewer, ofPersonNamed: "admin-a", by: .system)
            }
            try await f.desk.setRole(.admin, ofPersonNamed: "responder-a", by: .system)
            try await f.desk.removePerson(named: "admin-a", by: .system)
            #expect(try await f.store.read { try $0.person(DeskFixture.admin) } == nil)
            await #expect(throws: Refusal.noSuchPerson("nobody-a")) {
                try await f.desk.removePerson(named: "nobody-a", by: .system)
            }
            let refused = try await f.audit().filter { $0.outcome == .refused }
            #expect(refused.map(\.operation) == [.removePerson, .setRole, .removePerson])
            #expect(refused.map { $0.parameters["name"] } == ["admin-a", "admin-a", "nobody-a"])
            #expect(refused.allSatisfy { $0.reason?.isEmpty == false })
        }
    }

    @Test func signingInWithTheNameOfAKnownPersonIsThatPerson() async throws {
        try await withDesk { f in
            let person = try await f.desk.signIn(name: "responder-a")
            #expect(person.role == .responder)
            let same = try await f.store.read { try $0.person(DeskFixture.responderA) }
            #expect(same?.id == person.id)
        }
    }
}

@Suite struct CommandTests {
    @Test func listsAndCardsArePostedWhereTheyWereAskedFor() async throws {
        try await withDesk { f in
            let id = try await f.open()
            for command in [Command.incidents, .history, .incident(id)] {
                let answer = try await f.desk.command(
                    command,
                    by: DeskFixture.viewer,
                    in: DeskFixture.chat,
                    intake: nil
                )
                #expect(!answer.isRefusal)
            }
            let now = f.clock.now()
            let due = try await f.store.read { try $0.duePostings(of: .telegram, at: now, limit: 10) }
            #expect(Set(due.map(\.home)) == [.incident(id), .list(.active, after: nil), .list(.history, after: nil)])
        }
    }

    @Test func aRefusedCommandIsAnsweredByAMessage() async throws {
        try await withDesk { f in
            for command in [Command.incident(4_711), .unknown("reboot")] {
                let answer = try await f.desk.command(
                    command,
                    by: DeskFixture.responderA,
                    in: DeskFixture.chat,
                    intake: nil
                )
                #expect(answer.isRefusal)
            }
            #expect(try await f.outbox().count == 2)
        }
    }

    @Test(arguments: [
        ("incidents", "", Command.incidents), ("incidents", "42", .incident(42)), ("history", "#42", .incident(42)),
        ("INCIDENTS", " 7 extra", .incident(7)), ("incidents", "abc", .incidents), ("help", "x", .help),
        ("start", "payload", .start), ("reboot", "", .unknown("reboot")),
    ])
    func commandsAreRead(name: String, argument: String, expected: Command) {
        #expect(Command(name: name, argument: argument) == expected)
    }
}

@Suite struct ChatTests {
    @Test func aLostChatIsAuditedOnceAndGetsNothingMore() async throws {
        try await withDesk { f in
            let id = try await f.open()
            for _ in 0..<2 { try await f.desk.chatLost(DeskFixture.chat, reason: "bot was kicked", intake: nil) }
            #expect(try await f.audit().filter { $0.operation == .loseChat }.count == 1)
            #expect(try await f.cards(of: id).isEmpty)
            let next = try await f.open(["x"], key: "other")
            #expect(try await f.cards(of: next).isEmpty)
            try await f.desk.chatRegained(DeskFixture.chat, intake: nil)
            #expect(try await f.cards(of: id).count == 1)
            #expect(try await f.cards(of: next).count == 1)
        }
    }

    /// Before somebody has started the bot, it may not write to them: the chat counts as lost.
    @Test(arguments: [Command.start, .incidents, .unknown("reboot")])
    func whoStartsTheBotLateGetsWhatIsActive(command: Command) async throws {
        try await withDesk(destinations: [], directMessages: [.telegram]) { f in
            let direct = ChatAddress(frontEnd: .telegram, chat: DeskFixture.responderA.id)
            let id = try await f.open()
            try await f.desk.chatLost(direct, reason: "bot can't initiate conversation with a user", intake: nil)
            #expect(try await !f.cards(of: id).map(\.address).contains(direct))
            _ = try await f.desk.command(command, by: DeskFixture.responderA, in: direct, intake: nil)
            #expect(try await f.cards(of: id).count { $0.address == direct } == 1)
            _ = try await f.desk.command(command, by: DeskFixture.responderA, in: direct, intake: nil)
            #expect(try await f.cards(of: id).count { $0.address == direct } == 1)
        }
    }

    @Test func anAdminWhoComesBackIsAskedAboutThoseWhoWait() async throws {
        try await withDesk { f in
            let admin = ChatAddress(frontEnd: .telegram, chat: DeskFixture.admin.id)
            try await f.desk.chatLost(admin, reason: "bot was blocked by the user", intake: nil)
            _ = try await f.desk.command(.incidents, by: DeskFixture.stranger, in: DeskFixture.chat, intake: nil)
            #expect(try await f.letInCards().isEmpty)
            _ = try await f.desk.command(.start, by: DeskFixture.admin, in: admin, intake: nil)
            #expect(try await f.letInCards().map(\.address) == [admin])
        }
    }

    @Test func aChatThatMovedKeepsItsCards() async throws {
        try await withDesk { f in
            let id = try await f.open()
            let moved = ChatAddress(frontEnd: .telegram, chat: "-100999")
            for _ in 0..<2 { try await f.desk.chatMoved(from: DeskFixture.chat, to: moved, intake: nil) }
            #expect(try await f.cards(of: id).map(\.address) == [moved])
            let next = try await f.open(["x"], key: "other")
            #expect(try await f.cards(of: next).map(\.address) == [moved])
            #expect(try await f.audit().filter { $0.operation == .moveChat }.count == 1)
        }
    }

    @Test func aChannelThatIsCalledOtherwiseKeepsItsMessages() async throws {
        try await DeskFixture.runOnSlack { f in
            let (id, card) = try await f.openInChannel()
            let shared = ChatAddress(frontEnd: .slack, chat: "C77")
            // Delivery may have found out first.
            try await f.desk.chatLost(DeskFixture.channel, reason: "channel_not_found", intake: nil)
            for _ in 0..<2 { try await f.desk.chatRenamed(from: DeskFixture.channel, to: shared, intake: nil) }
            let kept = try await f.posting(card)
            #expect(kept.address == shared)
            #expect(kept.message == "100.000001")
            #expect(kept.state == .live)
            #expect(try await f.cards(of: id).map(\.id) == [card])
            let next = try await f.open(["x"], key: "other")
            #expect(try await f.cards(of: next).map(\.address) == [shared])
            #expect(try await f.audit().filter { $0.operation == .moveChat }.count == 1)
        }
    }

    @Test func aPressOnAMessageNobodyRecordedMakesItAView() async throws {
        try await withDesk { f in
            let id = try await f.open()
            let card = try await f.card(of: id).id
            let token = try await f.token("Acknowledge", on: card)
            let answer = try await f.desk.press(
                token,
                by: DeskFixture.responderA,
                on: .message("501", in: DeskFixture.chat),
                intake: nil
            )
            #expect(!answer.isRefusal)
            let adopted = try await f.store.read { try $0.posting(at: DeskFixture.chat, message: "501") }
            #expect(adopted?.home == .incident(id))
            #expect(try await f.incident(id).acknowledged != nil)
        }
    }
}

extension DeskFixture {
    func letInCards() async throws -> [Posting] {
        let now = clock.now()
        return try await store.read { records in
            try records.duePostings(of: .telegram, at: now, limit: 100).filter { $0.kind == .letIn }
        }
    }
}
