import ArgumentParser

/// The command `chatops`.
@main
package struct Chatops: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "chatops",
        abstract: "Turns Prometheus alerts into incidents that people work in chat.",
        discussion: """
            Configured by environment variables and a file .env in the working directory; .env.example lists them all.
            Exit codes: 0 done, 1 failed, 64 wrong usage, 75 the database is in use by another chatops, 78 wrong configuration.
            """,
        version: "chatops \(Version.current)",
        subcommands: [
            Serve.self, Demonstrate.self, Check.self, Migrate.self, Backup.self, Audit.self, People.self, Print.self,
            Recognize.self, ExplainRoute.self, ShowVersion.self,
        ],
        defaultSubcommand: Serve.self
    )

    package init() {}

    package static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            guard let ending = Ending(error) else { exit(withError: error) }
            StandardStream.errors.write("chatops: \(ending.message)\n")
            exit(withError: ExitCode(ending.code))
        }
    }
}
