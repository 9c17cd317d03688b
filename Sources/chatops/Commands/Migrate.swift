import ArgumentParser
import Store

struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Applies the database's migrations and exits.")

    func run() async throws {
        let configuration = try await BotConfiguration.read()
        let applied = try await Store.migrate(configuration.databasePath, at: SystemClock().now())
        for name in applied { print("applied \(name)") }
        print(applied.isEmpty ? "nothing to apply; the database is up to date" : "the database is up to date")
    }
}
