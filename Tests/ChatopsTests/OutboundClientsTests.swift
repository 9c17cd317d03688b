import AsyncHTTPClient
import Testing

@testable import chatops

@Suite struct OutboundClientsTests {
    @Test func thereIsOneForEachProxyAndTheyEndTogether() async throws {
        let environment = [
            "HTTPS_PROXY": "http://proxy.example:3128", "ALL_PROXY": "socks5://socks.example",
            "NO_PROXY": "own.example",
        ]
        let clients = OutboundClients(through: try BotConfiguration.read(environment).proxies)
        let proxied = clients.client(for: "https://pager.example/a")
        #expect(clients.client(for: "https://other.example/b") === proxied)
        let direct = clients.client(for: "https://own.example/c")
        #expect(direct !== proxied)
        #expect(clients.client(for: "http://own.example") === direct)
        #expect(clients.client(for: "http://pager.example") !== proxied)
        try await clients.shutDown()
        await #expect(throws: HTTPClientError.alreadyShutdown) { try await direct.shutdown() }
    }
}
