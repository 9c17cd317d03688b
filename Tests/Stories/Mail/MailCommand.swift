import ArgumentParser

/// `Stories mail`.
struct MailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail",
        abstract: "Mails to a real mail server: delivered, refused, and waited for in vain. Run it as root."
    )

    func run() async throws {
        try await Stage.play("A real mail server with STARTTLS, TLS and logins") { stage in
            try await MailStory.tell(on: stage)
        }
    }
}
