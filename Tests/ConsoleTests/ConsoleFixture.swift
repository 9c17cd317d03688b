import AsyncHTTPClient
import Cards
import Demo
import Desk
import Foundation
import Incidents
import Logging
import NIOCore
import ServiceLifecycle
import Store
import TestSupport

@testable import Console

/// The app port on a free port of this machine, with a real store in a directory of its own, the demo's cluster, and a
/// clock moved by hand.
struct ConsoleFixture: Sendable {
    let desk: Desk
    let clock: HandClock
    let access: ConsoleAccess
    let cluster: SimulatedCluster
    let metrics: PrometheusRegistry
    let server: ConsoleServer
    let client: HTTPClient
    let port: Int
    private let group: ServiceGroup

    /// Signs and reads the links of mails.
    static let links = SignedLinks(secret: Array(repeating: 9, count: 32))

    var base: String { "http://127.0.0.1:\(port)" }

    static func run(
        apiToken: String? = nil,
        language: Language = .en,
        streamLimit: Int = 100,
        notReady: [String] = [],
        warnings: [String] = [],
        _ body: @Sendable (ConsoleFixture) async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder()
        defer { try? folder.remove() }
        let clock = HandClock()
        let store = try await Store.open(folder.file("test.db"), at: clock.now())
        let log = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let cluster = SimulatedCluster(clock: clock)
        let errands = Errands()
        let desk = Desk(
            store: store,
            clock: clock,
            cluster: cluster,
            settings: DeskSettings(book: CardBook(language: language, timeZone: .gmt)),
            errands: errands,
            log: log
        )
        let access = ConsoleAccess(apiToken: apiToken, sessionSecret: Array(repeating: 7, count: 32))
        let metrics = PrometheusRegistry()
        var configuration = ConsoleConfiguration(
            port: 0,
            metrics: metrics,
            streamLimit: streamLimit,
            readiness: { notReady }
        )
        configuration.links = links
        configuration.warnings = { warnings }
        let server = buildConsole(desk: desk, access: access, configuration: configuration, log: log)
        let group = ServiceGroup(services: [errands, server], logger: log)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            let client = HTTPClient(
                configuration: HTTPClient.Configuration(redirectConfiguration: .disallow, decompression: .disabled)
            )
            let fixture = ConsoleFixture(
                desk: desk,
                clock: clock,
                access: access,
                cluster: cluster,
                metrics: metrics,
                server: server,
                client: client,
                port: try await server.boundPort(),
                group: group
            )
            let outcome: Result<Void, any Error>
            do {
                try await body(fixture)
                outcome = .success(())
            } catch {
                outcome = .failure(error)
            }
            await group.triggerGracefulShutdown()
            try await client.shutdown()
            try await tasks.waitForAll()
            try await store.close()
            try outcome.get()
        }
    }

    /// Asks the services to end; what is open is let end.
    func stop() async {
        await group.triggerGracefulShutdown()
    }

    func browser() -> Browser {
        Browser(client: client, base: base)
    }

    /// A browser in which this person has signed in, on a port without a token.
    func browser(signedInAs name: String) async throws -> Browser {
        let browser = browser()
        let answer = try await browser.post("/login", ["name": name])
        guard answer.status == 303 else { throw FixtureFault("signed in with \(answer.status): \(answer.body)") }
        return browser
    }

    /// Posts the demo's alerts and returns the number of the crash loop's incident.
    @discardableResult
    func openSamples() async throws -> Int64 {
        var crashing: Int64?
        for group in SampleFeed(of: cluster).groups(at: clock.now()) {
            let receipt = try await desk.receive(group)
            guard group.reports.contains(where: { $0.labels["alertname"] == "KubePodCrashLooping" }) else { continue }
            crashing = receipt.incidents.first?.incident
        }
        await desk.errands.settled()
        guard let crashing else { throw FixtureFault("no crash loop among the samples") }
        return crashing
    }

    /// Posts one firing alert with these labels and annotations, and returns its incident.
    func open(_ labels: [String: String], _ annotations: [String: String] = [:]) async throws -> Int64 {
        let report = AlertReport(
            status: .firing,
            fingerprint: "fp-\(labels.description.hashValue)",
            startsAt: clock.now() - .minutes(5),
            labels: labels,
            annotations: annotations,
            generatorURL: "http://prometheus.example/graph"
        )
        let key = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined()
        let group = AlertGroup(source: "alertmanager", key: key, reports: [report])
        guard let line = try await desk.receive(group).incidents.first else { throw FixtureFault("nothing opened") }
        await desk.errands.settled()
        return line.incident
    }

    func incident(_ id: Int64) async throws -> Incident {
        guard let incident = try await desk.store.read({ try $0.incident(id) }) else {
            throw FixtureFault("no incident \(id)")
        }
        return incident
    }

    func audit() async throws -> [AuditDraft] {
        try await desk.store.read { try $0.auditEntries(after: 0, limit: 1_000).map(\.draft) }
    }

    /// Adds a person who is known in the console.
    func add(_ name: String, _ role: Role) async throws {
        let identity = Identity(frontEnd: .console, id: name.lowercased(), name: name)
        let now = clock.now()
        try await desk.store.write { _ = try $0.add(name: name, role: role, identities: [identity], at: now) }
    }
}
