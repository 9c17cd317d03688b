import Testing

@testable import Incidents

@Suite struct RecognitionTests {
    @Test func thereAreEnoughSamples() {
        #expect(MessageSample.recognized.count >= 30)
        #expect(MessageSample.unrecognized.count >= 30)
        let names = (MessageSample.recognized + MessageSample.unrecognized).map(\.message)
        #expect(Set(names).count == names.count)
    }

    @Test(arguments: MessageSample.recognized)
    func whatToolsWriteIsRecognised(sample: MessageSample) throws {
        let alert = try #require(Recognition().recognize(sample.message), "\(sample.message.lines)")
        #expect(alert.rule == sample.rule)
        #expect(alert.alert == sample.alert)
        #expect(alert.service == sample.service)
        #expect(alert.urgency == sample.urgency)
        #expect(alert.status == sample.status)
        #expect(alert.fingerprint.count == 16)
    }

    @Test(arguments: MessageSample.unrecognized)
    func whatElseBotsWriteIsNoAlert(sample: MessageSample) {
        #expect(Recognition().recognize(sample.message) == nil)
    }

    @Test(arguments: MessageSample.recognized)
    func withoutTheBuiltInRulesNothingIsRecognised(sample: MessageSample) {
        #expect(Recognition(usesBuiltIn: false).recognize(sample.message) == nil)
    }

    /// Pairs of samples that tell of one alert: when it begins and when it is over.
    @Test(arguments: [
        ("Alertmanager's own template", "the same, over"), ("Grafana with all labels", "Grafana, over"),
        ("PagerDuty", "PagerDuty, over"), ("Opsgenie", "Opsgenie, over"),
        ("Datadog with a colon", "Datadog's recovery"),
    ])
    func whatIsOverHasTheKeyItHadWhenItBegan(begins: String, ends: String) throws {
        func key(_ what: String) throws -> String {
            let sample = try #require(MessageSample.recognized.first { $0.what == what })
            return try #require(Recognition().recognize(sample.message)).key
        }
        #expect(try key(begins) == key(ends))
    }

    @Test func theKeyStaysWhileAlertsJoinTheGroup() throws {
        let one = try recognized("[FIRING:1] KubePodCrashLooping shop (checkout-1 critical)")
        let two = try recognized("[FIRING:2] KubePodCrashLooping shop (critical)")
        #expect(one.key == two.key)
        #expect(try recognized("[FIRING:1] KubePodCrashLooping pay (critical)").key != one.key)
    }

    /// Titles of Datadog's: each thing that a monitor looks at has its own alert.
    @Test(arguments: [
        ("[Triggered on {host:web-1}] CPU high", "[Recovered on {host:web-1}] CPU high", true),
        ("[Triggered on {host:web-1}] CPU high", "[Triggered on {host:web-2}] CPU high", false),
        ("[Triggered on {host:web-1}] CPU high", "[Recovered on {host:web-2}] CPU high", false),
        ("[Triggered on {env:prod,host:web-1}] CPU", "[Recovered on {host:web-1,env:prod}] CPU", true),
        ("Triggered: CPU on host:web-1", "Recovered: CPU on host:web-1", true),
        ("Triggered: CPU on host:web-1", "Recovered: CPU on host:web-2", false),
        ("[P2] [Triggered] CPU", "[P2] [Recovered] CPU", true),
    ])
    func aScopeHasAnAlertOfItsOwn(begins: String, ends: String, isOne: Bool) throws {
        let one = try #require(Recognition().recognize(MessageSample.datadog(begins)))
        let other = try #require(Recognition().recognize(MessageSample.datadog(ends)))
        #expect((one.key == other.key) == isOne)
        #expect((one.fingerprint == other.fingerprint) == isOne)
    }

    @Test func twoToolsOfAKindHaveKeysOfTheirOwn() throws {
        func alert(at host: String) throws -> RecognizedAlert {
            let message = BotMessage(
                sender: "Alertmanager",
                attachments: [
                    .init(title: "[FIRING:1] HighLatency checkout (critical)", titleLink: "http://\(host)/#/alerts")
                ]
            )
            return try #require(Recognition().recognize(message)).told(in: "C1", by: "Alertmanager")
        }
        #expect(try alert(at: "prod.example").key == alert(at: "prod.example").key)
        #expect(try alert(at: "prod.example").key != alert(at: "staging.example").key)
    }

    @Test(arguments: [
        ("alertmanager-main-0:9093", "alertmanager-main-1:9093", true), ("alerts-0.example", "alerts-1.example", true),
        ("10.0.0.1:9093", "10.0.0.2:9093", false), ("alerts-eu.example", "alerts-us.example", false),
        ("a-1.prod.example", "a-1.staging.example", false), ("ip-10-0-0-11:9093", "ip-10-0-0-12:9093", false),
    ])
    func replicasOfAnAlertmanagerAreOne(one: String, other: String, isSame: Bool) throws {
        func key(_ host: String) throws -> String {
            let title = "[FIRING:1] HighLatency checkout (critical)"
            let message = BotMessage(
                sender: "Alertmanager",
                attachments: [.init(title: title, titleLink: "http://\(host)/#/alerts?receiver=ops")]
            )
            return try #require(Recognition().recognize(message)).key
        }
        #expect(try (key(one) == key(other)) == isSame)
    }

    @Test func anEndOfABotThatNobodyKnowsIsOne() throws {
        func key(_ title: String) throws -> String {
            let message = BotMessage(sender: "ops-hook", attachments: [.init(title: title, fallback: title)])
            return try #require(Recognition().recognize(message)).key
        }
        let begins = try key("[FIRING:1] DiskFull db-1 (shop warning)")
        #expect(try key("[RESOLVED] DiskFull db-1 (shop warning)") == begins)
    }

