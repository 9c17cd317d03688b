import Cards
import Desk
import Incidents
import TestSupport
import Testing

/// The same alert by message and by webhook is one incident, and another alert is another one.
@Suite struct OneIncidentTests {
    private static let firing = "[FIRING:1] KubePodCrashLooping (checkout critical shop)"
    private static let resolved = "[RESOLVED] KubePodCrashLooping (checkout critical shop)"

    // MARK: Which alert it is

    @Test func oneHostsRecoveryLeavesTheOthersFiring() async throws {
        try await withWatchedChannel { f in
            func hear(_ title: String, after seconds: Int64) async throws {
                let content = BotMessage(
                    sender: "Datadog",
                    attachments: [.init(title: title, titleLink: "https://app.datadoghq.com/monitors/12")]
                )
                let message = PostedMessage(
                    channel: "C7",
                    stamp: MessageStamp(earliestAt: f.clock.now() + .seconds(seconds)),
                    author: ChannelAuthor(kind: .bot, id: "B3", name: "Datadog"),
                    text: content.readable,
                    content: content
                )
                try await f.desk.hear(.posted(message), intake: nil)
            }
            try await hear("[Triggered on {host:web-1}] CPU high", after: 0)
            try await hear("[Triggered on {host:web-2}] CPU high", after: 1)
            #expect(try await f.incidents().count == 2)
            try await hear("[Recovered on {host:web-1}] CPU high", after: 2)
            #expect(try await f.incidents().map { $0.labels["host"] } == ["web-2"])
        }
    }

    @Test func twoAlertmanagersHaveAnIncidentEach() async throws {
        try await withWatchedChannel { f in
            let firing = "[FIRING:1] HighLatency checkout (critical)"
            try await f.hear(firing, host: "prod.example")
            try await f.hear(firing, after: 1, host: "staging.example")
            #expect(try await f.incidents().count == 2)
            try await f.hear("[RESOLVED] HighLatency checkout (critical)", after: 2, host: "staging.example")
            let rest = try await f.incidents()
            #expect(rest.count == 1)
            // Only its own Alertmanager's webhook takes over what is left.
            let labels = ["service": "checkout"]
            let staging = f.group(of: "HighLatency", key: "s", labels: labels, url: "http://staging.example")
            #expect(try await f.desk.receive(staging).incidents.map(\.change) == [.opened])
            let prod = f.group(of: "HighLatency", key: "p", labels: labels, url: "http://prod.example")
            #expect(try await f.desk.receive(prod).incidents.map(\.incident) == rest.map(\.id))
        }
    }

    @Test func twoRoutesThatGroupAlikeHaveAnIncidentEach() async throws {
        try await withWatchedChannel { f in
            try await f.hear("[FIRING:1] HighLatency (checkout critical a)", receiver: "team-a")
            try await f.hear("[FIRING:1] HighLatency (cart critical b)", after: 1, receiver: "team-b")
            let opened = try await f.incidents()
            #expect(opened.count == 2)
            try await f.hear("[RESOLVED] HighLatency (cart critical b)", after: 60, receiver: "team-b")
            #expect(try await f.incidents().map(\.id) == [opened.map(\.id).min()])
        }
    }

    @Test func whatTwoReceiversTellOfOneGroupIsOneIncident() async throws {
        try await withWatchedChannel { f in
            try await f.hear("[FIRING:1] HighLatency (checkout critical)", receiver: "ops")
            try await f.hear("[FIRING:1] HighLatency (checkout critical)", after: 1, receiver: "team")
            #expect(try await f.incidents().count == 1)
            // One of them may not tell of ends.
            try await f.hear("[RESOLVED] HighLatency (checkout critical)", after: 60, receiver: "team")
            #expect(try await f.incidents().isEmpty)
        }
    }

    @Test func anEndToldOfSomeOfAGroupLeavesTheOthers() async throws {
        try await withWatchedChannel { f in
            func alert(_ host: String, _ severity: String) -> AlertGroup {
                f.group(
                    of: "HighCPU",
                    key: "cpu",
                    labels: ["host": host, "severity": severity],
                    grouped: ["alertname": "HighCPU"],
                    url: "http://alerts.example"
                )
            }
            var both = alert("h1", "critical")
            both.reports += alert("h2", "warning").reports
            _ = try await f.desk.receive(both)
            // The route to Slack takes critical ones only.
            try await f.hear("[FIRING:1] HighCPU (h1 critical)", after: 1, receiver: "critical")
            let id = try #require(try await f.incidents().first?.id)
            #expect(try await f.incidents().count == 1)
            try await f.hear("[RESOLVED] HighCPU (h1 critical)", after: 60, receiver: "critical")
            let alerts = try await f.store.read { try $0.alerts(of: id, limit: 9) }
            #expect(alerts.filter(\.isFiring).map { $0.labels["host"] } == ["h2"])
        }
    }

