import Cards
import Desk
import Incidents
import Store
import TestSupport
import Testing

@testable import chatops

/// The bot while it runs, as people in Slack see it.
struct RunningSlackBot: Sendable {
    let bot: Bot
    let alertPort: Int
    let scene: SlackScene

    var slack: FakeSlack { scene.slack }

    /// Adds a responder, unless an earlier run of the bot knew them already.
    func letIn(_ user: FakeSlackUser) async throws {
        let identity = Identity(frontEnd: .slack, id: user.id, name: user.name)
        guard try await bot.store.read({ try $0.person(identity) }) == nil else { return }
        _ = try await bot.desk.addPerson(named: user.name, role: .responder, identities: [identity], by: .system)
    }

    /// Posts alerts to the alert port and expects that they are taken.
    func fire(_ alerts: PostedAlert..., key: String = "crash") async throws {
        let response = try await Scene.post(PostedAlert.body(alerts, key: key), to: alertPort)
        #expect(response.status == 200)
    }

    /// The bot's newest message in the scene's channel that fits and stands in no thread.
    @discardableResult
    func card(
        _ what: String,
        where fits: @escaping @Sendable (FakeSlackMessage) -> Bool
    ) async throws -> FakeSlackMessage {
        let (slack, channel) = (slack, scene.channel)
        return try await slack.waitFor(what, finding: { slack.roots(in: channel).last(where: fits) })
    }

    /// The card once it shows all of these.
    @discardableResult
    func card(containing texts: String...) async throws -> FakeSlackMessage {
        try await card("card with \(texts)") { card in texts.allSatisfy { card.shown.contains($0) } }
    }

    /// The newest message under a card that shows all of these.
    @discardableResult
    func reply(to card: FakeSlackMessage, containing texts: String...) async throws -> FakeSlackMessage {
        let slack = slack
        return try await slack.waitFor(
            "reply with \(texts)",
            finding: {
                slack.messages(in: card.channel, thread: card.ts).last { reply in
                    texts.allSatisfy { reply.shown.contains($0) }
                }
            }
        )
    }

    /// Presses, and waits until the bot has taken it.
    /// - Parameter message: only on this one; else on the newest in the channel that has the button.
    @discardableResult
    func press(_ label: String, as user: FakeSlackUser, on message: FakeSlackMessage? = nil) async throws
        -> FakeSlackEnvelope
    {
        let id = try await slack.press(label, as: user, in: message?.channel ?? scene.channel, on: message?.ts)
        return try await slack.acknowledgement(of: id)
    }

    /// Presses once the button is there, on a card, or on a message of the thread under it.
    func pressWhenThere(
        _ label: String,
        as user: FakeSlackUser,
        under card: FakeSlackMessage? = nil
    ) async throws {
        let retry = "⟳ Retry"
        let slack = slack
        let channel = scene.channel
        while true {
            let shown = try await slack.waitFor(
                "button \(label)",
                finding: {
                    let seen = card.map { slack.messages(in: $0.channel, thread: $0.ts) } ?? slack.roots(in: channel)
                    return seen.last { $0.labels.contains { $0.contains(label) || $0 == retry } }
                }
            )
            let isThere = shown.labels.contains { $0.contains(label) }
            try await press(isThere ? label : retry, as: user, on: shown)
            if isThere { return }
            // On a busy machine the leaping clock may be over the cluster's time before the cluster was asked.
            try await slack.waitFor("another try") {
                (slack.message(shown.ts, in: shown.channel)?.edits ?? 0) > shown.edits
            }
        }
    }

    /// What only this person was told, once it fits.
    @discardableResult
    func whisper(
        to user: FakeSlackUser,
        in channel: String? = nil,
        containing texts: String...
    ) async throws -> FakeSlackMessage {
        try await slack.waitForWhisper(to: user, in: channel ?? scene.channel) { whisper in
            texts.allSatisfy { whisper.shown.contains($0) }
        }
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

    /// How often the operation was carried out.
    func done(_ operation: AuditDraft.Operation) async throws -> Int {
        try await audit().count { $0.operation == operation && $0.outcome == .done }
    }

    func person(_ user: FakeSlackUser) async throws -> Person? {
        let identity = Identity(frontEnd: .slack, id: user.id, name: user.name)
        return try await bot.store.read { try $0.person(identity) }
    }

    /// Returns when everything that was noted is handled.
    func settle() async throws {
        try await eventually("everything noted to be handled") {
            try await bot.store.read { try $0.waitingNotes(of: .slack, after: nil, limit: 1) }.isEmpty
        }
    }
}
