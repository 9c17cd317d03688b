import Glibc
import Mail
import TestSupport

// What the server does not take, and what it is like when it does not answer.
extension MailStory {
    func beRefused() async throws {
        let wrong = MailSender(try server.settings(password: "wrong"))
        let unknown = await wrong.send(try mail(10))
        try expectEnd(unknown, .loginRefused, "535 ", "a wrong password is refused for good")
        let checked = await wrong.check()
        try narrator.expect(
            checked?.kind == .loginRefused,
            "a trial says the same",
            seen: "\(String(describing: checked))"
        )

        let sender = MailSender(try server.settings())
        let nobody = await sender.send(try mail(11, to: "responder-z@test.invalid"))
        try expectEnd(nobody, .recipientRefused, "550 nobody of that name here", "so is somebody whom it does not know")

        let big = String(repeating: "0123456789 ", count: MailServer.largest / 10)
        let tooBig = await sender.send(try mail(12, text: big))
        try expectEnd(tooBig, .messageRefused, "552 ", "a mail that is too big is refused before it is sent")

        let stranger = MailSender(try server.settings(authority: "other.pem"))
        let untrusted = await stranger.send(try mail(13))
        try expectEnd(untrusted, .notTrusted, nil, "a certificate of another authority is not trusted")
    }

    func wait() async throws {
        let hasty = MailSender(try server.settings(connecting: .seconds(1)))
        server.process.signal(SIGSTOP)
        let slow = await hasty.send(try mail(20))
        server.process.signal(SIGCONT)
        guard case .retry(let trouble) = slow, trouble.kind == .tooSlow, trouble.stage == .greeting else {
            throw FixtureFault("not too slow: \(slow)")
        }
        narrator.tick("a server that hangs is waited for as long as was said, and tried again")
        let sender = MailSender(try server.settings())
        let again = await sender.send(try mail(20))
        try narrator.expect(again.isSent, "then it takes the same mail", seen: "\(again)")
        _ = try await arrived(20)

        server.process.stop()
        let gone = await sender.send(try mail(21))
        guard case .retry(let trouble) = gone, trouble.kind == .noConnection else {
            throw FixtureFault("not gone: \(gone)")
        }
        narrator.tick("a server that is not there is tried again later")
    }

    private func expectEnd(_ result: MailResult, _ kind: MailTrouble.Kind, _ words: String?, _ promise: String) throws {
        guard case .giveUp(let trouble) = result else { throw FixtureFault("not given up: \(result)") }
        let said = trouble.reply?.description
        try narrator.expect(
            trouble.kind == kind && (words.map { said?.hasPrefix($0) == true } ?? (said == nil)),
            promise,
            seen: "\(trouble)"
        )
    }
}
