import Mail

extension PeerCheck {
    /// Whether the mail server lets the bot in. Nothing is sent.
    var mailFinding: Finding {
        get async {
            guard let mail = configuration.mail else { return .good("mail: off") }
            let server = mail.server.server
            guard let trouble = await MailSender(mail.server).check() else {
                return .good("mail: \(server) takes mails from \(mail.from.address)")
            }
            return .bad("mail: \(trouble)")
        }
    }
}