    @Test func whatATemplateNamesBesideTheNameIsAnAlertOfItsOwn() async throws {
        try await withWatchedChannel { f in
            try await f.hear("[FIRING:1] HighErrorRate", lines: "*service:* `checkout`")
            try await f.hear("[FIRING:1] HighErrorRate", after: 1, lines: "*service:* `cart`")
            #expect(try await f.incidents().count == 2)
            // Nor does the webhook of the one take the other over.
            let cart = try await f.desk.receive(f.group(of: "HighErrorRate", key: "c", labels: ["service": "cart"]))
            #expect(cart.incidents.map(\.change) == [.updated])
            // A bare name may stand for some of a webhook's alerts only: the webhook tells the end.
            try await f.hear("[RESOLVED] HighErrorRate", after: 60, lines: "*service:* `cart`")
            #expect(try await f.incidents().count == 2)
            _ = try await f.desk.receive(
                f.group(of: "HighErrorRate", key: "c", labels: ["service": "cart"], isOver: true)
            )
            #expect(try await f.incidents().map { $0.labels["service"] } == ["checkout"])
            try await f.hear("[RESOLVED] HighErrorRate", after: 120)
            #expect(try await f.incidents().isEmpty)
        }
    }

    @Test func anEndThatSaysOnlyTheNameEndsNoAlertOfAWebhook() async throws {
        try await withWatchedChannel { f in
            _ = try await f.desk.receive(f.group(of: "HighCPU", key: "a", labels: ["host": "a"]))
            try await f.hear("[FIRING:1] HighCPU (critical)", after: 1)
            #expect(try await f.incidents().count == 1)
            try await f.hear("[RESOLVED] HighCPU (critical)", after: 60)
            #expect(try await f.incidents().count == 1)
        }
    }

    @Test func oneGroupTakesAnIncidentOver() async throws {
        try await withWatchedChannel { f in
            try await f.hear("[FIRING:1] HighCPU (critical)")
            let first = try await f.desk.receive(f.group(of: "HighCPU", key: "a", labels: ["cluster": "a"]))
            #expect(first.incidents.map(\.change) == [.updated])
            let second = try await f.desk.receive(f.group(of: "HighCPU", key: "b", labels: ["cluster": "b"]))
            #expect(second.incidents.map(\.change) == [.opened])
            _ = try await f.desk.receive(f.group(of: "HighCPU", key: "b", labels: ["cluster": "b"], isOver: true))
            #expect(try await f.incidents().map(\.id) == first.incidents.map(\.incident))
        }
    }

    @Test func whereSeveralFitAMessageJoinsNone() async throws {
        try await withWatchedChannel { f in
            for cluster in ["a", "b"] {
                _ = try await f.desk.receive(f.group(of: "HighCPU", key: cluster, labels: ["cluster": cluster]))
            }
            try await f.hear("[FIRING:1] HighCPU (critical)", after: 1)
            #expect(try await f.incidents().count == 3)
            let message = try await f.hear("[FIRING:1] HighCPU b (critical)", after: 2)
            #expect(try await f.incidents().count == 3)
            let joined = try #require(try await f.activity(message.stamp)?.incident)
            #expect(try await f.incident(joined).labels["cluster"] == "b")
        }
    }

    @Test(arguments: [true, false])
    func aGroupThatIsNotFormedByTheNameIsOneIncident(messageFirst: Bool) async throws {
        try await withWatchedChannel { f in
            let webhook = f.group(
                of: "KubePodCrashLooping",
                key: "monitoring",
                labels: ["namespace": "monitoring", "pod": "a-1"],
                grouped: ["namespace": "monitoring"],
                url: "http://alerts.example"
            )
            // The second names no alert at all: only the group says that it is the same.
            let messages = [
                "[FIRING:1] monitoring (KubePodCrashLooping a-1 critical)", "[FIRING:2] monitoring (critical)",
            ]
            if !messageFirst { _ = try await f.desk.receive(webhook) }
            try await f.hear(messages[0], after: 1)
            try await f.hear(messages[1], after: 2)
            if messageFirst { _ = try await f.desk.receive(webhook) }
            let incidents = try await f.incidents()
            #expect(incidents.map(\.title) == ["KubePodCrashLooping"])
            try await f.hear("[RESOLVED] monitoring (critical)", after: 3)
            #expect(try await f.incidents().isEmpty)
        }
    }

    @Test func whatAMessageOpenedEndsInTheGroupThatTellsOfIt() async throws {
        try await withWatchedChannel { f in
            let cart = f.group(of: "HighLatency", key: "latency", labels: ["service": "cart"])
            let id = try #require(try await f.desk.receive(cart).incidents.first?.incident)
            try await f.hear("[FIRING:1] HighLatency (checkout critical)", after: 1)
            let opened = try #require(try await f.incidents().first { $0.id != id })
            var both = cart
            both.reports += f.group(of: "HighLatency", key: "latency", labels: ["service": "checkout"]).reports
            let receipt = try await f.desk.receive(both)
            #expect(receipt.incidents.map(\.incident) == [id, opened.id])
            #expect(try await f.incidents().map(\.id) == [id])
            let entry = try #require(try await f.audit().last { $0.operation == .resolve })
            #expect(entry.incident == opened.id && entry.parameters["same"] == String(id))
            // Said again, it belongs there; what the message names ends there, and nothing else.
            let again = try await f.hear("[FIRING:1] HighLatency (checkout critical)", after: 60)
            #expect(try await f.activity(again.stamp)?.incident == id)
            try await f.hear("[RESOLVED] HighLatency (checkout critical)", after: 120)
            let alerts = try await f.store.read { try $0.alerts(of: id, limit: 9) }
            #expect(alerts.filter(\.isFiring).map { $0.labels["service"] } == ["cart"])
        }
    }

