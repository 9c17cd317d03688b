import Cards
import Desk
import Foundation
import Incidents
import TestSupport
import Testing

/// One person in two chats.
@Suite struct LinkTests {
    private static let private11 = ChatAddress(frontEnd: .telegram, chat: DeskFixture.responderA.id)

    /// Asks for a code and reads it from the message.
    private func code(
        _ f: DeskFixture,
        for identity: Identity = DeskFixture.responderA,
        in address: ChatAddress = private11
    ) async throws -> String {
        let answer = try await f.desk.command(.link(nil), by: identity, in: address, intake: nil)
        #expect(!answer.isRefusal, "\(answer)")
        let texts = try await f.texts(to: address.chat, of: address.frontEnd)
        let words = try #require(texts.last).split(whereSeparator: \.isWhitespace).map(String.init)
        return try #require(words.first { $0.count == 8 && LinkCode.read($0) == $0 })
    }

    private func send(
        _ code: String,
        _ f: DeskFixture,
        by identity: Identity = DeskFixture.slackStranger,
        in address: ChatAddress = DeskFixture.whisper
    ) async throws -> Answer {
        try await f.desk.command(.link(code), by: identity, in: address, intake: nil)
    }

    private func person(_ f: DeskFixture, _ identity: Identity) async throws -> Person? {
        try await f.store.read { try $0.person(identity) }
    }

    @Test func aStrangerInSlackBecomesWhoTheyAreInTelegram() async throws {
        try await DeskFixture.runOnSlack { f in
            let code = try await code(f)
            let answer = try await send(code, f)
            #expect(!answer.isRefusal)
            let known = try #require(try await person(f, DeskFixture.responderA))
            #expect(try await person(f, DeskFixture.slackStranger) == known)
            #expect(known.role == .responder)
            #expect(try await f.texts(to: "~1") == ["You are responder-a here too now, as responder."])
            let told = try await f.texts(to: "11", of: .telegram)
            #expect(told.contains { $0.contains("stranger-s") && $0.contains("tell an admin") })
            let entry = try #require(try await f.audit().last)
            #expect(entry.operation == .link && entry.outcome == .done)
            #expect(entry.parameters == ["name": "responder-a", "front end": "slack", "id": "U99"])
            #expect(entry.actor.via == .slack)
        }
    }

    @Test func itWorksTheOtherWayRound() async throws {
        try await DeskFixture.runOnSlack { f in
            let code = try await code(f, for: DeskFixture.slackResponder, in: DeskFixture.whisper)
            let chat = ChatAddress(frontEnd: .telegram, chat: DeskFixture.stranger.id)
            #expect(try await !send(code.lowercased(), f, by: DeskFixture.stranger, in: chat).isRefusal)
            #expect(try await person(f, DeskFixture.stranger)?.name == "responder-s")
        }
    }

    @Test func theSameRoleTwiceBecomesOnePersonAndTheOldOneStaysInTheAudit() async throws {
        try await DeskFixture.runOnSlack { f in
            let (id, card) = try await f.openInChannel()
            try await f.press("Acknowledge", as: DeskFixture.slackResponder, on: card)
            let code = try await code(f)
            #expect(try await !send(code, f, by: DeskFixture.slackResponder).isRefusal)
            #expect(try await person(f, DeskFixture.slackResponder)?.name == "responder-a")
            #expect(try await f.store.read { try $0.person(named: "responder-s") } == nil)
            #expect(try await f.audit().last?.parameters["was"] == "responder-s")
            #expect(try await f.incident(id).acknowledged?.person.name == "responder-s")
            // The next press counts for the one person.
            try await f.press("Assign to me", as: DeskFixture.slackResponder, on: card)
            #expect(try await f.incident(id).assigned?.person.name == "responder-a")
        }
    }

    @Test func nobodyGainsARoleByACode() async throws {
        try await DeskFixture.runOnSlack { f in
            let code = try await code(f)
            let answer = try await send(code, f, by: DeskFixture.slackAdmin)
            #expect(answer.isRefusal)
            #expect(answer.toast?.contains("as admin, and there as responder") == true)
            #expect(try await person(f, DeskFixture.slackAdmin)?.name == "admin-s")
            let entry = try #require(try await f.audit().last)
            #expect(entry.operation == .link && entry.outcome == .refused && entry.actor.name == "admin-s")
        }
    }