    @Test(arguments: [("Deleted alert: \"disk\" #12", true), ("Added recipient to \"disk\" #12", false)])
    func aDeletedAlertOfOpsgenieIsOver(title: String, isOver: Bool) {
        let message = BotMessage(sender: "Opsgenie", text: title)
        #expect(Recognition().recognize(message)?.status == (isOver ? .resolved : nil))
    }

    @Test func anAddressOfAddressesIsOne() {
        let address = String(repeating: "http://", count: 20_000)
        #expect(PlainMarkup.addresses(in: "see \(address) and https://a.example") == [address, "https://a.example"])
    }

    @Test func aLineOfUnendedMarksIsReadInOnePass() {
        let line = String(repeating: "<", count: 200_000)
        #expect(PlainMarkup.text(line).count == 200_000)
    }

    @Test func withoutALinkAChannelHasKeysOfItsOwn() throws {
        let message = BotMessage(sender: "prometheus", text: "[FIRING:1] HighLatency checkout")
        let alert = try #require(Recognition().recognize(message))
        #expect(alert.told(in: "C1", by: "a").key == alert.told(in: "C1", by: "a").key)
        #expect(alert.told(in: "C1", by: "a").key != alert.told(in: "C2", by: "a").key)
        #expect(alert.told(in: "C1", by: "a").key != alert.told(in: "C1", by: "b").key)
    }

    @Test func aReportSaysWhatTheMessageSaid() throws {
        let now = Timestamp(seconds: 1_760_000_000)
        let alert = try recognized("[FIRING:1] KubePodCrashLooping (critical)")
        let report = alert.report(startsAt: now, at: now + .seconds(5))
        #expect(report.status == .firing)
        #expect(report.startsAt == now)
        #expect(report.labels == ["alertname": "KubePodCrashLooping", "severity": "high"])
        let over = try recognized("[RESOLVED] KubePodCrashLooping (critical)")
        #expect(over.report(startsAt: now, at: now + .seconds(5)).status == .resolved(at: now + .seconds(5)))
        #expect(over.report(startsAt: now, at: now).fingerprint == report.fingerprint)
    }

    private func recognized(_ title: String) throws -> RecognizedAlert {
        try #require(Recognition().recognize(MessageSample.alertmanager(title)))
    }

    // MARK: Sightings

    private static let crash = [
        "alertname": "KubePodCrashLooping", "namespace": "shop", "app": "checkout", "severity": "critical",
    ]

    @Test(arguments: [
        ("[FIRING:1] KubePodCrashLooping (checkout critical shop)", true),
        ("[FIRING:1] KubePodCrashLooping shop (critical)", true),
        ("[FIRING:9] kubepodcrashlooping", true),
        ("[FIRING:1] KubePodCrashLooping pay (critical)", false),
        ("[FIRING:1] KubePodCrashLooping (cart critical shop)", false),
        ("[FIRING:1] KubePodNotReady (checkout critical shop)", false),
        ("[FIRING:1] KubePodCrashLoopingAgain (checkout critical shop)", false),
    ])
    func aMessageFitsTheAlertThatHasWhatItSays(title: String, fits: Bool) throws {
        #expect(try recognized(title).sighting.fits(Self.crash) == fits)
    }

    @Test func aNameOfSeveralWordsFitsThough() throws {
        let sighting = try recognized("[FIRING:1] High CPU usage Production (checkout)").sighting
        #expect(sighting.fits(["alertname": "High CPU usage", "folder": "Production", "service": "checkout"]))
        #expect(!sighting.fits(["alertname": "High CPU usage", "service": "checkout"]))
        #expect(!sighting.fits(["service": "checkout"]))
        #expect(sighting.heads == ["high", "cpu", "usage", "production", "checkout"])
    }

    @Test(
        arguments: [
            ("[FIRING:1] shop (KubePodCrashLooping checkout critical)", AlertSighting.Likeness.telling),
            ("[FIRING:1]  (KubePodCrashLooping checkout shop critical)", .telling),
            ("[FIRING:2] KubePodCrashLooping (critical)", .loose),
            ("[FIRING:2] KubePodCrashLooping shop", .telling),
            ("[FIRING:2] shop (checkout critical)", nil),
        ] as [(String, AlertSighting.Likeness?)]
    )
    func moreThanTheNameSpeaksForIt(title: String, likeness: AlertSighting.Likeness?) throws {
        #expect(try recognized(title).sighting.likeness(to: Self.crash) == likeness)
    }

    @Test func whatAnotherAlertmanagerWroteIsAnotherAlert() throws {
        let sighting = try recognized("[FIRING:1] KubePodCrashLooping shop (critical)").sighting
        #expect(sighting.host == "alerts.example:9093")
        #expect(sighting.likeness(to: Self.crash, of: "alerts.example:9093") == .telling)
        #expect(sighting.likeness(to: Self.crash, of: "staging.example:9093") == nil)
        var group = AlertGroup(
            source: "alertmanager",
            key: "k",
            groupLabels: ["namespace": "shop", "alertname": "KubePodCrashLooping"],
            externalURL: "http://alerts.example:9093",
            reports: []
        )
        #expect(group.told == sighting.group)
        group.groupLabels["team"] = "a"
        #expect(group.told != sighting.group)
        group.externalURL = ""
        #expect(group.told == nil)
    }

    @Test func aServiceHasToBeAmongTheLabels() {
        let sighting = AlertSighting(alert: "Slow", service: "Checkout")
        #expect(sighting.fits(["alertname": "slow", "app": "checkout"]))
        #expect(!sighting.fits(["alertname": "Slow", "app": "cart"]))
    }
}
