import AsyncHTTPClient
import Cards
import Desk
import Incidents
import Logging
import ServiceLifecycle
import TestSupport
import Testing

@testable import Telegram

/// A poller between a fake Telegram and a desk on a real store.
struct PollerScene: Sendable {
    static let group: Int64 = -1001

    let telegram: FakeTelegram
    let store: FlakyStore
    let desk: DeskFixture
    let api: BotAPI
    let status: TelegramStatus
    let log: LogRecorder
    private let services: ServiceGroup

    var clock: HandClock { desk.clock }
    let responder: FakeTelegramUser
    let stranger: FakeTelegramUser

    /// Runs `body` beside a poller that has begun; `prepare` comes before it begins.
    static func run(
        menus: [BotMenu] = [],
        destinations: [ChatAddress] = [DeskFixture.chat],
        http: HTTPClient = Bench.http,
        prepare: @escaping @Sendable (FakeTelegram) -> Void = { _ in },
        _ body: @escaping @Sendable (PollerScene) async throws -> Void
    ) async throws {
        try await withTemporaryStore { inner in
            let store = FlakyStore(inner)
            try await DeskFixture.run(on: store, destinations: destinations) { desk in
                let telegram = FakeTelegram(clock: desk.clock, limits: .none)
                prepare(telegram)
                try await telegram.serving { url in
                    let api = BotAPI(address: url, token: try Bench.token, http: http)
                    try await run(telegram, store, desk, api, menus, body)
                }
                #expect(telegram.violations == [])
            }
        }
    }

    private static func run(
        _ telegram: FakeTelegram,
        _ store: FlakyStore,
        _ desk: DeskFixture,
        _ api: BotAPI,
        _ menus: [BotMenu],
        _ body: @escaping @Sendable (PollerScene) async throws -> Void
    ) async throws {
        let log = LogRecorder()
        let poller = TelegramPoller(api: api, desk: desk.desk, menus: menus, log: log.logger)
        let services = ServiceGroup(services: [poller], logger: Bench.quiet)
        telegram.addGroup(group)
        let scene = PollerScene(
            telegram: telegram,
            store: store,
            desk: desk,
            api: api,
            status: poller.status,
            log: log,
            services: services,
            responder: telegram.addUser(11, "responder-a"),
            stranger: telegram.addUser(99, "stranger-a")
        )
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await services.run() }
            try await body(scene)
            await services.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
        #expect(poller.status.state == .stopped)
        #expect(!log.lines.joined().contains("TEST-TOKEN"))
    }

    func stop() async {
        await services.triggerGracefulShutdown()
    }

    /// A poll waits for updates.
    var isPolling: Bool { telegram.isPolled }

    /// A poll waits, and nothing is there for it.
    var isIdle: Bool { isPolling && telegram.waitingUpdates == 0 }

    func waitUntilPolling() async throws {
        try await telegram.waitFor("a poll") { isPolling }
    }

    /// Waits until something sleeps on the clock, then lets the time pass.
    func sleepOver(_ span: Duration) async throws {
        let clock = clock
        try await telegram.waitFor("a sleeper") { clock.sleeperCount > 0 }
        clock.advance(by: span)
    }

    func waitForLog(_ text: String, count: Int = 1) async throws {
        let log = log
        try await telegram.waitFor("\"\(text)\" in the log") { log.lines.filter { $0.contains(text) }.count >= count }
    }

    /// How many cards and lists the desk has posted to the chat.
    func postings() async throws -> [Screen] {
        try await desk.store.read { records in
            try (1...100).compactMap { try records.posting($0) }.filter { $0.kind == .view }.map(\.home)
        }
    }

    func isLost(_ chat: String) async throws -> Bool {
        try await desk.store.read { try $0.isLost(ChatAddress(frontEnd: .telegram, chat: chat)) }
    }

    /// Posts the incident's card as delivery does.
    func postCard(of incident: Int64) async throws -> FakeTelegramMessage {
        let posting = try await desk.card(of: incident)
        let composed = try #require(await desk.desk.compose(posting.id))
        let sender = TelegramSender(api: api, log: Bench.quiet)
        guard case .sent(let message) = await sender.post(composed.card, to: composed.posting.address.chat) else {
            throw FixtureFault("the card was not sent")
        }
        let now = clock.now()
        try await desk.store.write {
            try $0.recordShown(posting.id, revision: composed.posting.wanted, message: message, at: now)
        }
        return try #require(telegram.messages(in: Self.group).last)
    }
}
