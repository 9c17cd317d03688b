import ArgumentParser
import Foundation

struct Print: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prints ready files for the other side, filled in from the configuration.",
        subcommands: [Alertmanager.self, Systemd.self, Manifest.self, Roles.self, Image.self, SlackApp.self]
    )

    struct Alertmanager: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "alertmanager-config",
            abstract: "A receiver for alertmanager.yml."
        )

        func run() async throws {
            let configuration = try await BotConfiguration.read()
            print(AlertmanagerConfig(configuration, machine: ProcessInfo.processInfo.hostName).text, terminator: "")
        }
    }

    struct Systemd: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "systemd-unit",
            abstract: "A hardened service unit."
        )

        func run() async throws {
            let configuration = try await BotConfiguration.read()
            let directory = FileManager.default.currentDirectoryPath
            let unit = SystemdUnit(
                configuration,
                executable: Bundle.main.executablePath ?? "/usr/local/bin/chatops",
                directory: directory,
                hasEnvironmentFile: FileManager.default.fileExists(atPath: "\(directory)/.env")
            )
            print(unit.text, terminator: "")
        }
    }
}
