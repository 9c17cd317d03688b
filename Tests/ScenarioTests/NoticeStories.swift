import AsyncHTTPClient
import Console
import Desk
import Foundation
import HTTPNotices
import Incidents
import NIOHTTP1
import OnCall
import Store
import TestSupport
import TestTraits
import Testing

@testable import chatops

/// How pages reach people by other ways than chats, by the bot as it runs.
@Suite(.fewAtOnce) struct NoticeStories {
    /// Presses a button in the responder's own chat, and waits until a message there says so.
    @discardableResult
    private static func press(
        _ label: String,
        until text: String,
        without gone: String? = nil,
        in scene: Scene
    ) async throws -> FakeTelegramMessage {
        let query = try scene.telegram.press(label, as: scene.responder, in: scene.responder.id)
        _ = try await scene.telegram.answer(to: query)
        return try await scene.telegram.waitForMessage(in: scene.responder.id) { message in
            message.text.contains(text) && gone.map { !message.text.contains($0) } ?? true
        }
    }

    private static func setMailAddress(in scene: Scene, of bot: RunningBot) async throws {
        scene.telegram.say("/notify", as: scene.responder, in: scene.responder.id)
        let card = try await scene.telegram.waitForMessage(in: scene.responder.id) {
            $0.text.hasPrefix("My notifications")
        }
        #expect(card.text.contains("High urgency: every way at once") && card.text.contains("mail: not set up by you"))
        try await press("mail", until: "It needs your mail address", in: scene)
        let prompt = try await press("Set the address …", until: "mail: which address?", in: scene)
        let chat = ChatAddress(frontEnd: .telegram, chat: String(scene.responder.id))
        try await eventually("the question is on record") {
            try await bot.bot.store.read { try $0.prompt(at: chat, message: String(prompt.id)) } != nil
        }
        scene.telegram.say("nobody", as: scene.responder, in: scene.responder.id, replyTo: prompt.id)
        try await scene.telegram.waitForMessage(in: scene.responder.id) { $0.text.hasPrefix("That is no mail address") }
        scene.telegram.say(
            "responder-a@test.invalid",
            as: scene.responder,
            in: scene.responder.id,
            replyTo: prompt.id
        )
        try await scene.telegram.waitForMessage(in: scene.responder.id) {
            $0.text.hasPrefix("mail") && $0.text.contains("responder-a@test.invalid")
        }
    }

