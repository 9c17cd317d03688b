import Foundation
import NIOHTTP1
import TestSupport
import WebSockets

@testable import Console

/// A client of `/ws/alerts`.
struct AlertListener: Sendable {
    private let connection: WebSocketConnection

    static func connect(
        to fixture: ConsoleFixture,
        query: String = "",
        headers: [String: String] = ["Authorization": "Bearer s3cret"]
    ) async throws(WebSocketFailure) -> AlertListener {
        let client = WebSocketClient()
        return AlertListener(
            connection: try await client.connect(
                to: "ws://127.0.0.1:\(fixture.port)/ws/alerts\(query)",
                headers: HTTPHeaders(headers.map { ($0.key, $0.value) })
            )
        )
    }

    init(connection: WebSocketConnection) {
        self.connection = connection
    }

    /// The next event; nil when the connection has ended.
    func next() async throws -> TicketEventJSON? {
        for await message in connection.messages {
            guard case .text(let text) = message else { throw FixtureFault("an event that is no text") }
            return try JSONDecoder().decode(TicketEventJSON.self, from: Data(text.utf8))
        }
        return nil
    }

    var ended: WebSocketEnd? { connection.ended }

    func close() async {
        await connection.close(within: .seconds(2))
    }
}
