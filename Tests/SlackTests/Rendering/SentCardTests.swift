import AsyncHTTPClient
import Cards
import Desk
import Incidents
import Logging
import TestSupport
import TestTraits
import Testing

@testable import Slack

@Suite("What is drawn is what Slack is sent, and takes", .fewAtOnce)
struct SentCardTests {
    private static func sending(
        _ body: @escaping @Sendable (SlackSender, FakeSlack, FakeSlackUser) async throws -> Void
    ) async throws {
        let clock = HandClock()
        let slack = FakeSlack(clock: clock, limits: .none)
        slack.addChannel("C1")
        let person = slack.addUser("U1", "Responder A")
        let bot = try #require(SlackToken(FakeSlack.botToken, .bot))
        let app = try #require(SlackToken(FakeSlack.appToken, .app))
        try await slack.serving { url in
            let sender = SlackSender(
                api: SlackAPI(address: url, botToken: bot, appToken: app, http: .shared),
                responses: ResponseURLs(),
                drawing: .blockKit,
                clock: clock,
                log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            )
            try await body(sender, slack, person)
        }
    }

    @Test func everyKindOfCardIsTakenAsDrawn() async throws {
        try await Self.sending { sender, slack, _ in
            for (number, sample) in SampleViews.all.enumerated() {
                let card = ComposedCard(SampleViews.card(sample.view), posting: Int64(number + 1))
                guard case .sent(let message) = await sender.post(card, to: "C1") else {
                    Issue.record("\(sample.name) was not sent")
                    continue
                }
                let shown = try #require(slack.message(message, in: "C1"))
                #expect(shown.labels == card.card.keyboard.joined().map(\.label), "\(sample.name)")
                #expect(shown.shown.hasPrefix(card.card.headline.plain), "\(sample.name)")
                #expect(shown.buttons.allSatisfy { SlackKeyboard.posting(ofBlock: $0.block) == Int64(number + 1) })
                #expect(await sender.edit(card, message: message, in: "C1") == .sent(message: message))
            }
            #expect(slack.violations.isEmpty, "\(slack.violations)")
        }
    }

    @Test func hostileTextIsTakenAsDrawnAndCallsNobody() async throws {
        try await Self.sending { sender, slack, person in
            for (number, text) in HostileTexts.all.enumerated() {
                let line = Line([.text(text), .link(text, url: text), .code(text)])
                let keyboard = [[Button(text, .wake(incident: 1)), Button("Wake", .wake(incident: 2))]]
                let blocks: [Card.Block] = [.line(line), .gap, .passage(text), .preformatted(text)]
                let card = Card(headline: Line(text), blocks: blocks, keyboard: keyboard)
                let composed = ComposedCard(card, posting: Int64(number + 1))
                guard case .sent(let message) = await sender.post(composed, to: "C1") else {
                    Issue.record("text \(number) was not sent")
                    continue
                }
                // Without its buttons it would be the bare text that is tried last.
                #expect(slack.message(message, in: "C1")?.labels.last == "Wake", "text \(number)")
                guard case .sent = await sender.post(composed, to: "@\(person.id)") else {
                    Issue.record("text \(number) is not at home")
                    continue
                }
                #expect(slack.home(of: person)?.labels.last == "Wake", "text \(number)")
            }
            #expect(slack.violations.isEmpty, "\(slack.violations.prefix(3))")
        }
    }
}
