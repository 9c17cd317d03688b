import Desk
import Foundation
import Incidents
import NIOHTTP1
import OnCall
import Store
import TestSupport
import TestTraits
import Testing

@testable import chatops

/// A page whose first way fails, by the bot as it runs, with a mail server and a push service of its own.
@Suite(.fewAtOnce) struct FailoverStories {
    private static let address = "responder-a@test.invalid"
    private static let outside = "https://chatops.example.org"

    private static func settings(push url: String) -> String {
        """
        notify: {endpoints: {push: {preset: ntfy, url: "\(url)"}}}
        routes: {default: {policy: web}}
        policies: {web: {levels: [{targets: ["person:responder-a"], minutes: 600}]}}
        """
    }

    /// The responder wants a mail at once and a push half an hour later, and nothing in the chat.
    /// - Parameter refusal: what the mail server answers to the address.
    private static func play(
        refusal: String,
        _ body: @escaping @Sendable (RunningBot, FakeMailServer, FakeNoticeServer) async throws -> Void
    ) async throws {
        var rules = MailServerRules()
        rules.answers = ["RCPT": refusal]
        let mail = FakeMailServer(rules)
        let push = FakeNoticeServer()
        try await mail.run { port in
            try await push.serving { url in
                try await Scene.play { scene in
                    try scene.write(settings: settings(push: url))
                    let read = try BotConfiguration.read(["CHATOPS_CONFIG": scene.settingsPath])
                    let prepare: @Sendable (inout BotConfiguration) throws -> Void = {
                        $0.settings = read.settings
                        $0.variables = read.variables
                        $0.publicURL = outside
                        $0.mail = try .onLoopback(port)
                    }
                    try await scene.withBot(prepare: prepare) { bot in
                        try await setRules(of: bot)
                        try await body(bot, mail, push)
                        #expect(scene.pages(to: scene.responder).isEmpty)
                        #expect(mail.violations == [])
                    }
                }
            }
        }
    }

    private static func setRules(of bot: RunningBot) async throws {
        let now = bot.scene.clock.now()
        try await bot.bot.store.write { records in
            let person = try #require(try records.person(named: "responder-a")).id
            try records.setContact(address, for: .mail, of: person, at: now)
            try records.setContact("pages-of-responder-a", for: .http("push"), of: person, at: now)
            try records.setNoticeRules(
                [NoticeRule(.mail), NoticeRule(.http("push"), after: 30)],
                for: .high,
                of: person
            )
        }
    }

    /// How a notice of a page stands, by its place in the person's rules.
    private static func notice(_ place: Int, ofPage id: Int64, in bot: RunningBot) async throws -> Notice? {
        try await bot.bot.store.read { try $0.page(id)?.state.notices[place] }
    }

    private static func notified(_ bot: RunningBot) async throws -> [String] {
        try await bot.audit().filter { $0.operation == .notify }.map { entry in
            "#\(entry.incident ?? 0) \(entry.parameters["way"] ?? "") \(entry.outcome.rawValue)"
        }
    }

    @Test func aMailThatIsRefusedForGoodBringsTheNextWayForwardAtOnce() async throws {
        try await Self.play(refusal: "550 5.1.1 <\(Self.address)>: no such mailbox") { bot, mail, push in
            try await bot.fire(.firing("checkout-1"))
            // Half an hour before its time, and the clock has not leapt.
            try await eventually("a push") { push.taken.count == 1 }
            let message = try #require(push.taken[0].json)
            #expect(message["topic"] as? String == "pages-of-responder-a")
            #expect((message["title"] as? String)?.contains("#1") == true)
            #expect(mail.commands.count { $0 == "RCPT" } == 1 && mail.mails.isEmpty)
            try await eventually("both ends are on record") { try await Self.notified(bot).count == 2 }
            #expect(try await Self.notified(bot) == ["#1 mail failed", "#1 http:push done"])
            let refused = try #require(
                try await bot.audit().first { $0.operation == .notify && $0.outcome == .failed }
            )
            let reason = try #require(refused.reason)
            #expect(reason.contains("no such mailbox") && !reason.contains(Self.address))

            // Whoever got the push answers by it.
            let link = try #require(message["click"] as? String)
            let path = try #require(link.hasPrefix(Self.outside) ? link.dropFirst(Self.outside.count) : nil)
            let page = try await bot.console(String(path))
            #expect(try await Web().get(page).status == 200)
            let form: HTTPHeaders = ["Content-Type": "application/x-www-form-urlencoded"]
            let deed = "deed=acknowledge&seen=\(try await bot.incident(1).generation)"
            #expect(try await Web().post(page, Data(deed.utf8), headers: form).status == 200)
            try await bot.card(containing: "#1", "responder-a acknowledged")

            bot.scene.clock.leap(by: .hours(2))
            try await bot.fire(.firing("checkout-2"), key: "other")
            try await eventually("the push of the next incident") { push.taken.count == 2 }
            #expect((push.taken[1].json?["title"] as? String)?.contains("#2") == true)
        }
    }

    @Test func aMailThatIsRefusedForNowComesLaterAndTheNextWayInItsOwnTime() async throws {
        try await Self.play(refusal: "451 4.7.1 Greylisted, try again later") { bot, mail, push in
            try await bot.fire(.firing("checkout-1"))
            try await eventually("a mail that is to be tried again") {
                let notice = try await Self.notice(0, ofPage: 1, in: bot)
                return notice?.state == .waiting && notice?.nextAt != nil
            }
            #expect(mail.commands.count { $0 == "RCPT" } == 1 && mail.mails.isEmpty)
            #expect(try await Self.notice(1, ofPage: 1, in: bot)?.isHurried == false)

            mail.answer([:])
            bot.scene.clock.leap(by: .seconds(31))
            try await eventually("the mail") { mail.mails.count == 1 }
            #expect(mail.mails[0].recipients == [Self.address])
            #expect(try ReadMail(mail.mails[0].bytes)["Subject"]?.contains("#1") == true)
            try await eventually("its end is on record") { try await Self.notified(bot) == ["#1 mail done"] }
            #expect(push.taken.isEmpty)

            // Nobody has answered.
            bot.scene.clock.leap(by: .minutes(30))
            try await eventually("the push") { push.taken.count == 1 }
            try await eventually("its end is on record") {
                try await Self.notified(bot) == ["#1 mail done", "#1 http:push done"]
            }
            #expect(mail.mails.count == 1)
        }
    }
}
