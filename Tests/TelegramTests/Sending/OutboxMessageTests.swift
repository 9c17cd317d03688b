import Cards
import Desk
import Incidents
import TestSupport
import TestTraits
import Testing

@testable import Telegram

@Suite("Messages that are sent once", .fewAtOnce)
struct OutboxMessageTests {
    private let ann = Identity(frontEnd: .telegram, id: "7", name: "Ann <b>&</b> \"Co\"")

    @Test func aTextStandsUnderItsMessage() async throws {
        try await Bench.with { bench in
            bench.telegram.addGroup(-1)
            _ = await bench.sender.post(ComposedCard("card"), to: "-1")
            let text = OutboxMessage.Content.text(Line([.strong("<b>"), .text(" done & dusted")]), replyTo: "1")
            #expect(await bench.sender.send(text, to: "-1") == .sent(message: "2"))
            #expect(bench.telegram.message(2, in: -1)?.replyTo == 1)
            #expect(bench.telegram.message(2, in: -1)?.text == "<b> done & dusted")
            // The message it belonged to may be gone meanwhile.
            bench.telegram.deleteMessage(1, in: -1)
            #expect(await bench.sender.send(text, to: "-1") == .sent(message: "3"))
            #expect(bench.telegram.message(3, in: -1)?.replyTo == nil)
            #expect(bench.telegram.violations.isEmpty)
        }
    }

    /// What the chat shows is compared, with every break of a line.
    @Test(arguments: Language.allCases)
    func aTextKeepsItsLines(language: Language) async throws {
        try await Bench.with { bench in
            bench.telegram.addUser(7, "Ann")
            let help = Phrase.help(.admin)(language)
            #expect(await bench.sender.send(.text(Line(help), replyTo: nil), to: "7") == .sent(message: "1"))
            #expect(bench.telegram.message(1, in: 7)?.text == help)
            #expect(help.split(separator: "\n").count > 15 && help.contains("\n\n"))
            // What others have named does not begin lines of its own.
            let line = Line([.text("one\ntwo "), .code("a\nb"), .text("\r\u{2028}three")])
            _ = await bench.sender.send(.text(line, replyTo: nil), to: "7")
            #expect(bench.telegram.message(2, in: 7)?.text == "one\ntwo a b  three")
            #expect(bench.telegram.violations.isEmpty)
        }
    }

    @Test func aPromptOpensTheReplyFieldOfThePersonItAsks() async throws {
        try await Bench.with { bench in
            bench.telegram.addGroup(-1)
            let prompt = OutboxMessage.Content.prompt(
                "Why reject #42? Reply with the reason.",
                question: .rejection(incident: 42, seen: 1),
                person: ann,
                replyTo: nil
            )
            #expect(await bench.sender.send(prompt, to: "-1") == .sent(message: "1"))
            let message = try #require(bench.telegram.message(1, in: -1))
            #expect(message.text == "Ann <b>&</b> \"Co\", Why reject #42? Reply with the reason.")
            #expect(message.forceReply?.isSelective == true)
            #expect(message.forceReply?.placeholder == "Why reject #42? Reply with the reason.")
            let mention = try #require(message.entities.first)
            #expect(mention.type == "text_mention")
            #expect(mention.user == 7)
            #expect(message.content.part(mention) == ann.name)
            #expect(bench.telegram.violations.isEmpty)
        }
    }

    @Test func aPromptInAPrivateChatNamesNobody() async throws {
        try await Bench.with { bench in
            bench.telegram.addUser(7, "Ann")
            let prompt = OutboxMessage.Content.prompt("Note?", question: .note(incident: 1), person: ann, replyTo: nil)
            _ = await bench.sender.send(prompt, to: "7")
            #expect(bench.telegram.message(1, in: 7)?.text == "Note?")
            #expect(bench.telegram.message(1, in: 7)?.forceReply != nil)
        }
    }

    @Test func aFileIsSentWhole() async throws {
        try await Bench.with { bench in
            bench.telegram.addGroup(-1)
            let log = String(repeating: "строка лога <x> & y\n", count: 20_000)
            let file = OutboxMessage.Content.file(
                name: "checkout.log",
                contents: Array(log.utf8),
                caption: "Logs of <checkout>",
                replyTo: nil
            )
            #expect(await bench.sender.send(file, to: "-1") == .sent(message: "1"))
            let message = try #require(bench.telegram.message(1, in: -1))
            #expect(message.document?.text == log)
            #expect(message.document?.name == "checkout.log")
            #expect(message.text == "Logs of <checkout>")
            #expect(bench.telegram.violations.isEmpty)
        }
    }

    @Test func anEmptyFileAndALongCaptionAreSentToo() async throws {
        try await Bench.with { bench in
            bench.telegram.addGroup(-1)
            let file = OutboxMessage.Content.file(
                name: "\n",
                contents: [],
                caption: String(repeating: "long ", count: 500),
                replyTo: "7"
            )
            #expect(await bench.sender.send(file, to: "-1") == .sent(message: "1"))
            #expect(bench.telegram.message(1, in: -1)?.text.unicodeScalars.count == 1_024)
            #expect(bench.telegram.message(1, in: -1)?.document?.name == "file.txt")
        }
    }

    @Test func aFileTelegramNeverTakesIsRefusedWithTheReason() async throws {
        try await Bench.with { bench in
            bench.telegram.addGroup(-1)
            let file = OutboxMessage.Content.file(
                name: "core.bin",
                contents: [UInt8](repeating: 0, count: 50_000_001),
                caption: "",
                replyTo: nil
            )
            let result = await bench.sender.send(file, to: "-1")
            #expect(
                result
                    == .refused(reason: "core.bin has 50000001 bytes; Telegram takes files of up to 50 MB from a bot")
            )
            #expect(bench.telegram.calls.isEmpty)
        }
    }

    @Test func whateverIsSaidIsTaken() async throws {
        try await Bench.with { bench in
            bench.telegram.addGroup(-1)
            for (index, nasty) in NastyTexts.all.enumerated() {
                let person = Identity(frontEnd: .telegram, id: "7", name: nasty)
                let contents: [OutboxMessage.Content] = [
                    .text(Line(nasty), replyTo: nil),
                    .prompt(nasty, question: .note(incident: 1), person: person, replyTo: nasty),
                    .file(name: nasty, contents: [1], caption: nasty, replyTo: nil),
                ]
                for (kind, content) in contents.enumerated() {
                    let result = await bench.sender.send(content, to: "-1")
                    guard case .sent = result else {
                        Issue.record("text \(index) in content \(kind): \(result)")
                        continue
                    }
                }
                let card = ComposedCard(Card(headline: Line(nasty), blocks: [.passage(nasty)]))
                let result = await bench.sender.post(card, to: "-1")
                guard case .sent = result else {
                    Issue.record("text \(index) in a card: \(result)")
                    continue
                }
            }
            #expect(bench.telegram.violations.isEmpty)
        }
    }
}
