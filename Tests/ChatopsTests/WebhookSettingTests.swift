import Desk
import Foundation
import HTTPNotices
import Incidents
import Synchronization
import TestSupport
import Testing

@testable import chatops

@Suite struct WebhookSettingTests {
    private static let text = """
        webhooks:
          pager: {url: https://pager.example/hook, token_env: PAGER_TOKEN}
          other: {url_env: OTHER_URL}
        """

    private func configuration(
        _ environment: [String: String],
        in folder: TemporaryFolder,
        openingClusters: Bool = true
    ) throws -> BotConfiguration {
        let path = folder.file("settings.yaml")
        try Self.text.write(toFile: path, atomically: true, encoding: .utf8)
        var environment = environment
        environment["CHATOPS_CONFIG"] = path
        return try BotConfiguration.read(environment, openingClusters: openingClusters)
    }

    @Test func secretsComeFromTheEnvironment() async throws {
        try await withTemporaryFolder { folder in
            let secrets = ["PAGER_TOKEN": "Zq-token", "OTHER_URL": "https://other.example/Zq-path"]
            let configuration = try configuration(secrets, in: folder)
            let endpoints = configuration.settings.webhooks.compactMap { $0.endpoint(configuration.variables) }
            #expect(
                Set(endpoints) == [
                    WebhookEndpoint(name: "pager", url: "https://pager.example/hook", token: "Zq-token"),
                    WebhookEndpoint(name: "other", url: "https://other.example/Zq-path", token: nil),
                ]
            )
            #expect(!"\(endpoints)".contains("Zq"))
            let redaction = Redaction(configuration.secrets)
            for secret in secrets.values { #expect(!redaction.applied(to: "say \(secret) aloud").contains(secret)) }
        }
    }

    @Test func whatIsNotSetIsAFaultOfTheConfiguration() async throws {
        try await withTemporaryFolder { folder in
            let found = #expect(throws: ConfigurationFaults.self) {
                _ = try configuration(["OTHER_URL": "Zq nonsense"], in: folder)
            }
            let texts = try #require(found).faults.map(\.description)
            #expect(texts.count == 2)
            #expect(
                texts[0].hasSuffix(
                    "settings.yaml:2: webhooks.pager.token_env: PAGER_TOKEN is not set; set it in the environment or in "
                        + ".env, and start chatops anew"
                )
            )
            #expect(
                texts[1].hasSuffix(
                    "settings.yaml:3: webhooks.other.url_env: OTHER_URL is not an address such as https://example.org/page"
                )
            )
            #expect(!texts.joined().contains("Zq"))
            // Commands that call nobody do without.
            #expect(try configuration([:], in: folder, openingClusters: false).settings.webhooks.count == 2)
        }
    }

    @Test func aTokenThatNoHeaderCarriesIsAFault() async throws {
        try await withTemporaryFolder { folder in
            let found = #expect(throws: ConfigurationFaults.self) {
                _ = try configuration(["OTHER_URL": "https://x.example", "PAGER_TOKEN": "Zq\u{1F600}"], in: folder)
            }
            #expect(found?.description.contains("PAGER_TOKEN contains characters that no header can carry") == true)
            #expect(found?.description.contains("Zq") == false)
        }
    }

    @Test func settingsThatNameASecretWhichIsNotThereAreRefusedAndTheOldOnesStay() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.file("settings.yaml")
            func write(_ text: String) throws { try text.write(toFile: path, atomically: true, encoding: .utf8) }
            try write("timezone: UTC")
            let configuration = try BotConfiguration.read(["CHATOPS_CONFIG": path, "PAGER_TOKEN": "t"])
            let lines = LogLines()
            let used = Mutex<[[String]]>([])
            let watcher = SettingsWatcher(
                path: path,
                clock: HandClock(),
                log: lines.logger(),
                check: { configuration.missingSecrets(of: $0) },
                use: { settings in used.withLock { $0.append(settings.webhooks.map(\.name)) } }
            )
            try write(Self.text)
            watcher.look()
            #expect(used.withLock { $0.isEmpty })
            #expect(
                lines.all.contains { $0.contains("refused") && $0.contains("OTHER_URL is not set") },
                "\(lines.all)"
            )
            try write("webhooks: {pager: {url: https://pager.example/hook, token_env: PAGER_TOKEN}}")
            watcher.look()
            #expect(used.withLock { $0 } == [["pager"]])
        }
    }
}
