import AsyncHTTPClient
import ServiceLifecycle
import Synchronization

/// HTTP clients for addresses that the settings name and that may change while the bot runs: one for each proxy that leads
/// to them, made when it is first needed, ended with the bot.
final class OutboundClients: Service {
    private let proxies: Proxies
    private let clients = Mutex<[Proxies.Proxy?: HTTPClient]>([:])

    init(through proxies: Proxies) {
        self.proxies = proxies
    }

    func client(for address: String) -> HTTPClient {
        let proxy = proxies.proxy(for: address)
        return clients.withLock { clients in
            if let client = clients[proxy] { return client }
            let client = buildHTTPClient(for: address, through: proxies)
            clients[proxy] = client
            return client
        }
    }

    func run() async throws {
        do {
            try await gracefulShutdown()
        } catch is CancellationError {
            // They end all the same.
        }
        try await shutDown()
    }

    /// For a bot that does not come to run, too.
    func shutDown() async throws {
        let all = clients.withLock { clients in
            defer { clients = [:] }
            return Array(clients.values)
        }
        for client in all { try await client.shutdown() }
    }
}
