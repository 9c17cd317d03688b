import ArgumentParser

/// The product as a whole, on real neighbours: each story starts the built binary and ends with a verdict.
@main
struct Stories: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "Stories",
        abstract: "Runs the built chatops against a real Alertmanager and a real browser, on loopback only.",
        subcommands: [AlertmanagerCommand.self, BrowserCommand.self, PicturesCommand.self]
    )
}