    // MARK: Ends

    @Test func aMessageEndsWhatAWebhookTookOver() async throws {
        try await withWatchedChannel { f in
            try await f.hear(Self.firing)
            let id = try #require(try await f.incidents().first?.id)
            _ = try await f.desk.receive(f.group(firing: ["checkout-1"]))
            try await f.hear(Self.resolved, after: 60)
            #expect(try await f.incident(id).status == .resolved)
            let entry = try #require(try await f.audit().last { $0.operation == .resolve })
            #expect(entry.actor == Actor(kind: .source, id: "slack", name: "Alertmanager", via: .slack))
        }
    }

    @Test func anEndOfWhatBeganLaterIsNone() async throws {
        try await withWatchedChannel { f in
            _ = try await f.open()
            let old = try await f.hear(Self.resolved, after: -100_000)
            #expect(try await f.incidents().count == 1)
            #expect(try await f.activity(old.stamp)?.kind == .alert)
        }
    }

    @Test(arguments: [true, false])
    func whatFiresAgainAtOnceReopensWhicheverTellsItFirst(messageFirst: Bool) async throws {
        try await withWatchedChannel { f in
            let id = try await f.open()
            f.clock.advance(by: .minutes(20))
            _ = try await f.desk.receive(f.group(resolved: ["checkout-1"]))
            f.clock.advance(by: .minutes(3))
            let start = f.clock.now()
            if messageFirst { try await f.hear(Self.firing, after: 30) }
            f.clock.advance(by: .minutes(1))
            _ = try await f.desk.receive(f.group(firing: ["checkout-1"], startsAt: start))
            if !messageFirst { try await f.hear(Self.firing, after: 30) }
            #expect(try await f.incidents().map(\.id) == [id])
            f.clock.advance(by: .minutes(20))
            _ = try await f.desk.receive(f.group(resolved: ["checkout-1"], startsAt: start))
            #expect(try await f.incidents().isEmpty)
        }
    }

    // MARK: Cards

    @Test func theChannelSeesTheIncidentThatTheWebhookOpened() async throws {
        try await withWatchedChannel(destinations: [DeskFixture.chat], directMessages: [.slack]) { f in
            let id = try await f.open()
            let before = try await f.cards(of: id).map(\.address)
            #expect(!before.contains(DeskFixture.watched))
            try await f.hear(Self.firing, after: 1)
            try await f.hear(Self.firing, after: 2)
            let addresses = try await f.cards(of: id).map(\.address)
            #expect(addresses.count == before.count + 1 && addresses.contains(DeskFixture.watched))
        }
    }

    @Test func whatAWebhookOpensAgainIsShownWhereItWas() async throws {
        try await withWatchedChannel(destinations: [DeskFixture.chat], directMessages: [.slack]) { f in
            try await f.hear(Self.firing)
            let id = try #require(try await f.incidents().first?.id)
            _ = try await f.desk.receive(f.group(firing: ["checkout-1"]))
            _ = try await f.desk.receive(f.group(resolved: ["checkout-1"]))
            f.clock.advance(by: .minutes(1))
            let again = try await f.desk.receive(f.group(firing: ["checkout-1"], startsAt: f.clock.now()))
            #expect(again.incidents.map(\.change) == [.reopened])
            let addresses = try await f.cards(of: id).map(\.address)
            #expect(Set(addresses) == [DeskFixture.chat, DeskFixture.watched])
        }
    }

    // MARK: Storms

    @Test func oneOfManyAlertsOfAGroupIsFound() async throws {
        try await withWatchedChannel { f in
            var group = f.group(of: "HighCPU", key: "all", labels: ["host": "host-0"])
            for number in 1...120 {
                group.reports += f.group(of: "HighCPU", key: "all", labels: ["host": "host-\(number)"]).reports
            }
            _ = try await f.desk.receive(group)
            try await f.hear("[FIRING:1] HighCPU (host-77 critical)", after: 1)
            #expect(try await f.incidents().count == 1)
        }
    }

    @Test func aStormOfTheNameHidesNobody() async throws {
        try await withWatchedChannel { f in
            try await f.hear("[FIRING:1] HighCPU (host-0 critical)")
            let first = try #require(try await f.incidents().first?.id)
            for number in 1...30 {
                try await f.hear("[FIRING:1] HighCPU host-\(number) (critical)", after: Int64(number))
            }
            let receipt = try await f.desk.receive(f.group(of: "HighCPU", key: "0", labels: ["host": "host-0"]))
            #expect(receipt.incidents.map(\.incident) == [first])
        }
    }
}
