import Alertmanager
import AsyncHTTPClient
import Cards

/// Tries the Alertmanager for `chatops check`: that it answers, and that its silences can be read. Nothing is changed.
struct AlertmanagerFindings {
    private let configuration: BotConfiguration

    init(_ configuration: BotConfiguration) {
        self.configuration = configuration
    }

    func run() async -> [Finding] {
        guard let server = configuration.alertmanager else {
            return [.good("Alertmanager: none is configured; silences are off")]
        }
        let client = server.client(through: configuration.proxies)
        var findings = [await check(server, server.api(through: client))]
        do {
            try await client.shutdown()
        } catch {
            findings.append(.bad("Alertmanager: \(error)"))
        }
        return findings
    }

    private func check(_ server: BotConfiguration.AlertmanagerServer, _ api: AlertmanagerAPI) async -> Finding {
        do {
            let version = try await api.version()
            let count = try await api.silences().count
            return .good("Alertmanager: \(version) answers; \(count) \(count == 1 ? "silence" : "silences")")
        } catch let failure as AlertmanagerFailure {
            return .bad("Alertmanager: \(api.words(for: failure)(.en))")
        } catch {
            return .bad("Alertmanager: \(error)")
        }
    }
}
