import Foundation
import TestSupport

/// The built binary, serving on loopback with a database of its own.
struct ServedChatops: Sendable {
    static let token = "benchmark-token"
    static let alertPath = "/api/v1/alertmanager"

    let workshop: Workshop
    let child: ChildProcess
    let database: String
    let appPort: Int
    let alertPort: Int

    /// Starts it and waits until it is ready.
    /// - Parameter settings: on top of the ports, the token and the database.
    static func start(in workshop: Workshop, settings: [String: String] = [:]) async throws -> ServedChatops {
        let ports = try FreePorts.take(2)
        let database = workshop.newPath("chatops.db")
        let child = try workshop.start(
            workshop.binary,
            ["serve"],
            environment: [
                "APP_HOST": "127.0.0.1", "APP_PORT": "\(ports[0])",
                "ALERT_HOST": "127.0.0.1", "ALERT_PORT": "\(ports[1])",
                "WEBHOOK_TOKEN": token, "DATABASE_PATH": database,
            ].merging(settings) { $1 }
        )
        try await Web().wait(for: "http://127.0.0.1:\(ports[0])/readyz", from: child)
        return ServedChatops(
            workshop: workshop,
            child: child,
            database: database,
            appPort: ports[0],
            alertPort: ports[1]
        )
    }

    /// Settings that make it talk to the fake.
    static func telegram(_ telegram: FakeTelegram, url: String, more: [String: String]) -> [String: String] {
        ["TELEGRAM_BOT_TOKEN": telegram.token, "TELEGRAM_API_URL": url].merging(more) { $1 }
    }

    /// A counter of `/metrics`.
    func counter(_ name: String) async throws -> Int {
        let body = try await Web().get("http://127.0.0.1:\(appPort)/metrics").body
        let line = body.split(separator: "\n").first { $0.hasPrefix(name + " ") }
        guard let word = line?.split(separator: " ").last, let value = Double(word) else {
            throw FixtureFault("/metrics does not say \(name)")
        }
        return Int(value)
    }

    /// A post to it, ready to be written to a connection.
    func request(_ body: String) -> RawRequest {
        RawRequest(path: Self.alertPath, port: alertPort, token: Self.token, body: body)
    }

    /// Stops it; the database stays.
    func stop() {
        child.stop()
    }

    func remove() throws {
        try workshop.remove(database: database)
    }
}
