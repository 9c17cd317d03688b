import Cards
import Desk
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Slack

/// What Slack refuses although it should not: the message has to arrive all the same, if there is a way.
@Suite("Messages for Slack that are mended", .fewAtOnce)
struct SlackMendingTests {
    private let card = ComposedCard("<!channel> & *co* *now*", buttons: ["Resolve"], posting: 5)
    /// The same as one block, shown as it was typed.
    private let plain: FakeSlackJSON = [
        "type": "section", "text": ["type": "plain_text", "text": "<!channel> & *co* *now*", "emoji": false],
    ]

    @Test(arguments: ["msg_blocks_too_long", "msg_too_long", "invalid_blocks", "invalid_blocks_format"])
    func blocksThatAreNotTakenBecomePlainText(_ code: String) async throws {
        try await SlackBench.with { bench async throws in
            let (sender, slack) = (bench.sender(), bench.slack)
            slack.answerNext("chat.postMessage", code)
            guard case .sent(let ts) = await sender.post(card, to: "C1") else {
                Issue.record("not mended")
                return
            }
            #expect(slack.message(ts, in: "C1")?.blocks == [plain])
            #expect(slack.message(ts, in: "C1")?.text == "&lt;!channel&gt; &amp; *co* *now*")
            #expect(slack.message(ts, in: "C1")?.posting == 5)
            // The next change is drawn again, and mended again when it has to be.
            #expect(await sender.edit(card, message: ts, in: "C1") == .sent(message: ts))
            #expect(slack.message(ts, in: "C1")?.labels == ["Resolve"])
            slack.answerNext("chat.update", code)
            #expect(await sender.edit(card, message: ts, in: "C1") == .sent(message: ts))
            #expect(slack.message(ts, in: "C1")?.blocks == [plain])
            #expect(slack.violations.isEmpty)
            #expect(bench.log.lines.contains { $0.contains("sending plain text") })
        }
    }

    @Test func itIsMendedOnceAndThenRefused() async throws {
        try await SlackBench.with { bench async throws in
            let (sender, slack) = (bench.sender(origin: nil), bench.slack)
            for method in ["chat.postMessage", "chat.update", "views.publish"] {
                for _ in 1...2 { slack.answerNext(method, "invalid_blocks") }
            }
            let refused = SendResult.refused(reason: "invalid_blocks")
            #expect(await sender.post(card, to: "C1") == refused)
            #expect(await sender.edit(card, message: "1.2", in: "C1") == refused)
            #expect(await sender.post(card, to: "@U1") == refused)
            #expect(slack.calls.count == 6)
        }
    }

    @Test func aCardLongerThanAnyLimitArrivesShortened() async throws {
        try await SlackBench.with { bench async throws in
            let (sender, slack) = (bench.sender(), bench.slack)
            let long = ComposedCard(String(repeating: "<&> ", count: 5_000), posting: 9)
            guard case .sent(let ts) = await sender.post(long, to: "C1") else {
                Issue.record("not mended")
                return
            }
            let text = try #require(slack.message(ts, in: "C1")?.text)
            #expect(text.unicodeScalars.count <= PlainNotice.limit)
            #expect(text.hasSuffix("…"))
            #expect(await sender.edit(long, message: ts, in: "C1") == .sent(message: ts))
            guard case .sent = await sender.post(long, to: "@U1") else {
                Issue.record("a Home tab was not mended")
                return
            }
            guard
                case .sent = await sender.send(
                    .text(Line(String(repeating: "x", count: 9_000)), replyTo: nil),
                    to: "C1"
                )
            else {
                Issue.record("a line was not mended")
                return
            }
            // What was too long was refused, and nothing else.
            #expect(
                slack.violations.allSatisfy {
                    $0.contains("must be less than 3001 characters") || $0.hasSuffix("msg_too_long")
                }
            )
        }
    }

    @Test(arguments: [
        (
            "restricted_action",
            SendResult.later(after: .seconds(300), reason: "restricted_action: let the app write in C1")
        ),
        ("internal_error", .retry(after: nil, reason: "internal_error")),
        ("is_archived", .chatGone(reason: "is_archived: C1")),
        ("invalid_arguments", .refused(reason: "invalid_arguments")), ("edit_window_closed", .messageGone),
    ])
    func theRestIsReported(_ code: String, _ result: SendResult) async throws {
        try await SlackBench.with { bench async throws in
            let (sender, slack) = (bench.sender(), bench.slack)
            // Of a file that may stand in its place already Slack is asked twice.
            let completion = "files.completeUploadExternal"
            for method in ["chat.postMessage", "chat.update", completion, completion] {
                slack.answerNext(method, code)
            }
            #expect(await sender.post(card, to: "C1") == result)
            #expect(await sender.edit(card, message: "1.2", in: "C1") == result)
            guard code != "restricted_action" else { return }
            let file = OutboxMessage.Content.file(name: "a.txt", contents: [1], caption: "", replyTo: nil)
            #expect(await sender.send(file, to: "C1") == result)
        }
    }

    @Test func plainWordsSayWhatTheCardSays() {
        let card = Card(
            headline: "head <1>",
            blocks: [
                .line(Line([.text("a "), .link("b", url: "https://c")])), .gap, .passage("p"), .preformatted("x & y"),
            ]
        )
        #expect(PlainNotice.content(of: card).text == "head &lt;1&gt;\na b\n\np\nx &amp; y")
        #expect(PlainNotice.content(of: Line(" \u{200B}\n")).text == "…")
        #expect(PlainNotice.escaped("&&&&", limit: 12) == "&amp;&amp;…")
    }
}
