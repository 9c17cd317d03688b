import Cards
import Desk
import Incidents
import TestSupport
import Testing

/// Alerts that bots tell of in channels, beside the webhooks of the same alerts.
@Suite struct SightingTests {
    /// The alert of `DeskFixture.group`, as Alertmanager's message tells of it.
    private static let firing = "[FIRING:1] KubePodCrashLooping (checkout critical shop)"
    private static let resolved = "[RESOLVED] KubePodCrashLooping (checkout critical shop)"

    private func run(
        destinations: [ChatAddress] = [DeskFixture.channel],
        directMessages: Set<FrontEnd> = [],
        _ body: @escaping @Sendable (DeskFixture) async throws -> Void
    ) async throws {
        try await withDesk(destinations: destinations, directMessages: directMessages) { f in
            try await f.store.write { [now = f.clock.now()] in
                _ = try $0.add(name: "admin-s", role: .admin, identities: [DeskFixture.slackAdmin], at: now)
            }
            try await f.enable()
            try await body(f)
        }
    }

    @Test func aMessageOpensAndResolvesAnIncident() async throws {
        try await run { f in
            let message = try await f.hear(Self.firing)
            let incident = try #require(try await f.incidents().first)
            #expect(incident.title == "KubePodCrashLooping" && incident.severity == .high)
            #expect(incident.source == "slack")
            let activity = try #require(try await f.activity(message.stamp))
            #expect(activity.kind == .alert && activity.incident == incident.id)
            #expect(activity.alert?.rule == "alertmanager")
            #expect(try await f.cards(of: incident.id).map(\.address) == [DeskFixture.channel])
            let entry = try #require(try await f.audit().last { $0.operation == .open })
            #expect(entry.actor == Actor(kind: .source, id: "slack", name: "Alertmanager", via: .slack))
            try await f.hear(Self.firing, after: 60)
            #expect(try await f.incidents().count == 1)
            let end = try await f.hear(Self.resolved, after: 120)
            #expect(try await f.incident(incident.id).status == .resolved)
            #expect(try await f.activity(end.stamp)?.incident == incident.id)
        }
    }

    @Test func withoutChannelsOfItsOwnTheCardStandsWhereTheMessageIs() async throws {
        try await run(destinations: [DeskFixture.chat], directMessages: [.slack]) { f in
            try await f.hear(Self.firing)
            let incident = try #require(try await f.incidents().first)
            let addresses = try await f.cards(of: incident.id).map(\.address)
            #expect(Set(addresses) == [DeskFixture.chat, DeskFixture.watched])
        }
    }

    @Test func peopleWhoPasteItOpenNothing() async throws {
        try await run { f in
            try await f.desk.hear(.posted(f.message(Self.firing)), intake: nil)
            let root = f.message("look", after: 1)
            try await f.desk.hear(.posted(root), intake: nil)
            // Nor does a bot below a message.
            let reply = PostedMessage(
                channel: "C7",
                stamp: MessageStamp(earliestAt: f.clock.now() + .seconds(2)),
                thread: root.stamp,
                author: ChannelAuthor(kind: .bot, id: "B9"),
                text: Self.firing,
                content: BotMessage(sender: "Alertmanager", text: Self.firing)
            )
            try await f.desk.hear(.posted(reply), intake: nil)
            #expect(try await f.incidents().isEmpty)
        }
    }

    @Test func thePastOpensNothing() async throws {
        try await run { f in
            let past = f.message("", after: -600, alert: Self.firing)
            try await f.desk.keep([past], Backfill(channel: "C7", since: past.stamp, until: f.message("").stamp))
            #expect(try await f.activity(past.stamp)?.kind == .alert)
            // Told once more after it was read back.
            try await f.desk.hear(.posted(past), intake: nil)
            #expect(try await f.incidents().isEmpty)
        }
    }

    @Test func aWebhookBeforeTheMessageHasTheIncident() async throws {
        try await run { f in
            let id = try await f.open()
            let message = try await f.hear(Self.firing, after: 1)
            #expect(try await f.incidents().map(\.id) == [id])
            #expect(try await f.activity(message.stamp)?.incident == id)
            // Its end may come from either; the other one's adds nothing.
            try await f.hear(Self.resolved, after: 2)
            #expect(try await f.incident(id).status == .resolved)
            let late = try await f.desk.receive(f.group(resolved: ["checkout-1"]))
            #expect(late.incidents.allSatisfy { $0.change == .unchanged })
            // Yet what the webhook still tells of is alive.
            _ = try await f.desk.receive(f.group(firing: ["checkout-1"]))
            #expect(try await f.incidents().map(\.id) == [id])
        }
    }

    @Test func aWebhookAfterTheMessageTakesItOver() async throws {
        try await run { f in
            try await f.hear(Self.firing)
            let id = try #require(try await f.incidents().first?.id)
            let first = try await f.desk.receive(f.group(firing: ["checkout-1"]))
            #expect(first.incidents.map(\.incident) == [id])
            let alerts = try await f.store.read { try $0.alerts(of: id, limit: 9) }
            #expect(alerts.map(\.fingerprint) == ["fp-checkout-1"])
            #expect(try await f.incident(id).severity == .critical)
            let again = try await f.desk.receive(f.group(firing: ["checkout-1"]))
            #expect(again.incidents.map(\.change) == [.unchanged])
            let more = try await f.desk.receive(f.group(firing: ["checkout-1", "checkout-2"]))
            #expect(more.incidents.map(\.incident) == [id])
            _ = try await f.desk.receive(f.group(resolved: ["checkout-1", "checkout-2"]))
            #expect(try await f.incident(id).status == .resolved)
            #expect(try await f.incidents().isEmpty)
        }
    }

