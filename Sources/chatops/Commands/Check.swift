import ArgumentParser
import Logging

struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tries the configuration and every configured peer, a line each.",
        discussion: "Exits 1 if a peer does not answer, 78 if the configuration is wrong. Nothing is sent to any chat."
    )

    func run() async throws {
        let configuration = try await BotConfiguration.read(openingClusters: true)
        LoggingSystem.bootstrap { _ in SwiftLogNoOpLogHandler() }
        let redaction = Redaction(configuration.secrets)
        let findings = await PeerCheck(configuration).findings(at: SystemClock().now())
        for finding in findings { print(redaction.applied(to: finding.line)) }
        if findings.contains(where: { !$0.isGood }) { throw ExitCode(1) }
    }
}