    @Test func aCodeWorksOnce() async throws {
        try await DeskFixture.runOnSlack { f in
            let code = try await code(f)
            _ = try await send(code, f)
            let other = Identity(frontEnd: .slack, id: "U98", name: "other-s")
            #expect(try await send(code, f, by: other).isRefusal)
            #expect(try await person(f, other) == nil)
        }
    }

    @Test func aRepeatedDeliveryLinksOnceAndSaysItOnce() async throws {
        try await DeskFixture.runOnSlack { f in
            let code = try await code(f)
            for _ in 0..<2 {
                let answer = try await f.desk.command(
                    .link(code),
                    by: DeskFixture.slackStranger,
                    in: DeskFixture.whisper,
                    intake: IntakeKey(frontEnd: .slack, id: "t1")
                )
                #expect(!answer.isRefusal)
            }
            #expect(try await f.texts(to: "~1").count == 1)
        }
    }

    @Test func aCodeIsGoodForTenMinutes() async throws {
        try await DeskFixture.runOnSlack { f in
            let first = try await code(f)
            f.clock.advance(by: .minutes(10))
            #expect(try await send(first, f).isRefusal)
            let second = try await code(f)
            f.clock.advance(by: .minutes(10) - .milliseconds(1))
            #expect(try await !send(second, f).isRefusal)
        }
    }

    @Test func onlyTheNewestCodeCounts() async throws {
        try await DeskFixture.runOnSlack { f in
            let first = try await code(f)
            let second = try await code(f)
            #expect(first != second)
            #expect(try await send(first, f).isRefusal)
            #expect(try await !send(second, f).isRefusal)
        }
    }

    @Test func codesAreNotGivenWhereOthersRead() async throws {
        try await DeskFixture.runOnSlack { f in
            for (identity, address) in [
                (DeskFixture.responderA, DeskFixture.chat), (DeskFixture.slackResponder, DeskFixture.channel),
                (DeskFixture.slackResponder, ChatAddress(frontEnd: .slack, chat: "C1:1.1")),
            ] {
                let answer = try await f.desk.command(.link(nil), by: identity, in: address, intake: nil)
                #expect(answer.isRefusal)
                #expect(answer.toast?.contains("only for your eyes") == true)
            }
        }
    }

    @Test(arguments: [
        (DeskFixture.slackStranger, DeskFixture.channel),
        (DeskFixture.slackStranger, ChatAddress(frontEnd: .slack, chat: "C1:1.1")),
    ])
    func aCodeThatOthersCouldReadIsUsedUp(sender: Identity, place: ChatAddress) async throws {
        try await DeskFixture.runOnSlack { f in
            let code = try await code(f)
            let answer = try await send(code, f, by: sender, in: place)
            #expect(answer.toast?.contains("Others could read that code") == true)
            #expect(try await person(f, sender) == nil)
            // Neither whoever read along nor its owner gets anywhere with it.
            let other = Identity(frontEnd: .slack, id: "U98", name: "other-s")
            #expect(try await send(code, f, by: other).toast?.contains("wrong, used") == true)
            #expect(try await person(f, other) == nil)
            // Nobody is told more than that, and nothing that is kept has the code in it.
            #expect(try await f.texts(to: place.chat).allSatisfy { !$0.contains(code) })
            #expect(try await f.audit().allSatisfy { !"\($0)".contains(code) })
            let fresh = try await self.code(f)
            #expect(try await !send(fresh, f, by: sender).isRefusal)
        }
    }

    @Test func inATelegramGroupACodeIsUsedUpToo() async throws {
        try await DeskFixture.runOnSlack { f in
            let code = try await code(f, for: DeskFixture.slackResponder, in: DeskFixture.whisper)
            #expect(try await send(code, f, by: DeskFixture.stranger, in: DeskFixture.chat).isRefusal)
            let direct = ChatAddress(frontEnd: .telegram, chat: DeskFixture.stranger.id)
            #expect(try await send(code, f, by: DeskFixture.stranger, in: direct).isRefusal)
            #expect(try await person(f, DeskFixture.stranger) == nil)
        }
    }

