import Cards
import Desk
import Incidents
import Logging
import ServiceLifecycle
import TestSupport
import Testing
import WebSockets

@testable import Slack

/// Connections between Slack's end and a desk on a real store.
struct SocketScene: Sendable {
    static let channel = ChatAddress(frontEnd: .slack, chat: "C1")
    static let responder = Identity(frontEnd: .slack, id: "U11", name: "responder-s")
    static let viewer = Identity(frontEnd: .slack, id: "U13", name: "viewer-s")

    let end: SlackEnd
    let calls: RecordingSlackCalls
    let store: FlakyStore
    let desk: DeskFixture
    let responses: ResponseURLs
    let status: SlackStatus
    let log: LogRecorder
    private let services: ServiceGroup

    var clock: HandClock { desk.clock }

    /// Runs `body` beside connections that have begun; `prepare` comes before they begin.
    static func run(
        wanted: Int = 2,
        limits: WebSocketLimits = WebSocketOpening.limits,
        prepare: @escaping @Sendable (DeskFixture, SlackEnd, RecordingSlackCalls, FlakyStore) async throws -> Void = {
            _,
            _,
            _,
            _ in
        },
        _ body: @escaping @Sendable (SocketScene) async throws -> Void
    ) async throws {
        try await withTemporaryStore { inner in
            let store = FlakyStore(inner)
            try await DeskFixture.run(on: store, destinations: [channel]) { desk in
                try await addPeople(to: desk)
                let end = SlackEnd()
                let calls = RecordingSlackCalls()
                try await prepare(desk, end, calls, store)
                try await end.serving(limits: limits) { opener in
                    try await run(opener, end, calls, store, desk, wanted, body)
                }
            }
        }
    }

    private static func addPeople(to desk: DeskFixture) async throws {
        let now = desk.clock.now()
        try await desk.store.write { records in
            for (identity, role) in [(responder, Role.responder), (viewer, .viewer)] {
                _ = try records.add(name: identity.name, role: role, identities: [identity], at: now)
            }
        }
    }

    private static func run(
        _ opener: WebSocketOpening,
        _ end: SlackEnd,
        _ calls: RecordingSlackCalls,
        _ store: FlakyStore,
        _ desk: DeskFixture,
        _ wanted: Int,
        _ body: @escaping @Sendable (SocketScene) async throws -> Void
    ) async throws {
        let log = LogRecorder()
        let responses = ResponseURLs()
        let connections = SlackConnections(
            opener: opener,
            calls: calls,
            desk: desk.desk,
            responses: responses,
            wanted: wanted,
            log: log.logger
        )
        let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let services = ServiceGroup(services: [connections], logger: quiet)
        let scene = SocketScene(
            end: end,
            calls: calls,
            store: store,
            desk: desk,
            responses: responses,
            status: connections.status,
            log: log,
            services: services
        )
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await services.run() }
            try await body(scene)
            await services.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
        #expect(connections.status.state == .stopped)
        // The other end sees it a moment later.
        try await eventually("no socket") { end.open == [] }
        for secret in [SlackEnd.ticket, "hooks.slack.test", "SECRET"] {
            #expect(!log.lines.joined().contains(secret), "\(secret) is in the log")
        }
    }

    func stop() async {
        await services.triggerGracefulShutdown()
    }

    func waitForLog(_ text: String, count: Int = 1) async throws {
        try await eventually("\"\(text)\" in the log") { log.lines.count { $0.contains(text) } >= count }
    }

    /// Waits until nothing waits to be handled.
    func settled() async throws {
        try await eventually("every note is settled") {
            try await desk.store.read { try $0.waitingNotes(of: .slack, after: nil, limit: 1) }.isEmpty
        }
    }

    /// Waits until something sleeps on the clock, then lets the time pass.
    func sleepOver(_ span: Duration, sleepers: Int = 1) async throws {
        try await eventually("a sleeper") { clock.sleeperCount(dueWithin: span) >= sleepers }
        clock.advance(by: span)
    }

    /// What was asked for by a command: the views that were posted, with their addresses.
    func views() async throws -> [Posting] {
        try await desk.store.read { records in
            try (1...200).compactMap { try records.posting($0) }.filter { $0.kind == .view }
        }
    }

    /// Records the incident's card as posted to the channel.
    /// - Returns: the card, and its message.
    func postCard(of incident: Int64, message: String = "1760000000.000200") async throws -> Posting {
        let card = try await desk.card(of: incident)
        let now = clock.now()
        try await desk.store.write {
            try $0.recordShown(card.id, revision: card.wanted, message: message, at: now)
        }
        return try await desk.posting(card.id)
    }

    /// Everything that waits to be sent once.
    func outbox() async throws -> [OutboxMessage] {
        let now = clock.now()
        return try await desk.store.write {
            try $0.claimOutbox(of: .slack, at: now, until: now + .minutes(1), limit: 100)
        }
    }

    func isLost(_ channel: String) async throws -> Bool {
        try await desk.store.read { try $0.isLost(ChatAddress(frontEnd: .slack, chat: channel)) }
    }

    func audited(_ operation: AuditDraft.Operation) async throws -> Int {
        try await desk.audit().count { $0.operation == operation && $0.outcome == .done }
    }
}
