import ArgumentParser
import Glibc

/// `Stories mail`.
struct MailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail",
        abstract: "Mails to a real mail server: delivered, refused, and waited for in vain. Run it as root."
    )

    func run() async throws {
        // Nobody listens there; proxies are for the web, and mail must not go by them.
        for key in ["ALL_PROXY", "all_proxy"] { setenv(key, "http://127.0.0.1:1", 1) }
        try await Stage.play("A real mail server with STARTTLS, TLS and logins") { stage in
            try await MailStory.tell(on: stage)
        }
    }
}
