import ArgumentParser
import Store

struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes a consistent copy of the database, while the bot runs."
    )

    @Argument(help: "The file to write; it must not exist. Its mode is 0600.")
    var file: String

    func run() async throws {
        let configuration = try await BotConfiguration.read()
        try await Store.backup(configuration.databasePath, to: file)
        print("wrote \(file)")
    }
}
