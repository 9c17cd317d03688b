import AsyncHTTPClient
import Foundation
import Incidents
import TestSupport

@testable import Alertmanager

/// A client of a fake Alertmanager, for the time of a test.
enum AlertmanagerFixture {
    static let now = Timestamp(seconds: 1_795_248_000)
    static let draft = SilenceDraft(
        matchers: [SilenceMatcher(name: "alertname", value: "Disk<Full>")],
        startsAt: now - .hours(1),
        endsAt: now + .hours(1),
        createdBy: "responder-a",
        comment: "chatops #1: Disk<Full>"
    )

    static func run(
        _ server: FakeAlertmanager = FakeAlertmanager(),
        path: String = "",
        credentials: AlertmanagerCredentials = .none,
        _ body: @escaping @Sendable (FakeAlertmanager, AlertmanagerAPI) async throws -> Void
    ) async throws {
        try await server.serving { url in
            try await call(url + path, credentials: credentials) { try await body(server, $0) }
        }
    }

    static func call(
        _ url: String,
        credentials: AlertmanagerCredentials = .none,
        _ body: @Sendable (AlertmanagerAPI) async throws -> Void
    ) async throws {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        let api = AlertmanagerAPI(address: url, credentials: credentials, http: client, patience: .seconds(120))
        do {
            try await body(api)
        } catch {
            try await client.shutdown()
            throw error
        }
        try await client.shutdown()
    }

    /// What a call fails with.
    static func failure(_ call: () async throws -> Void) async throws -> AlertmanagerFailure {
        do {
            try await call()
        } catch let failure as AlertmanagerFailure {
            return failure
        }
        throw FixtureFault("the call did not fail")
    }

    static func recorded(_ name: String) throws -> Data {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Recorded")
        return try Data(contentsOf: folder.appending(path: name))
    }
}