    @Test func aStrangerWhoAsksForACodeLearnsWhereToGetOne() async throws {
        try await DeskFixture.runOnSlack { f in
            let answer = try await f.desk.command(
                .link(nil),
                by: DeskFixture.slackStranger,
                in: DeskFixture.whisper,
                intake: nil
            )
            #expect(answer.isRefusal)
            #expect(try await f.texts(to: "~1").first?.contains("in the chat where I do") == true)
            #expect(try await f.store.read { try $0.openLetInRequests() }.isEmpty)
            #expect(try await f.audit().last?.outcome == .refused)
        }
    }

    @Test func aCodeIsForTheOtherChat() async throws {
        try await DeskFixture.runOnSlack { f in
            let code = try await code(f)
            let direct = ChatAddress(frontEnd: .telegram, chat: DeskFixture.stranger.id)
            let answer = try await send(code, f, by: DeskFixture.stranger, in: direct)
            #expect(answer.toast?.contains("was given here") == true)
            #expect(try await person(f, DeskFixture.stranger) == nil)
            // It still works where it is meant for.
            #expect(try await !send(code, f).isRefusal)
        }
    }

    @Test func oneAccountOfEachChatIsEnough() async throws {
        try await DeskFixture.runOnSlack { f in
            _ = try await send(try await code(f), f)
            let other = Identity(frontEnd: .slack, id: "U98", name: "other-s")
            let answer = try await send(try await code(f), f, by: other)
            #expect(answer.toast?.contains("responder-a has an account in Slack already") == true)
            #expect(try await person(f, other) == nil)
        }
    }

    @Test func guessingEndsAfterFiveTries() async throws {
        try await DeskFixture.runOnSlack { f in
            let code = try await code(f)
            for guess in ["AAAAAAAA", "", "x", "ABCDEFGHJ", "22222222"] {
                #expect(try await send(guess, f).toast?.contains("wrong") == true)
            }
            let right = try await send(code, f)
            #expect(right.toast?.contains("too often") == true)
            #expect(try await person(f, DeskFixture.slackStranger) == nil)
            // Others may still.
            let other = Identity(frontEnd: .slack, id: "U98", name: "other-s")
            #expect(try await !send(code, f, by: other).isRefusal)
        }
    }

    @Test func codesAreNotGivenWithoutEnd() async throws {
        try await DeskFixture.runOnSlack { f in
            for _ in 0..<5 { _ = try await code(f) }
            let answer = try await f.desk.command(
                .link(nil),
                by: DeskFixture.responderA,
                in: Self.private11,
                intake: nil
            )
            #expect(answer.toast?.contains("too often") == true)
            f.clock.advance(by: .hours(1))
            _ = try await code(f)
        }
    }

    @Test func theAdminsNeedNotDecideAboutWhoIsLinked() async throws {
        try await DeskFixture.runOnSlack { f in
            _ = try await f.desk.command(
                .incidents,
                by: DeskFixture.slackStranger,
                in: DeskFixture.whisper,
                intake: nil
            )
            #expect(try await f.store.read { try $0.openLetInRequests() }.count == 1)
            _ = try await send(try await code(f), f)
            #expect(try await f.store.read { try $0.openLetInRequests() }.isEmpty)
        }
    }

    @Test func aCodeOfSomebodyWhoWasRemovedIsWorthNothing() async throws {
        try await DeskFixture.runOnSlack { f in
            let code = try await code(f)
            try await f.desk.removePerson(named: "responder-a", by: .system)
            #expect(try await send(code, f).isRefusal)
        }
    }

