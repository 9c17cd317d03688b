import Cards
import Desk
import Incidents
import TestSupport
import Workers

/// A desk on a real store, a chat service that keeps strictly to its limits, and a delivery worker between them.
struct DeliveryFixture: Sendable {
    let base: DeskFixture
    let chat: RecordingChat
    let worker: DeliveryWorker
    let log: LogRecorder

    static let group = DeskFixture.chat
    static let other = ChatAddress(frontEnd: .telegram, chat: "-1002")

    var desk: Desk { base.desk }
    var store: any IncidentStore { base.store }
    var clock: HandClock { base.clock }
    var calls: [RecordingChat.Call] { chat.calls }

    /// The same store and chats after the bot was started anew.
    func restarted() -> DeliveryFixture {
        DeliveryFixture(base: base, chat: chat, worker: Self.worker(base, chat, log), log: log)
    }

    static func worker(_ base: DeskFixture, _ chat: RecordingChat, _ log: LogRecorder) -> DeliveryWorker {
        DeliveryWorker(desk: base.desk, sender: chat, log: log.logger, chance: { 0.5 })
    }

    /// Lets the time pass, and the worker wake up whenever it wants to.
    func pass(_ span: Duration = .zero) async throws {
        let end = clock.now() + span
        while true {
            let round = try await worker.tick(at: clock.now())
            if !round.deliveries.isEmpty { continue }
            guard let next = round.wakeAt, next <= end else { break }
            clock.advance(by: next.since(clock.now()))
        }
        clock.advance(by: end.since(clock.now()))
    }

    /// Opens one incident for each key.
    @discardableResult
    func open(_ keys: [String], severity: String = "critical") async throws -> [Int64] {
        var incidents: [Int64] = []
        for key in keys {
            let group = base.group(firing: ["pod-\(key)"], key: key, severity: severity)
            incidents += try await desk.receive(group).incidents.map(\.incident)
        }
        await desk.errands.settled()
        return incidents
    }

    func end(_ keys: [String]) async throws {
        for key in keys { _ = try await desk.receive(base.group(resolved: ["pod-\(key)"], key: key)) }
        await desk.errands.settled()
    }

    func posting(of incident: Int64, in address: ChatAddress = group) async throws -> Posting {
        guard let card = try await base.cards(of: incident).first(where: { $0.address == address }) else {
            throw FixtureFault("no card of \(incident) in \(address.chat)")
        }
        return card
    }

    func isShown(_ incident: Int64, in address: ChatAddress = group) async throws -> Bool {
        let posting = try await posting(of: incident, in: address)
        return posting.message != nil && posting.shown == posting.wanted
    }

    func enqueue(_ text: String, to address: ChatAddress = group) async throws {
        let now = clock.now()
        try await store.write { try $0.enqueue(.text(Line(text), replyTo: nil), to: address, at: now) }
    }

    func audited(_ operation: AuditDraft.Operation) async throws -> [AuditDraft] {
        try await base.audit().filter { $0.operation == operation }
    }
}

/// Runs `body` with a worker that delivers to `destinations`.
func withDelivery(
    to destinations: [ChatAddress] = [DeliveryFixture.group],
    directMessages: Set<FrontEnd> = [],
    topics: TopicSettings = TopicSettings(),
    _ body: @escaping @Sendable (DeliveryFixture) async throws -> Void
) async throws {
    try await withTemporaryStore { store in
        try await DeskFixture.run(
            on: store,
            destinations: destinations,
            directMessages: directMessages,
            topics: topics
        ) { base in
            let chat = RecordingChat(clock: base.clock)
            let log = LogRecorder()
            let worker = DeliveryFixture.worker(base, chat, log)
            try await body(DeliveryFixture(base: base, chat: chat, worker: worker, log: log))
            guard chat.violations.isEmpty else { throw FixtureFault("over the limit: \(chat.violations)") }
        }
    }
}
