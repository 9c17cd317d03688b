import ArgumentParser

/// The product as a whole, on real neighbours: each story starts the built binary and ends with a verdict.
@main
struct Stories: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "Stories",
        abstract: "Runs chatops against a real Alertmanager, a real browser and a real mail server, on loopback only.",
        subcommands: [AlertmanagerCommand.self, BrowserCommand.self, MailCommand.self, PicturesCommand.self]
    )
}
