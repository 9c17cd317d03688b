import AsyncHTTPClient
import Cards
import Desk
import Logging
import NIOCore
import NIOSSL
import ServiceLifecycle
import Telegram
import Workers

/// What speaks with Telegram: the client, delivery to its chats, and polling, in the order in which they depend on each other.
struct TelegramParts {
    let services: [any Service]
    let status: TelegramStatus
}

/// Nil when Telegram is off.
func buildTelegram(_ configuration: BotConfiguration, desk: Desk) throws -> TelegramParts? {
    guard let telegram = configuration.telegram else { return nil }
    let client = buildHTTPClient(for: telegram.address, through: configuration.proxies)
    let log = Logger(label: "telegram")
    let api = BotAPI(address: telegram.address, token: telegram.token, http: client)
    let status = TelegramStatus()
    let poller = TelegramPoller(
        api: api,
        desk: desk,
        menus: BotMenu.all(standard: configuration.language),
        status: status,
        log: log
    )
    return TelegramParts(
        services: [
            HTTPClientKeeper(client),
            DeliveryWorker(desk: desk, sender: TelegramSender(api: api, log: log), log: Logger(label: "delivery")),
            poller,
        ],
        status: status
    )
}

/// A client that calls one host, through the proxy that is configured for it.
func buildHTTPClient(
    for address: String,
    through proxies: Proxies,
    trusting trust: TLSConfiguration? = nil
) -> HTTPClient {
    var configuration = HTTPClient.Configuration()
    configuration.tlsConfiguration = trust
    configuration.proxy = proxies.proxy(for: address)?.forClient
    configuration.timeout.connect = .seconds(10)
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 32
    configuration.redirectConfiguration = .disallow
    return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
}

extension BotMenu {
    /// The menu of everybody in the configured language, and one for each language there is.
    static func all(standard: Language) -> [BotMenu] {
        [BotMenu(entries: CommandMenu.entries(standard))]
            + Language.allCases.map { BotMenu(language: $0.rawValue, entries: CommandMenu.entries($0)) }
    }
}

/// Ends a client when everything that calls through it has ended.
struct HTTPClientKeeper: Service {
    private let client: HTTPClient

    init(_ client: HTTPClient) {
        self.client = client
    }

    func run() async throws {
        do {
            try await gracefulShutdown()
        } catch is CancellationError {
            // It ends all the same.
        }
        try await client.shutdown()
    }
}
