import Foundation
import TestSupport
import Testing

@testable import Mail

/// A sender and the server that it speaks to.
struct SenderFixture: Sendable {
    let server: FakeMailServer
    let sender: MailSender

    /// - Parameters:
    ///   - security: what the sender is set to.
    ///   - authority: the certificate that it trusts.
    static func run<Result: Sendable>(
        _ rules: MailServerRules = MailServerRules(),
        security: MailSecurity = .plain,
        login: MailLogin? = nil,
        authority: String = TestCertificates.authority,
        limits: MailLimits = MailLimits(connecting: .seconds(120), whole: .seconds(120), leaving: .seconds(60)),
        _ body: (SenderFixture) async throws -> Result
    ) async throws -> Result {
        let server = FakeMailServer(rules)
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).pem")
        try authority.write(to: file, atomically: true, encoding: .utf8)
        defer { remove(file) }
        return try await server.run { port in
            let settings = try MailSettings(
                host: "127.0.0.1",
                port: port,
                security: security,
                login: login,
                authority: file.path,
                greeting: MailDomain("bot.test.invalid"),
                limits: limits
            )
            return try await body(SenderFixture(server: server, sender: MailSender(settings)))
        }
    }

    private static func remove(_ file: URL) {
        do {
            try FileManager.default.removeItem(at: file)
        } catch {
            Issue.record("\(file.path) is left behind: \(error)")
        }
    }

    /// Sends the usual mail.
    func send() async throws -> MailResult {
        await sender.send(try MailFixture.mail())
    }

    /// Sends a mail, and stops it when the condition holds.
    func sendStopping(when what: String, _ condition: @escaping @Sendable () -> Bool) async throws -> MailResult {
        let mail = try MailFixture.mail()
        return try await withThrowingTaskGroup(of: MailResult.self) { group in
            group.addTask { await sender.send(mail) }
            try await eventually(what) { condition() }
            group.cancelAll()
            guard let result = try await group.next() else { throw FixtureFault("nothing was sent") }
            return result
        }
    }
}
