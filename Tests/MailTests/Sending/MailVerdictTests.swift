import CCurl
import Testing

@testable import Mail

@Suite struct MailVerdictTests {
    private static let sent =
        "S 220 hi|C EHLO b|S 250 x|C MAIL FROM:<a@b>|S 250 x|C RCPT TO:<c@d>|S 250 x|C DATA|S 354 go"

    @Test(arguments: [
        (MailStage.greeting, MailTrouble.Kind.serverRefuses), (.hello, .serverRefuses), (.startTLS, .noStartTLS),
        (.login, .loginRefused), (.sender, .senderRefused), (.recipient, .recipientRefused), (.data, .messageRefused),
        (.message, .messageRefused),
    ]) func anAnswerDecides(stage: MailStage, kind: MailTrouble.Kind) throws {
        for (code, isForGood) in [(421, false), (450, false), (454, false), (500, true), (550, true)] {
            // Curl has many words for the same.
            for curl in [CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_LOGIN_DENIED, CURLE_WEIRD_SERVER_REPLY] {
                let result = try verdict(Self.script(to: stage) + "|S \(code) no", curl, isHandedOver: true).result
                switch result {
                case .retry(let trouble), .giveUp(let trouble):
                    #expect(trouble.kind == kind)
                    #expect(trouble.stage == stage)
                    #expect(trouble.reply == MailReply(code: code, text: "no"))
                default: Issue.record("\(result)")
                }
                if case .giveUp = result { #expect(isForGood) } else { #expect(!isForGood) }
            }
        }
    }

    @Test(arguments: [MailStage.sender, .recipient], [452, 552])
    func whereRoomIsMissingTheAddressIsNotToBlame(stage: MailStage, code: Int) throws {
        let verdict = try verdict(Self.script(to: stage) + "|S \(code) no room", CURLE_SEND_ERROR)
        #expect(verdict.trouble?.kind == .messageRefused)
        #expect(verdict.trouble?.stage == stage)
    }

    @Test(arguments: [
        (CURLE_OPERATION_TIMEDOUT, MailTrouble.Kind.tooSlow), (CURLE_RECV_ERROR, .connectionLost),
        (CURLE_SEND_ERROR, .connectionLost), (CURLE_ABORTED_BY_CALLBACK, .cancelled),
    ]) func withoutAnAnswerToTheWholeMailNobodyKnows(code: CURLcode, kind: MailTrouble.Kind) throws {
        guard case .unknown(let trouble) = try verdict(Self.sent, code, isHandedOver: true).result else {
            Issue.record("known")
            return
        }
        #expect(trouble.kind == kind)
        #expect(trouble.description.contains("which it may have taken"))
        // Without its end it cannot have been taken.
        guard case .retry = try verdict(Self.sent, code).result else {
            Issue.record("not tried again")
            return
        }
    }

    @Test func whatWasTakenIsSentWhateverCameAfter() throws {
        for code in [CURLE_OK, CURLE_ABORTED_BY_CALLBACK, CURLE_RECV_ERROR, CURLE_OPERATION_TIMEDOUT] {
            let result = try verdict(Self.sent + "|S 250 Queued|C QUIT|S 421 bye", code, isHandedOver: true).result
            #expect(result == .sent(MailReply(code: 250, text: "Queued")))
        }
    }

    @Test(arguments: [
        (CURLE_COULDNT_RESOLVE_HOST, MailTrouble.Kind.unknownHost, false),
        (CURLE_COULDNT_CONNECT, .noConnection, false),
        (CURLE_OPERATION_TIMEDOUT, .tooSlow, false), (CURLE_ABORTED_BY_CALLBACK, .cancelled, false),
        (CURLE_SSL_CONNECT_ERROR, .noTLS, false), (CURLE_RECV_ERROR, .connectionLost, false),
        (CURLE_WEIRD_SERVER_REPLY, .connectionLost, false), (CURLE_OUT_OF_MEMORY, .local, false),
        (CURLE_USE_SSL_FAILED, .noStartTLS, true), (CURLE_PEER_FAILED_VERIFICATION, .notTrusted, true),
        (CURLE_SSL_CACERT_BADFILE, .noAuthorities, true), (CURLE_LOGIN_DENIED, .noLogin, true),
    ]) func withoutAnAnswerCurlDecides(code: CURLcode, kind: MailTrouble.Kind, isForGood: Bool) throws {
        let verdict = try verdict("S 220 hi|C EHLO b|S 250 x", code)
        #expect(verdict.trouble?.kind == kind)
        if case .giveUp = verdict.result { #expect(isForGood) } else { #expect(!isForGood) }
    }

    @Test func aTrialIsGoodWhenTheServerAnswersIt() throws {
        #expect(try verdict("S 220 hi|C EHLO b|S 250 x|C NOOP|S 250 OK", CURLE_OK).trouble == nil)
        #expect(try verdict("S 220 hi|C EHLO b|S 250 x|C NOOP|S 502 no", CURLE_OK).trouble?.kind == .serverRefuses)
        #expect(try verdict("S 220 hi|C EHLO b|S 250 x|C NOOP", CURLE_RECV_ERROR).trouble?.kind == .connectionLost)
    }

    @Test func everyTroubleSaysWhatToDo() {
        for kind in MailTrouble.Kind.allCases {
            for stage in [MailStage.greeting, .message] {
                let trouble = MailTrouble(kind, stage: stage, server: "mail.test.invalid:587", detail: "a\nb")
                #expect(trouble.happened.contains("mail.test.invalid:587"))
                #expect(trouble.mend.count > 10)
                #expect(trouble.description.contains("(a b)"))
            }
        }
    }

    @Test(arguments: [
        MailFixture.password, "Y29ycmVjdCBob3JzZSBiYXR0ZXJ5IHN0YXBsZQ==",
        "AHBhZ2VyAGNvcnJlY3QgaG9yc2UgYmF0dGVyeSBzdGFwbGU=",
    ]) func aServerThatRepeatsThePasswordDoesNotGetItIntoALog(form: String) throws {
        let login = try MailFixture.login()
        let refused = try verdict(
            Self.script(to: .login) + "|S 535 unknown: \(form) there",
            CURLE_LOGIN_DENIED,
            login: login
        )
        #expect(refused.trouble?.reply == MailReply(code: 535, text: "unknown: [password] there"))
        let lost = try verdict("S 220 hi", CURLE_RECV_ERROR, login: login, detail: "lost \(form)")
        #expect(lost.trouble?.detail == "lost [password]")
    }

    private func verdict(
        _ script: String,
        _ code: CURLcode,
        isHandedOver: Bool = false,
        login: MailLogin? = nil,
        detail: String = "in curl's words"
    ) throws -> MailVerdict {
        var dialogue = MailDialogue()
        dialogue.follow(script)
        dialogue.isHandedOver = isHandedOver
        let settings = try MailSettings(host: "mail.test.invalid", login: login)
        return MailVerdict(dialogue: dialogue, code: code, detail: detail, settings: settings)
    }

    private static func script(to stage: MailStage) -> String {
        switch stage {
        case .greeting: "S "
        case .hello: "C EHLO b"
        case .startTLS: "C STARTTLS"
        case .login: "C AUTH PLAIN"
        case .sender: "C MAIL FROM:<a@b>"
        case .recipient: "C RCPT TO:<c@d>"
        case .data: "C DATA"
        case .message: "C DATA|S 354 go"
        case .trial: "C NOOP"
        }
    }
}