    @Test func somebodySetsTheirRulesAndTestsThem() async throws {
        let server = FakeMailServer()
        try await server.run { port in
            try await Scene.play { scene in
                try await scene.withBot(prepare: { $0.mail = try .onLoopback(port) }) { bot in
                    try await Self.setMailAddress(in: scene, of: bot)
                    try await Self.press("Test", until: "✅ Sent", in: scene)
                    #expect(server.mails.map(\.recipients) == [["responder-a@test.invalid"]])
                    #expect(try ReadMail(server.mails[0].bytes)["Subject"] == "Test of your notifications")
                    try await Self.press("Back", until: "mail\nresponder-a@test.invalid", without: "Sent", in: scene)
                    try await Self.press("Back", until: "No quiet hours", in: scene)
                    try await Self.press("High urgency", until: "At any hour.", in: scene)
                    try await Self.press("Add …", until: "By which way?", in: scene)
                    try await Self.press("mail", until: "How long after the page?", in: scene)
                    try await Self.press("after 5 min", until: "A page comes:", in: scene)
                    let person = try #require(
                        try await bot.bot.store.read { try $0.person(named: "responder-a") }
                    )
                    let rules = try await bot.bot.store.read { try $0.noticeRules(of: person.id) }
                    #expect(rules.high == [NoticeRule(.mail, after: 5)] && rules.low == [])
                    let audit = try await bot.bot.store.read {
                        try $0.auditEntries(after: 0, limit: 1_000).map(\.draft)
                    }
                    let address = try #require(audit.last { $0.operation == .setContact && $0.outcome == .done })
                    #expect(address.parameters == ["method": "mail", "address": "…alid"])
                    #expect(audit.contains { $0.operation == .testNotice && $0.outcome == .done })
                    #expect(!audit.contains { "\($0)".contains("responder-a@test.invalid") })
                }
            }
        }
    }

    @Test func aWayThatFailsForGoodIsSeenByItsTest() async throws {
        var rules = MailServerRules()
        rules.answers = ["RCPT": "550 no such mailbox"]
        let server = FakeMailServer(rules)
        try await server.run { port in
            try await Scene.play { scene in
                try await scene.withBot(prepare: { $0.mail = try .onLoopback(port) }) { bot in
                    try await Self.setMailAddress(in: scene, of: bot)
                    let message = try await Self.press("Test", until: "⚠️ Not sent:", in: scene)
                    #expect(message.text.contains("no such mailbox") && message.text.contains("correct the address"))
                    let audit = try await bot.bot.store.read {
                        try $0.auditEntries(after: 0, limit: 1_000).map(\.draft)
                    }
                    let entry = try #require(audit.last { $0.operation == .testNotice })
                    #expect(entry.outcome == .failed && entry.actor.name == "responder-a")
                }
            }
        }
    }

    @Test func inAGroupNobodyIsAskedForAddresses() async throws {
        try await Scene.play { scene in
            try await scene.withBot { bot in
                scene.telegram.say("/notify", as: scene.responder, in: scene.group)
                try await scene.telegram.waitForMessage(in: scene.group) {
                    $0.text.contains("Your addresses are nobody else's business")
                }
                _ = bot
            }
        }
    }

    @Test func aLinkActsWhenItsButtonIsPressedAndNotBefore() async throws {
        try await Scene.play { scene in
            try await scene.withBot { bot in
                try await bot.fire(.firing("checkout-1"))
                try await bot.card(containing: "#1", "firing 1")
                let store = bot.bot.store
                let person = try #require(try await store.read { try $0.person(named: "responder-a") })
                let links = SignedLinks(secret: try await store.secret(named: "notice links"))
                let incident = try #require(try await store.read { try $0.incident(1) })
                let token = try links.token(
                    SignedLink(
                        .acknowledge,
                        incident: 1,
                        generation: incident.generation,
                        person: person.id,
                        expiresAt: scene.clock.now() + .hours(1)
                    )
                )
                let url = try await bot.console(ConsoleLinks.mail + token)
                for method in [HTTPMethod.GET, .HEAD] {
                    var request = HTTPClientRequest(url: url)
                    request.method = method
                    #expect(try await Web().send(request).status == 200)
                }
                #expect(try await store.read { try $0.incident(1) }?.acknowledged == nil)
                let form: HTTPHeaders = ["Content-Type": "application/x-www-form-urlencoded"]
                let press = Data("deed=acknowledge&seen=\(incident.generation)".utf8)
                #expect(try await Web().post(url, press, headers: form).status == 200)
                try await bot.card(containing: "#1", "responder-a acknowledged")
            }
        }
    }

    @Test func aKeyPressedInACallAcknowledges() async throws {
        let server = FakeNoticeServer()
        try await server.serving { url in
            try await Scene.play { scene in
                let path = scene.folder.file("chatops.yaml")
                let text = """
                    notify:
                      endpoints:
                        phone: {preset: twilio-voice, account: \(FakeNoticeServer.account), from: "+4930123456",
                                url: "\(url)", token_env: TWILIO_TOKEN}
                    """
                try Data(text.utf8).write(to: URL(filePath: path))
                let read = try BotConfiguration.read(["TWILIO_TOKEN": FakeNoticeServer.token, "CHATOPS_CONFIG": path])
                let prepare: @Sendable (inout BotConfiguration) -> Void = {
                    $0.settings = read.settings
                    $0.variables = read.variables
                    $0.publicURL = "https://chatops.example.org"
                }
                try await scene.withBot(prepare: prepare) { bot in
                    try await bot.fire(.firing("checkout-1"))
                    try await bot.card(containing: "#1", "firing 1")
                    let store = bot.bot.store
                    let person = try #require(try await store.read { try $0.person(named: "responder-a") })
                    let incident = try #require(try await store.read { try $0.incident(1) })
                    let notice = OutgoingNotice(
                        kind: .page,
                        page: 1,
                        place: 0,
                        method: .http("phone"),
                        person: person.id,
                        address: "+491511234567",
                        urgency: .high,
                        subject: .init(
                            incident: 1,
                            generation: incident.generation,
                            severity: incident.severity,
                            openedAt: incident.openedAt
                        ),
                        title: incident.title,
                        body: ""
                    )
                    let sender = try #require(bot.bot.desk.settings.notices)
                    #expect(await sender.send(notice) == SentNotice(.sent))
                    let said = try #require(server.taken.first?.form?["Twiml"])
                    let action = try #require(
                        said.firstMatch(of: /action="https:\/\/chatops.example.org(\/calls\/[^"]+)"/)
                    )
                    let key = String(action.output.1)

                    func press(_ digit: String, token: String = FakeNoticeServer.token) async throws -> Web.Answer {
                        let fields = ["CallSid": "CA1", "Digits": digit, "From": "+4930123456"]
                        let signature = TwilioSignature.signature(
                            url: "https://chatops.example.org\(key)",
                            fields: fields,
                            token: token
                        )
                        let body = fields.map { "\($0.key)=\($0.value.replacingOccurrences(of: "+", with: "%2B"))" }
                        return try await Web().post(
                            try await bot.console(key),
                            Data(body.joined(separator: "&").utf8),
                            headers: [
                                "Content-Type": "application/x-www-form-urlencoded", "X-Twilio-Signature": signature,
                            ]
                        )
                    }
                    #expect(try await press("4", token: "another").status == 403)
                    let again = try await press("6")
                    #expect(again.status == 200 && again.body.contains("<Gather") && again.body.contains("Incident 1."))
                    #expect(try await store.read { try $0.incident(1) }?.acknowledged == nil)
                    let answer = try await press("4")
                    #expect(answer.status == 200 && answer.body.contains("<Hangup/>"))
                    #expect(XMLCheck.isWellFormed(again.body) && XMLCheck.isWellFormed(answer.body))
                    try await bot.card(containing: "#1", "responder-a acknowledged")
                    #expect(try await press("4").body.contains("responder-a acknowledged it"))
                    let audit = try await store.read { try $0.auditEntries(after: 0, limit: 1_000).map(\.draft) }
                    #expect(audit.count { $0.operation == .acknowledge && $0.outcome == .done } == 1)
                }
            }
        }
    }
}
