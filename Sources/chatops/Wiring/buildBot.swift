import AsyncHTTPClient
import Cards
import Console
import Desk
import Foundation
import Incidents
import Logging
import ServiceLifecycle
import Store
import Telegram
import Webhooks
import Workers

/// Opens the database and puts the parts together; nothing runs and nothing listens yet.
/// - Parameters:
///   - cluster: takes the place of the configured one.
///   - silencer: takes the place of the configured Alertmanager.
///   - metrics: what `/metrics` shows; the caller makes it the process's.
/// - Throws: `DatabaseInUse`, `MigrationFailure`, `DatabaseFailure`, `StoreFailure`.
package func buildBot(
    configuration: BotConfiguration,
    clock: any WallClock = SystemClock(),
    cluster: (any Cluster)? = nil,
    silencer: (any Silencer)? = nil,
    metrics: PrometheusRegistry = PrometheusRegistry(),
    log: Logger = Logger(label: "chatops")
) async throws -> Bot {
    let store = try await Store.open(configuration.databasePath, at: clock.now())
    let clusters = ClusterParts(configuration, clock: clock, given: cluster)
    let alertmanager = AlertmanagerParts(configuration, given: silencer)
    do {
        for name in store.appliedMigrations { log.notice("migration applied", metadata: ["migration": "\(name)"]) }
        let errands = Errands()
        let clients = OutboundClients(through: configuration.proxies)
        let notices = NoticeParts(
            configuration,
            clock: clock,
            clients: clients,
            secret: try await store.secret(named: "notice links")
        )
        let desk = Desk(
            store: store,
            clock: clock,
            cluster: clusters.cluster,
            settings: configuration.deskSettings(
                configuration.settings,
                notices,
                clients: clients,
                silencer: alertmanager.silencer
            ),
            errands: errands,
            log: Logger(label: "desk")
        )
        try await desk.recover()
        try await desk.ensureAdmins(configuration.adminIdentities)

        let access = ConsoleAccess(
            apiToken: configuration.apiToken,
            sessionSecret: try await store.secret(named: "console sessions")
        )
        let alertPort = PortNumber()
        let trouble = SettingsTrouble()
        let telegram = try buildTelegram(configuration, desk: desk)
        let slack = try buildSlack(configuration, desk: desk, origin: try await installationName(in: store))
        let console = buildConsole(
            desk: desk,
            access: access,
            configuration: consoleConfiguration(
                configuration,
                desk: desk,
                notices: notices,
                alertPort: alertPort,
                trouble: trouble,
                metrics: metrics
            ),
            log: Logger(label: "console")
        )
        let webhooks = try buildWebhooks(
            desk: desk,
            configuration: webhookConfiguration(configuration, clients: clients),
            onBound: { alertPort.set($0) }
        )
        watch(desk, telegram: telegram?.status, slack: slack?.status, settings: trouble, with: metrics)
        return Bot(
            desk: desk,
            store: store,
            access: access,
            console: console,
            alertPort: alertPort,
            services: clusters.services + alertmanager.services
                + [
                    clients, errands, buildHousekeeping(configuration, desk: desk), buildTicketClocks(desk: desk),
                    buildHeartbeats(desk: desk), PagingWorker(desk: desk, log: Logger(label: "paging")),
                ]
                + buildQuietChores(desk: desk)
                + (telegram?.services ?? []) + (slack?.services ?? [])
                + buildFileWatchers(configuration, notices, clients, trouble: trouble, desk: desk)
                + [
                    Listener(console, on: configuration.app, name: "app port", key: .appPort),
                    Listener(webhooks, on: configuration.alert, name: "alert port", key: .alertPort),
                ],
            log: log
        )
    } catch {
        try await clusters.shutDown()
        try await alertmanager.shutDown()
        try await store.close()
        throw error
    }
}

