import ArgumentParser

/// `Stories alertmanager`.
struct AlertmanagerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alertmanager",
        abstract: "From a real Alertmanager to a closed incident in Telegram, through refusals and a crash."
    )

    @Option(help: "The chatops binary; without it the one built beside this program.")
    var binary: String?

    func run() async throws {
        let binary = binary
        try await Stage.play("A real Alertmanager, the built binary, a strict Telegram") { stage in
            try await AlertmanagerStory.tell(on: stage, binary: binary)
        }
    }
}
