import Cards
import Configuration
import Desk
import Foundation
import HTTPNotices
import Incidents
import Logging
import Telegram

extension BotConfiguration {
    /// Reads the process's environment, `.env` in the working directory, and the settings file.
    /// - Parameter openingClusters: reads the kubeconfigs and looks for the secrets that the settings name, too, so that what
    ///   is wrong with them is told now; no API server is asked. Commands that need neither do without.
    /// - Throws: `ConfigurationFaults` with all that is wrong.
    package static func read(openingClusters: Bool = false) async throws -> BotConfiguration {
        let file: EnvironmentVariablesProvider
        do {
            file = try await EnvironmentVariablesProvider(environmentFilePath: path(".env"), allowMissing: true)
        } catch {
            throw ConfigurationFaults([ConfigurationFault(".env", "cannot be read: \(error)")])
        }
        let environment = ProcessInfo.processInfo.environment
        return try read([provider(environment), file], within: environment, openingClusters)
    }

    /// The same from given texts, the first of them winning; it counts as the process's environment.
    package static func read(
        _ environments: [String: String]...,
        openingClusters: Bool = false
    ) throws -> BotConfiguration {
        try read(environments.map(provider), within: environments.first ?? [:], openingClusters)
    }

    /// Proxies are often named in lower case; every other program takes them so.
    private static func provider(_ environment: [String: String]) -> EnvironmentVariablesProvider {
        var environment = environment
        for key in [ConfigurationKey.httpsProxy, .allProxy, .noProxy] where environment[key.name] == nil {
            environment[key.name] = environment[key.name.lowercased()]
        }
        return EnvironmentVariablesProvider(environmentVariables: environment)
    }

    private static func read(
        _ providers: [EnvironmentVariablesProvider],
        within environment: [String: String],
        _ openingClusters: Bool
    ) throws -> BotConfiguration {
        var reading = ConfigurationReading(ConfigReader(providers: providers))
        var configuration = BotConfiguration()
        configuration.readTelegram(&reading)
        configuration.readSlack(&reading)
        configuration.readPorts(&reading)
        configuration.readTopicARNs(&reading)
        configuration.readMail(&reading)
        configuration.readAlertmanager(&reading)
        configuration.readHouse(&reading)
        configuration.readSettings(&reading)
        configuration.readClusters(&reading, within: environment)
        if openingClusters {
            reading.add(configuration.clusterFaults)
            reading.add(configuration.missingSecrets(of: configuration.settings))
        }
        guard reading.faults.isEmpty else { throw ConfigurationFaults(reading.faults) }
        return configuration
    }

    private mutating func readTelegram(_ reading: inout ConfigurationReading) {
        var chats: [String] = []
        for text in reading.list(.telegramChats) {
            if let address = TelegramAddress(text) {
                chats.append(address.text)
            } else {
                reading.fault(
                    .telegramChats,
                    "\"\(text.prefix(40))\" is not a chat; use -1001234, or -1001234:77 for a topic"
                )
            }
        }
        var admins: [Int64] = []
        for text in reading.list(.telegramAdmins) {
            if let id = Int64(text), id > 0 {
                admins.append(id)
            } else {
                reading.fault(.telegramAdmins, "\"\(text.prefix(40))\" is not a person's numeric id, such as 123456789")
            }
        }
        let address = reading.address(.telegramAddress)
        let topics = readTopics(&reading)
        guard let text = reading.text(.telegramToken) else {
            if !chats.isEmpty || !admins.isEmpty {
                remarks.append("Telegram is off: TELEGRAM_BOT_TOKEN is not set")
            }
            return
        }
        // The half after the colon opens the bot as well as the whole does.
        secrets += [text] + text.split(separator: ":").dropFirst().map(String.init)
        guard let token = BotToken(text) else {
            reading.fault(.telegramToken, "is not a bot token; @BotFather gives one such as 123456789:AAE…")
            return
        }
        var telegram = Telegram(token: token)
        telegram.chats = chats
        telegram.admins = admins
        telegram.topics = topics
        telegram.address = address
        self.telegram = telegram
        if topics.rule != .off, !chats.contains(where: { $0.hasPrefix("-") }) {
            remarks.append(
                "TELEGRAM_TOPICS has no effect: TELEGRAM_CHAT_IDS names no group; topics are made in a forum group"
            )
        }
        if chats.isEmpty, admins.isEmpty {
            remarks.append(
                "neither TELEGRAM_CHAT_IDS nor TELEGRAM_ADMINS is set: nobody sees cards before somebody is let in"
            )
        }
    }

    private func readTopics(_ reading: inout ConfigurationReading) -> TopicSettings {
        let rule: TopicRule = reading.choice(.telegramTopics, else: .off)
        let days = reading.number(.telegramTopicDays, in: 0...3_650)
        return TopicSettings(rule: rule, keptFor: days == 0 ? nil : .days(Int64(days)))
    }

    private mutating func readPorts(_ reading: inout ConfigurationReading) {
        apiToken = reading.token(.apiToken)
        webhookToken = reading.token(.webhookToken)
        grafanaSecret = reading.text(.grafanaSecret)
        secrets += [apiToken, webhookToken, grafanaSecret].compactMap(\.self)
        app = Endpoint(
            host: reading.host(.appHost) ?? app.host,
            port: reading.number(.appPort, in: 0...65_535)
        )
        let host = reading.host(.alertHost)
        alert.port = reading.number(.alertPort, in: 0...65_535)
        if webhookToken != nil {
            alert.host = host ?? "0.0.0.0"
        } else {
            alert.host = host.map { Loopback.contains($0) ? $0 : "127.0.0.1" } ?? "127.0.0.1"
            remarks.append("WEBHOOK_TOKEN is not set: the alert port listens on \(alert.host) only")
        }
        if app.port != 0, app.port == alert.port {
            reading.fault(.alertPort, "is \(alert.port), the same as APP_PORT; they are two listeners")
        }
    }

    private mutating func readHouse(_ reading: inout ConfigurationReading) {
        databasePath = reading.textOrStandard(.databasePath)
        retentionDays = reading.number(.retentionDays, in: 0...100_000)
        channelRetentionDays = reading.number(.channelRetentionDays, in: 0...100_000)
        language = reading.choice(.language, else: .en)
        logLevel = reading.choice(.logLevel, else: .info)
        logFormat = reading.choice(.logFormat, else: isatty(STDERR_FILENO) == 1 ? .text : .json)
        proxies = Proxies(reading: &reading)
        secrets += proxies.secrets
    }

    private mutating func readSettings(_ reading: inout ConfigurationReading) {
        let standard = "chatops.yaml"
        if let path = reading.text(.settingsPath) {
            guard FileManager.default.fileExists(atPath: path) else {
                reading.fault(.settingsPath, "\(path) is not there")
                return
            }
            settingsPath = path
        } else if FileManager.default.fileExists(atPath: standard) {
            settingsPath = standard
        }
        guard let settingsPath else { return }
        do throws(ConfigurationFaults) {
            variables = SecretVariables(reading)
            settings = try Settings.read(file: settingsPath)
            secrets += settings.webhooks.flatMap { $0.secrets(variables) }
            secrets += settings.endpoints.compactMap { $0.tokenKey.flatMap { variables[$0] } }
            if let remark = remark(on: settings) { remarks.append(remark) }
        } catch {
            reading.add(error.faults)
        }
    }
}

/// A path of whatever type is wanted; the one here belongs to a package that is not among ours.
private func path<Path: ExpressibleByStringLiteral>(_ text: String) -> Path where Path.StringLiteralType == String {
    Path(stringLiteral: text)
}
