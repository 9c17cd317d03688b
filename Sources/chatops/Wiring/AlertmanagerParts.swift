import Alertmanager
import AsyncHTTPClient
import Desk
import Logging
import NIOSSL
import ServiceLifecycle
import Workers

/// What keeps alerts silent in Alertmanager, and what has to run for it.
struct AlertmanagerParts: Sendable {
    let silencer: (any Silencer)?
    /// Among the first of the bot's services: everything else calls through it.
    let services: [any Service]
    private let client: HTTPClient?

    /// Asks nobody anything.
    /// - Parameter given: takes the place of the configured one.
    init(_ configuration: BotConfiguration, given: (any Silencer)? = nil) {
        if let given {
            (silencer, services, client) = (given, [], nil)
            return
        }
        guard let server = configuration.alertmanager else {
            (silencer, services, client) = (nil, [], nil)
            return
        }
        let client = server.client(through: configuration.proxies)
        silencer = AlertmanagerSilencer(api: server.api(through: client), language: configuration.language)
        services = [HTTPClientKeeper(client)]
        self.client = client
    }

    /// For a bot that does not come to run.
    func shutDown() async throws {
        try await client?.shutdown()
    }
}

extension BotConfiguration.AlertmanagerServer {
    func client(through proxies: Proxies) -> HTTPClient {
        var trust: TLSConfiguration?
        if let authorities {
            var tls = TLSConfiguration.makeClientConfiguration()
            tls.trustRoots = .file(authorities)
            trust = tls
        }
        return buildHTTPClient(for: address, through: proxies, trusting: trust)
    }

    func api(through client: HTTPClient) -> AlertmanagerAPI {
        AlertmanagerAPI(address: address, credentials: credentials, http: client)
    }
}

/// Apart from the other chores: a window waits for nothing, and an Alertmanager that is away holds up nobody.
func buildQuietChores(desk: Desk) -> [any Service] {
    [
        HousekeepingWorker(chores: [.maintenance(of: desk)], clock: desk.clock, log: Logger(label: "maintenance")),
        HousekeepingWorker(chores: [.silences(of: desk)], clock: desk.clock, log: Logger(label: "silences")),
    ]
}
