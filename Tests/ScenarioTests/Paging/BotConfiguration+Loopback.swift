import Mail

@testable import chatops

extension BotConfiguration.Mail {
    /// A mail server of the tests, with time for a machine that does other things, too.
    static func onLoopback(_ port: Int) throws -> BotConfiguration.Mail {
        let server = try MailSettings(
            host: "127.0.0.1",
            port: port,
            security: .plain,
            greeting: MailDomain("bot.test.invalid"),
            limits: MailLimits(connecting: .seconds(120), whole: .seconds(120), leaving: .seconds(60))
        )
        return BotConfiguration.Mail(server: server, from: try MailAddress("chatops@test.invalid"))
    }
}
