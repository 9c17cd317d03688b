import ArgumentParser
import Cards
import Slack
import Yams

extension Print {
    struct SlackApp: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "slack-manifest",
            abstract: "The app as Slack makes it from a manifest: scopes, events, the command.",
            discussion: """
                At api.slack.com/apps choose "Create New App", "From a manifest", and paste it. Then make the app-level \
                token by hand under "Basic Information" with the scope \(SlackScopes.app.name) (SLACK_APP_TOKEN), and \
                install the app for the bot token (SLACK_BOT_TOKEN).
                """
        )

        @Flag(help: "YAML in place of JSON.")
        var yaml = false

        @Option(help: "What the app and its bot are called; at most \(SlackManifest.nameLimit) characters.")
        var name = "chatops"

        func validate() throws {
            if let fault = Self.fault(inName: name) { throw ValidationError("--name \(fault)") }
        }

        func run() async throws {
            let configuration = try await BotConfiguration.read()
            print(try Self.text(name: name, language: configuration.language, yaml: yaml), terminator: "")
        }

        /// Why Slack would refuse the name; nil when it takes it.
        static func fault(inName name: String) -> String? {
            let length = name.utf16.count
            guard name.contains(where: { !$0.isWhitespace }), length <= SlackManifest.nameLimit else {
                return "takes 1 to \(SlackManifest.nameLimit) characters, this has \(length)"
            }
            return nil
        }

        static func text(name: String, language: Language, yaml: Bool) throws -> String {
            let manifest = SlackManifest(name: name, language: language)
            guard yaml else { return try manifest.json() }
            let encoder = YAMLEncoder()
            // Long lines stay whole, Cyrillic stays readable.
            encoder.options = YAMLEncoder.Options(width: -1, allowUnicode: true)
            return try encoder.encode(manifest)
        }
    }
}