    @Test func aWebhookThatOnlyTellsTheEndResolvesIt() async throws {
        try await run { f in
            try await f.hear(Self.firing)
            let id = try #require(try await f.incidents().first?.id)
            _ = try await f.desk.receive(f.group(resolved: ["checkout-1"]))
            #expect(try await f.incident(id).status == .resolved)
        }
    }

    @Test func whatAPersonClosedStaysClosedForBoth() async throws {
        try await run { f in
            try await f.hear(Self.firing)
            let incident = try #require(try await f.incidents().first)
            f.clock.advance(by: .minutes(1))
            let closed = try await f.desk.perform(
                .resolve(incident: incident.id, seen: incident.generation),
                by: DeskFixture.slackAdmin,
                on: nil
            )
            #expect(!closed.isRefusal)
            // The webhook of the same firing comes late, and Slack's message again.
            _ = try await f.desk.receive(f.group(firing: ["checkout-1"], startsAt: f.clock.now() - .minutes(5)))
            try await f.hear(Self.firing, after: 300)
            #expect(try await f.incidents().isEmpty)
            // A new firing is a new incident.
            let fresh = try await f.desk.receive(
                f.group(firing: ["checkout-1"], startsAt: f.clock.now() + .minutes(10))
            )
            #expect(fresh.incidents.map(\.change) == [.opened])
        }
    }

    @Test func anotherAlertIsAnotherIncident() async throws {
        try await run { f in
            try await f.hear("[FIRING:1] KubePodCrashLooping (cart critical shop)")
            let id = try await f.open()
            #expect(try await f.incidents().count == 2)
            try await f.hear("[FIRING:1] TargetDown (checkout critical shop)", after: 5)
            #expect(try await f.incidents().count == 3)
            #expect(try await f.incident(id).isActive)
        }
    }

    @Test func aMessageOfWhatIsOverAlreadyOpensNothing() async throws {
        try await run { f in
            let id = try await f.open()
            f.clock.advance(by: .minutes(30))
            _ = try await f.desk.receive(f.group(resolved: ["checkout-1"]))
            let late = try await f.hear(Self.firing, after: -60)
            #expect(try await f.incidents().isEmpty)
            #expect(try await f.activity(late.stamp)?.incident == id)
        }
    }

    @Test func anEditMayEndAnIncidentAndBeginsNone() async throws {
        try await run { f in
            let message = try await f.hear(Self.firing)
            let id = try #require(try await f.incidents().first?.id)
            func edit(_ title: String) async throws {
                let content = BotMessage(sender: "Alertmanager", attachments: [.init(title: title, fallback: "")])
                let edited = PostedMessage(
                    channel: "C7",
                    stamp: message.stamp,
                    author: message.author,
                    text: content.readable,
                    content: content
                )
                try await f.desk.hear(.edited(edited), intake: nil)
            }
            try await edit(Self.resolved)
            #expect(try await f.incident(id).status == .resolved)
            try await edit(Self.firing)
            #expect(try await f.incident(id).status == .resolved)
            #expect(try await f.incidents().isEmpty)
        }
    }

    @Test func anEditThatComesBeforeItsMessageOpensOneIncident() async throws {
        try await run { f in
            let late = f.message("", after: 1, alert: Self.firing)
            try await f.desk.hear(.edited(late), intake: nil)
            try await f.desk.hear(.posted(late), intake: nil)
            let incident = try #require(try await f.incidents().first)
            #expect(try await f.incidents().count == 1)
            #expect(try await f.activity(late.stamp)?.incident == incident.id)
            // What was written before the channel was enabled is the past, though somebody edits it now.
            let past = f.message("", after: -60, alert: "[FIRING:1] TargetDown (node critical)")
            try await f.desk.hear(.edited(past), intake: nil)
            #expect(try await f.activity(past.stamp)?.kind == .alert)
            #expect(try await f.incidents().count == 1)
        }
    }

    @Test func theClassifierIsAskedWhereNoRuleKnows() async throws {
        try await run { f in
            var settings = f.desk.settings
            settings.classifier = OneWordClassifier()
            f.desk.use(settings)
            let content = BotMessage(sender: "oracle", text: "the moon is full")
            let message = PostedMessage(
                channel: "C7",
                stamp: MessageStamp(earliestAt: f.clock.now()),
                author: ChannelAuthor(kind: .bot, id: "B8", name: "oracle"),
                text: content.readable,
                content: content
            )
            try await f.desk.hear(.posted(message), intake: nil)
            #expect(try await f.incidents().map(\.title) == ["moon"])
            #expect(try await f.incidents().first?.labels["service"] == "shop")
        }
    }
}

/// Knows the moon, and whose channel it is seen in.
private struct OneWordClassifier: AlertClassifier {
    func classify(_ message: BotMessage, in channel: ChatChannel) async -> RecognizedAlert? {
        guard message.text.contains("moon") else { return nil }
        return RecognizedAlert(
            rule: "classifier",
            alert: "moon",
            service: channel.answer?.team,
            urgency: .high,
            status: .triggered
        )
    }
}
