import Testing

@testable import Mail

@Suite struct MailDialogueTests {
    @Test func aMailIsAcceptedByTheAnswerToItsEnd() {
        var dialogue = MailDialogue()
        dialogue.follow("S 220 hi", "C EHLO bot", "S 250-hi", "S 250 SIZE 10", "C MAIL FROM:<a@b>", "S 250 OK")
        #expect(dialogue.stage == .sender)
        dialogue.follow("C RCPT TO:<c@d>", "S 250 OK", "C DATA")
        #expect(dialogue.stage == .data)
        #expect(dialogue.reply == nil)
        dialogue.follow("S 354 go on")
        #expect(dialogue.stage == .message)
        #expect(!dialogue.isAccepted)
        dialogue.follow("S 250-2.0.0 Queued", "S 250 as 42")
        #expect(dialogue.isAccepted)
        #expect(dialogue.reply == MailReply(code: 250, text: "2.0.0 Queued as 42"))
    }

    @Test(arguments: [
        ("S 554 go away", MailStage.greeting, 554),
        ("S 220 hi|C EHLO b|S 502 no", .hello, 502),
        ("S 220 hi|C EHLO b|S 250 x|C STARTTLS|S 454 later", .startTLS, 454),
        ("S 220 hi|C EHLO b|S 250 x|C AUTH PLAIN|S 334 |C AHVzZXIAcGFzcw==|S 535 no", .login, 535),
        ("S 220 hi|C EHLO b|S 250 x|C MAIL FROM:<a@b>|S 550 no", .sender, 550),
        ("S 220 hi|C EHLO b|S 250 x|C MAIL FROM:<a@b>|S 250 x|C RCPT TO:<c@d>|S 550 no", .recipient, 550),
        ("C DATA|S 451 later", .data, 451),
        ("C DATA|S 354 go|S 552 too big", .message, 552),
        ("C NOOP|S 421 bye", .trial, 421),
    ]) func aRefusalBelongsToItsCommand(script: String, stage: MailStage, code: Int) {
        var dialogue = MailDialogue()
        dialogue.follow(script)
        #expect(dialogue.stage == stage)
        #expect(dialogue.reply?.code == code)
        #expect(!dialogue.isAccepted)
    }

    @Test func theGoodbyeHidesNothing() {
        var dialogue = MailDialogue()
        dialogue.follow("C RCPT TO:<c@d>|S 550 no such user|C QUIT|S 221 bye")
        #expect(dialogue.stage == .recipient)
        #expect(dialogue.reply?.code == 550)
        #expect(dialogue.isOver)
        dialogue = MailDialogue()
        dialogue.follow("C DATA|S 354 go|S 250 OK|C QUIT|S 500 what")
        #expect(dialogue.isAccepted)
    }

    @Test func whatIsSentInALoginIsNoCommand() {
        var dialogue = MailDialogue()
        dialogue.follow("C AUTH LOGIN|S 334 VXNlcm5hbWU6|C DATA|S 334 UGFzc3dvcmQ6|C NOOP0000")
        #expect(dialogue.stage == .login)
    }

    @Test func aReplyIsShortAndOfOneLine() {
        var dialogue = MailDialogue()
        dialogue.received(Array("550-\u{1B}[2Ja\r\n".utf8))
        for _ in 0..<500 { dialogue.received(Array(("550-" + String(repeating: "x", count: 600) + "\r\n").utf8)) }
        #expect(dialogue.reply == nil)
        dialogue.received(Array("550 end\r\n".utf8))
        #expect(dialogue.reply?.code == 550)
        #expect(dialogue.reply?.text.count == 400)
        #expect(dialogue.reply?.text.hasPrefix("[2Ja xxx") == true)
    }

    @Test(arguments: ["", "x", "25", "abc hello", "\u{FF}\u{FE}\u{FD}"]) func whatIsNoReplyIsPassedOver(line: String) {
        var dialogue = MailDialogue()
        dialogue.received(Array(line.utf8))
        #expect(dialogue.reply == nil)
    }
}

extension MailDialogue {
    /// `C` what we say, `S` what the server says, parted by bars.
    mutating func follow(_ scripts: String...) {
        for line in scripts.joined(separator: "|").split(separator: "|") {
            let bytes = Array("\(line.dropFirst(2))\r\n".utf8)
            if line.hasPrefix("C ") { sent(bytes) } else { received(bytes) }
        }
    }
}
