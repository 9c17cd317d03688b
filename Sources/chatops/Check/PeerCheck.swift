import AsyncHTTPClient
import Database
import Foundation
import Incidents
import Store
import Telegram

/// Tries everything that the configuration names: the database, the ports, the chats, the clusters.
struct PeerCheck {
    let configuration: BotConfiguration
    private let stateDirectory: String

    /// - Parameter stateDirectory: need not be there: the service's first start makes it.
    init(_ configuration: BotConfiguration, stateDirectory: String = SystemdUnit.stateDirectory) {
        self.configuration = configuration
        self.stateDirectory = stateDirectory
    }

    func findings(at now: Timestamp) async -> [Finding] {
        var findings = configuration.remarks.map { Finding.good($0) }
        let (database, owner) = await checkDatabase(at: now)
        findings.append(database)
        findings.append(await checkPort(configuration.app, "app port", .appPort, owner: owner))
        findings.append(await checkPort(configuration.alert, "alert port", .alertPort, owner: owner))
        findings += await checkTelegram()
        findings += await SlackFindings(configuration).run()
        findings.append(await mailFinding)
        findings += endpointFindings
        findings += await AlertmanagerFindings(configuration).run()
        findings += await AmazonFindings(configuration).run()
        switch configuration.cluster {
        case .none: findings.append(.good("cluster: none is configured"))
        case .simulated: findings.append(.good("cluster: simulated"))
        case .kubernetes: findings += await ClusterFindings(configuration).run()
        }
        if let path = configuration.settingsPath {
            let settings = configuration.settings
            let rules = settings.suggestions.count + settings.protections.count
            findings.append(.good("settings \(path): read; \(rules) \(rules == 1 ? "rule" : "rules")"))
        }
        findings += runbookFindings
        findings += await onCallFindings(at: now)
        findings += await pagingFindings(at: now)
        findings += Self.ticketFindings(configuration.settings, configuration.language)
        findings += await heartbeatFindings(at: now)
        return findings
    }

    /// - Returns: also who serves the database now, if anybody does.
    private func checkDatabase(at now: Timestamp) async -> (Finding, DatabaseInUse?) {
        let path = configuration.databasePath
        var owner: DatabaseInUse?
        guard FileManager.default.fileExists(atPath: path) else {
            let parent = URL(filePath: path).deletingLastPathComponent().path()
            if [stateDirectory, stateDirectory + "/"].contains(parent), !FileManager.default.fileExists(atPath: parent)
            {
                return (.good("database \(path): not there yet; the systemd unit makes \(parent)"), nil)
            }
            guard FileManager.default.isWritableFile(atPath: parent) else {
                return (
                    .bad("database \(path): \(parent) cannot be written; create it, or choose another DATABASE_PATH"),
                    nil
                )
            }
            return (.good("database \(path): not there yet; it will be created"), nil)
        }
        do {
            try ProcessLock(database: path).release()
        } catch let inUse as DatabaseInUse {
            owner = inUse
        } catch {
            return (.bad("database \(path): \(error)"), nil)
        }
        do {
            let store = try await Store.open(path, access: .readOnly, at: now)
            try await store.close()
            let process = owner.map { ", in use by chatops\($0.pid.map { " (process \($0))" } ?? "")" } ?? ""
            return (.good("database \(path): opens\(process)"), owner)
        } catch MigrationFailure.pending(let names) {
            return (.good("database \(path): opens; the next start applies \(names.joined(separator: ", "))"), owner)
        } catch {
            return (.bad("database \(path): \(error)"), owner)
        }
    }

    private func checkPort(
        _ endpoint: BotConfiguration.Endpoint,
        _ name: String,
        _ key: ConfigurationKey,
        owner: DatabaseInUse?
    ) async -> Finding {
        guard endpoint.port != 0 else { return .good("\(name) on \(endpoint.host): any free one") }
        let text = "\(name) \(endpoint.host):\(endpoint.port)"
        do {
            try FreePort.probe(endpoint)
            return .good("\(text): free")
        } catch {
            if error.isTaken, owner != nil { return .good("\(text): taken, while chatops runs") }
            return .bad("\(text): \(error.reason); stop what uses it, or choose another \(key.name)")
        }
    }

    private func checkTelegram() async -> [Finding] {
        guard let telegram = configuration.telegram else { return [.good("Telegram: off")] }
        let client = buildHTTPClient(for: telegram.address, through: configuration.proxies)
        let api = BotAPI(address: telegram.address, token: telegram.token, http: client)
        let findings = await TelegramCheck(api: api).run(chats: telegram.chats, topics: telegram.topics)
        do {
            try await client.shutdown()
        } catch {
            return findings.map { Finding(isGood: $0.isGood, text: $0.text) } + [.bad("Telegram: \(error)")]
        }
        return findings.map { Finding(isGood: $0.isGood, text: $0.text) }
    }
}
