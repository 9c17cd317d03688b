import Cards
import Console
import Desk
import Foundation
import Incidents
import NIOHTTP1
import Store
import Telegram
import TestSupport
import Testing

@testable import chatops

/// A group with people in a fake Telegram, a database file, and the whole bot between them.
struct Scene: Sendable {
    let telegram: FakeTelegram
    let clock: LeapingClock
    let group: Int64
    let admin: FakeTelegramUser
    let responder: FakeTelegramUser
    let stranger: FakeTelegramUser
    let folder: TemporaryFolder
    let address: String

    static let webhookToken = "webhook-token-of-the-tests"

    /// Sets the scene, runs `body`, and checks at the end that Telegram had nothing to complain about.
    /// - Parameter complaints: what the story itself brings about on purpose.
    static func play(
        limits: FakeTelegramLimits = FakeTelegramLimits(),
        complaints: Bool = false,
        _ body: @escaping @Sendable (Scene) async throws -> Void
    ) async throws {
        let clock = LeapingClock()
        let telegram = FakeTelegram(clock: clock, limits: limits)
        let folder = try TemporaryFolder()
        defer { try? folder.remove() }
        try await telegram.serving { url in
            let scene = Scene(
                telegram: telegram,
                clock: clock,
                group: telegram.addGroup(),
                admin: telegram.addUser(1_001, "admin-a"),
                responder: telegram.addUser(1_002, "responder-a"),
                stranger: telegram.addUser(1_003, "stranger-a"),
                folder: folder,
                address: url
            )
            try await body(scene)
            if !complaints { #expect(telegram.violations == []) }
        }
    }

    /// Calls that put something before people's eyes.
    var shows: [FakeTelegramCall] {
        telegram.calls.filter { ["sendmessage", "editmessagetext"].contains($0.method) }
    }

    /// Posts a body to an alert port, with the token.
    static func post(_ body: String, to alertPort: Int) async throws -> Web.Answer {
        try await Web().post(
            "http://127.0.0.1:\(alertPort)/api/v1/alertmanager",
            Data(body.utf8),
            headers: ["Authorization": "Bearer \(webhookToken)", "Content-Type": "application/json"]
        )
    }

    var databasePath: String { folder.file("chatops.db") }

    func configuration(chats: [String]? = nil, apiToken: String? = nil) throws -> BotConfiguration {
        var telegram = BotConfiguration.Telegram(token: try #require(BotToken(FakeTelegram.testToken)))
        telegram.chats = chats ?? [String(group)]
        telegram.admins = [admin.id]
        telegram.address = address
        var configuration = BotConfiguration()
        configuration.telegram = telegram
        configuration.app.port = 0
        configuration.alert.port = 0
        configuration.webhookToken = Self.webhookToken
        configuration.apiToken = apiToken
        configuration.databasePath = databasePath
        configuration.cluster = .simulated
        return configuration
    }

    /// Runs the bot for as long as `body` takes, then lets it end as SIGTERM would.
    /// - Parameter prepare: what the story configures otherwise.
    func withBot<Value: Sendable>(
        chats: [String]? = nil,
        apiToken: String? = nil,
        prepare: (inout BotConfiguration) throws -> Void = { _ in },
        _ body: @escaping @Sendable (RunningBot) async throws -> Value
    ) async throws -> Value {
        var configuration = try configuration(chats: chats, apiToken: apiToken)
        try prepare(&configuration)
        return try await WholeBot.serving(configuration, on: clock) { bot, alertPort in
            let running = RunningBot(bot: bot, alertPort: alertPort, scene: self)
            try await running.letIn(responder, named: "responder-a")
            return try await body(running)
        }
    }
}

/// The bot while it runs.
struct RunningBot: Sendable {
    let bot: Bot
    let alertPort: Int
    let scene: Scene

    var telegram: FakeTelegram { scene.telegram }

    /// Adds a responder, unless an earlier run of the bot knew them already.
    func letIn(_ user: FakeTelegramUser, named name: String) async throws {
        let identity = Identity(frontEnd: .telegram, id: String(user.id), name: name)
        guard try await bot.store.read({ try $0.person(identity) }) == nil else { return }
        _ = try await bot.desk.addPerson(named: name, role: .responder, identities: [identity], by: .system)
    }

    /// Posts a body to the alert port.
    @discardableResult
    func post(_ body: String) async throws -> Web.Answer {
        try await Scene.post(body, to: alertPort)
    }

    /// Posts alerts and expects that they are taken.
    func fire(_ alerts: PostedAlert..., key: String = "crash") async throws {
        let response = try await post(PostedAlert.body(alerts, key: key))
        #expect(response.status == 200)
    }

    /// The bot's newest message in the group that fits.
    @discardableResult
    func card(
        _ what: String,
        where fits: @escaping @Sendable (FakeTelegramMessage) -> Bool
    ) async throws -> FakeTelegramMessage {
        let group = scene.group
        let telegram = telegram
        return try await telegram.waitFor(
            what,
            finding: { telegram.messages(in: group).last { $0.isFromBot && fits($0) } }
        )
    }

    /// The card once its text contains all of these.
    @discardableResult
    func card(containing texts: String...) async throws -> FakeTelegramMessage {
        try await card("card with \(texts)") { message in texts.allSatisfy { message.text.contains($0) } }
    }

    /// Presses and waits for what the person is told.
    @discardableResult
    func press(_ label: String, as user: FakeTelegramUser) async throws -> FakeTelegramAnswer {
        let query = try telegram.press(label, as: user, in: scene.group)
        return try await telegram.answer(to: query)
    }

    /// Presses once the button is there.
    @discardableResult
    func pressWhenThere(_ label: String, as user: FakeTelegramUser) async throws -> FakeTelegramAnswer {
        let retry = "⟳ Retry"
        while true {
            let shown = try await card("button \(label)") { card in
                card.labels.contains { $0.contains(label) || $0 == retry }
            }
            if shown.labels.contains(where: { $0.contains(label) }) { return try await press(label, as: user) }
            // On a busy machine the leaping clock may be over the cluster's time before the cluster was asked.
            let edits = shown.edits
            try await press(retry, as: user)
            try await card("another try") { $0.id != shown.id || $0.edits > edits }
        }
    }

    /// An address on the app port.
    func console(_ path: String) async throws -> String {
        "http://127.0.0.1:\(try await bot.console.boundPort())\(path)"
    }

    func incident(_ id: Int64) async throws -> Incident {
        try #require(try await bot.store.read { try $0.incident(id) })
    }

    func activeIncidents() async throws -> [Incident] {
        try await bot.store.read { try $0.incidents(in: .active, after: nil, limit: 200) }
    }

    func audit() async throws -> [AuditDraft] {
        try await bot.store.read { try $0.auditEntries(after: 0, limit: 10_000).map(\.draft) }
    }
}

/// An alert as Alertmanager posts it.
struct PostedAlert: Sendable {
    var pod: String
    var isFiring = true
    var startsAt = PostedAlert.minutesAgo(10)
    var summary: String?
    var description: String?
    var labels: [String: String] = [:]

    /// The simulated cluster lives in the present, so its alerts do too. The same all through one run of the tests.
    static func minutesAgo(_ minutes: Int64) -> String { (began - .minutes(minutes)).rfc3339 }
    private static let began = LeapingClock().now()

    static func firing(_ pod: String) -> PostedAlert { PostedAlert(pod: pod) }
    static func resolved(_ pod: String) -> PostedAlert { PostedAlert(pod: pod, isFiring: false) }

    static func body(_ alerts: [PostedAlert], key: String) throws -> String {
        let body: [String: Any] = [
            "version": "4", "receiver": "chatops", "groupKey": "{}:{alertname=\"\(key)\"}", "truncatedAlerts": 0,
            "status": alerts.contains(where: \.isFiring) ? "firing" : "resolved", "groupLabels": ["alertname": key],
            "commonLabels": [:], "commonAnnotations": [:], "externalURL": "http://alertmanager.example.org",
            "alerts": alerts.map(\.object),
        ]
        return String(decoding: try JSONSerialization.data(withJSONObject: body, options: .sortedKeys), as: UTF8.self)
    }

    private var object: [String: Any] {
        var all = [
            "alertname": "KubePodCrashLooping", "severity": "critical", "namespace": "shop", "deployment": "checkout",
            "cluster": "prod-eu1", "pod": pod,
        ]
        all.merge(labels) { _, new in new }
        var annotations = ["summary": summary ?? "Pod shop/\(pod) is crash looping"]
        annotations["description"] = description
        return [
            "status": isFiring ? "firing" : "resolved", "labels": all, "annotations": annotations,
            "startsAt": startsAt, "endsAt": isFiring ? "0001-01-01T00:00:00Z" : PostedAlert.minutesAgo(0),
            "generatorURL": "http://prometheus.example.org/graph?g0.expr=up",
        ]
    }
}
