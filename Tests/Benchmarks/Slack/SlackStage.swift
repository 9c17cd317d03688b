import Foundation
import TestSupport

/// A Slack with several channels and people, the built binary connected to it, and a card in every channel.
struct SlackStage: Sendable {
    static let channels = (1...8).map { "C0OPS\($0)" }

    let slack: FakeSlack
    let sockets: FakeSlackSockets
    let chatops: ServedChatops
    let people: [FakeSlackUser]
    /// A card of each channel, as it was first shown.
    let cards: [FakeSlackMessage]

    /// Runs `body` once every channel shows the card of the one incident there is; the binary is stopped after it, its
    /// database stays.
    static func with<Value: Sendable>(
        _ bench: Bench,
        _ body: @escaping @Sendable (SlackStage) async throws -> Value
    ) async throws -> Value {
        let slack = FakeSlack(clock: RunningClock())
        let sockets = FakeSlackSockets()
        for channel in channels { slack.addChannel(channel) }
        let people = (0..<20).map { slack.addUser("U0RESPONDER\($0)", "responder-\($0)") }
        return try await slack.serving(with: sockets) { url in
            let chatops = try await ServedChatops.start(
                in: bench.workshop,
                settings: [
                    "SLACK_API_URL": url, "SLACK_APP_TOKEN": slack.appToken, "SLACK_BOT_TOKEN": slack.botToken,
                    "SLACK_CHANNELS": channels.joined(separator: ","),
                    "SLACK_ADMINS": people.map(\.id).joined(separator: ","),
                ]
            )
            defer { chatops.stop() }
            try await sockets.waitForSockets(2)
            let alert = AlertBatch(number: 1, count: 1, alertName: "SlackProbe", startsAt: .now)
            _ = try await LoadGenerator(port: chatops.alertPort, connections: 1)
                .post([chatops.request(alert.webhookBody)]).demandingAllTaken()
            var cards: [FakeSlackMessage] = []
            for channel in channels {
                cards.append(try await slack.waitForMessage(in: channel) { $0.labels.contains(button) })
            }
            return try await body(
                SlackStage(slack: slack, sockets: sockets, chatops: chatops, people: people, cards: cards)
            )
        }
    }

    /// It changes what the card shows, for everybody.
    private static let button = "More"

    /// Nine of ten are presses in one of the channels, the others a Home tab that is opened; every second of those is told
    /// twice, as Slack does when it is in doubt.
    func tell(_ number: Int) async throws {
        let person = people[number % people.count]
        guard number.isMultiple(of: 10) else {
            let card = cards[number % cards.count]
            guard let button = card.buttons.first(where: { $0.label == Self.button }) else {
                throw FixtureFault("no such button on the card; there are \(card.labels)")
            }
            await slack.press(button, as: person, on: card)
            return
        }
        let envelope = await slack.openHome(as: person)
        if number.isMultiple(of: 20) { await slack.redeliver(envelope) }
    }

    /// How often somebody was told that a press did nothing.
    var refusals: Int {
        people.reduce(0) { sum, person in
            sum + Self.channels.reduce(0) { $0 + slack.whispers(to: person, in: $1).count }
        }
    }
}
