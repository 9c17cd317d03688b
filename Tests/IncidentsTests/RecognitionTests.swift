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
        #expect(sighting.head == "high")
    }

    @Test func aServiceHasToBeAmongTheLabels() {
        let sighting = AlertSighting(alert: "Slow", service: "Checkout")
        #expect(sighting.fits(["alertname": "slow", "app": "checkout"]))
        #expect(!sighting.fits(["alertname": "Slow", "app": "cart"]))
    }
}