    @Test func thePagesOfTheOnePersonFollow() async throws {
        try await DeskFixture.runOnSlack { f in
            try await f.desk.openHome(by: DeskFixture.slackStranger)
            let home = Screen.home(user: "U99")
            let page = try #require(
                try await f.store.read {
                    try $0.view(of: home, at: .home(of: DeskFixture.slackStranger), usedSince: nil)
                }
            )
            _ = try await send(try await code(f), f)
            #expect(try await f.posting(page.id).wanted > page.wanted)
            #expect(try await f.shown(page.id).plainText.contains("responder-a · responder"))
        }
    }

    @Test func anAdminLinksByName() async throws {
        try await DeskFixture.runOnSlack { f in
            try await f.desk.linkPerson(named: "responder-a", to: [DeskFixture.slackStranger], by: .system)
            #expect(try await person(f, DeskFixture.slackStranger)?.name == "responder-a")
            let entry = try #require(try await f.audit().last)
            #expect(entry.parameters == ["name": "responder-a", "front end": "slack", "id": "U99"])
            await #expect(throws: Refusal.identityTaken(by: "admin-s")) {
                let free = Identity(frontEnd: .telegram, id: "500", name: "")
                try await f.desk.linkPerson(named: "responder-a", to: [free, DeskFixture.slackAdmin], by: .system)
            }
            // All or none.
            #expect(try await person(f, Identity(frontEnd: .telegram, id: "500", name: "")) == nil)
            let refused = try #require(try await f.audit().last)
            #expect(refused.outcome == .refused)
            // It says how two accounts of one person become one.
            #expect(refused.reason?.contains("the same role for both, then “link”") == true)
            await #expect(throws: Refusal.noSuchPerson("nobody-a")) {
                try await f.desk.linkPerson(named: "nobody-a", to: [DeskFixture.slackStranger], by: .system)
            }
        }
    }
}

@Suite struct SlackCommandTests {
    @Test func helpNamesTheCommandsAsTheyAreTypedThere() async throws {
        try await DeskFixture.runOnSlack { f in
            for command in [Command.help, .unknown("reboot"), Command(name: "", argument: "")] {
                let answer = try await f.desk.command(
                    command,
                    by: DeskFixture.slackResponder,
                    in: DeskFixture.whisper,
                    intake: nil
                )
                #expect(!answer.isRefusal)
            }
            let texts = try await f.texts(to: "~1")
            #expect(texts.count == 3)
            #expect(Set(texts).count == 1)
            #expect(texts.first?.contains("/chatops incidents 42: one of them") == true)
            #expect(texts.first?.contains("\n/incidents") == false)
        }
    }

    @Test func aRefusalNamesTheCommandThatIsThere() async throws {
        try await DeskFixture.runOnSlack { f in
            let answer = try await f.desk.command(
                .incident(4_711),
                by: DeskFixture.slackResponder,
                in: DeskFixture.whisper,
                intake: nil
            )
            #expect(answer.toast == "There is no incident #4711. /chatops incidents lists those there are.")
        }
    }

    @Test(arguments: [
        ("link", "", Command.link(nil)), ("Link", "  ", .link(nil)), ("link", "abcd-2345", .link("abcd-2345")),
        ("", "", .help),
    ])
    func wordsAreRead(name: String, argument: String, expected: Command) {
        #expect(Command(name: name, argument: argument) == expected)
    }

    @Test func anAdminInADirectConversationWithANumberOfItsOwnIsAskedWhenTheyComeBack() async throws {
        try await DeskFixture.runOnSlack { f in
            let direct = ChatAddress(frontEnd: .slack, chat: "D14")
            let person = ChatAddress(frontEnd: .slack, chat: DeskFixture.slackAdmin.id)
            try await f.desk.chatMoved(from: person, to: direct, intake: nil)
            try await f.desk.chatLost(direct, reason: "gone", intake: nil)
            _ = try await f.desk.command(
                .incidents,
                by: DeskFixture.slackStranger,
                in: DeskFixture.whisper,
                intake: nil
            )
            _ = try await f.desk.command(.help, by: DeskFixture.slackAdmin, in: direct, intake: nil)
            let now = f.clock.now()
            let due = try await f.store.read { try $0.duePostings(of: .slack, at: now, limit: 100) }
            #expect(due.filter { $0.kind == .letIn }.map(\.address) == [direct])
        }
    }
}