/// Names the database for good, to those who see what it had sent; it opens nothing.
private func installationName(in store: Store) async throws -> String {
    try await store.secret(named: "installation name").prefix(8).map { String($0, radix: 36) }.joined()
}

func buildHousekeeping(_ configuration: BotConfiguration, desk: Desk) -> any Service {
    HousekeepingWorker(
        chores: Chore.house(
            of: desk,
            retentionDays: configuration.retentionDays,
            channelRetentionDays: configuration.channelRetentionDays
        ),
        clock: desk.clock,
        log: Logger(label: "housekeeping")
    )
}

/// Apart from the other chores, so that none of them keeps a ticket waiting.
func buildTicketClocks(desk: Desk) -> any Service {
    HousekeepingWorker(chores: [.ticketClocks(of: desk)], clock: desk.clock, log: Logger(label: "tickets"))
}

/// Apart from the other chores: while it does not look, nothing tells that monitoring is silent.
func buildHeartbeats(desk: Desk) -> any Service {
    HousekeepingWorker(chores: [.heartbeats(of: desk)], clock: desk.clock, log: Logger(label: "heartbeats"))
}

/// Of the settings, and of the runbooks that they name.
func buildFileWatchers(
    _ configuration: BotConfiguration,
    _ notices: NoticeParts,
    _ clients: OutboundClients,
    trouble: SettingsTrouble,
    desk: Desk
) -> [any Service] {
    guard let path = configuration.settingsPath else { return [] }
    let log = Logger(label: "settings")
    let change = SettingsChange(since: configuration.settings)
    let folder = RunbookFolderName(configuration.runbookFolder(configuration.settings))
    return [
        RunbookWatcher(folder: { folder.path }, desk: desk, log: Logger(label: "runbooks")),
        SettingsWatcher(
            path: path,
            clock: desk.clock,
            log: log,
            check: { configuration.missingSecrets(of: $0) },
            trouble: trouble,
            tell: { try await desk.tellAdmins($0.isEmpty ? .settingsMended : .settingsRefused($0)) }
        ) { settings in
            for remark in [change.remark(on: settings), configuration.remark(on: settings)].compactMap(\.self) {
                log.warning("\(remark)")
            }
            desk.use(
                configuration.deskSettings(
                    settings,
                    notices,
                    clients: clients,
                    silencer: desk.settings.silencer
                )
            )
            folder.set(configuration.runbookFolder(settings))
        },
    ]
}

private func webhookConfiguration(
    _ configuration: BotConfiguration,
    clients: OutboundClients
) -> WebhookConfiguration {
    var webhooks = WebhookConfiguration(
        host: configuration.alert.host,
        port: configuration.alert.port,
        token: configuration.webhookToken
    )
    webhooks.grafanaSecret = configuration.grafanaSecret
    if !configuration.snsTopics.isEmpty {
        let calls = AmazonCalls(clients: clients)
        webhooks.sns = SNSTopics(configuration.snsTopics) { address throws(SNSFetchFailure) in
            try await calls.get(address)
        }
    }
    return webhooks
}

private func consoleConfiguration(
    _ configuration: BotConfiguration,
    desk: Desk,
    notices: NoticeParts,
    alertPort: PortNumber,
    trouble: SettingsTrouble,
    metrics: PrometheusRegistry
) -> ConsoleConfiguration {
    var console = ConsoleConfiguration(
        host: configuration.app.host,
        port: configuration.app.port,
        metrics: metrics,
        readiness: {
            var reasons: [String] = []
            if alertPort.number == nil { reasons.append("the alert port does not listen") }
            do {
                _ = try await desk.store.read { try $0.incident(0) }
            } catch {
                reasons.append("the database does not answer")
            }
            return reasons
        }
    )
    console.warnings = { trouble.faults.isEmpty ? [] : [SettingsTrouble.warning] }
    console.links = notices.links
    console.calls = VoiceCalls(desk: desk, parts: notices)
    return console
}
