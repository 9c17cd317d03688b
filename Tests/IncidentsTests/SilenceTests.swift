import Incidents
import Testing

@Suite struct SilenceTests {
    private static let now = Timestamp(seconds: 1_795_248_000)
    private static let asker = PersonName(id: 1, name: "responder-a")

    private func incident(_ key: String, _ labels: [String: String], source: String = "alertmanager") -> Incident {
        Incident(
            source: source,
            groupKey: key,
            openedAt: Self.now,
            title: "t",
            severity: .warning,
            labels: labels,
            receiver: "r"
        )
    }

    private func order(_ state: SilenceOrder.State = .asked) -> SilenceOrder {
        let draft = SilenceDraft(
            matchers: [SilenceMatcher(name: "a", value: "b")],
            startsAt: Self.now,
            endsAt: Self.now + .hours(1),
            createdBy: "responder-a",
            comment: "c"
        )
        return SilenceOrder(
            id: 1,
            incident: 1,
            wish: .make(draft),
            askedBy: Self.asker,
            askedAt: Self.now,
            via: .telegram,
            posting: nil,
            state: state
        )
    }

    @Test func theLabelsOfTheGroupAreReadFromItsKey() {
        let labels = ["alertname": "Disk<Full>", "cluster": "eu", "severity": "warn"]
        let plain = incident(#"4:chat/key/{}:{alertname="Disk<Full>", cluster="eu"}"#, labels)
        #expect(plain.groupLabels == ["alertname": "Disk<Full>", "cluster": "eu"])
        #expect(plain.silenceableLabels == ["alertname", "cluster", "severity"])
        let routed = incident(#"4:chat/key/{}/{team=~"^(?:a:{b=\"x\"})$"}:{cluster="eu"}"#, labels)
        #expect(routed.groupLabels == ["cluster": "eu"])
        #expect(routed.silenceableLabels == ["cluster", "alertname", "severity"])
    }

    @Test func valuesThatLookLikeAKeyAreReadAsTheyAre() {
        let value = #"x"}:{alertname="Other""#
        let labels = ["alertname": value]
        let key = #"1:r/key/{}:{alertname="x\"}:{alertname=\"Other\""}"#
        #expect(incident(key, labels).groupLabels == ["alertname": value])
    }

    @Test func whatTheRoutesAskForBelongsToTheGroup() {
        let labels = ["alertname": "Down", "team": "web", "env": "prod", "job": "web"]
        let key = #"4:chat/key/{}/{env="prod",team=~"^(?:web)$"}/{team="web"}:{alertname="Down"}"#
        #expect(incident(key, labels).groupLabels == ["alertname": "Down", "team": "web", "env": "prod"])
        // As one condition only, and with this value.
        let others = #"{}/{myteam="web"}/{team="api"}/{x=~"{team=\"web\"}"}:{alertname="Down"}"#
        #expect(incident(others, labels).groupLabels == ["alertname": "Down"])
    }

    @Test(arguments: [
        (#"a\u00a0b"#, "a\u{A0}b"), (#"a\x07"#, "a\u{7}"), (#"\a\v"#, "\u{7}\u{B}"), (#"\U0001f600"#, "\u{1F600}"),
    ])
    func valuesAreReadAsGoWritesThem(_ written: String, _ value: String) {
        let labels = ["alertname": value, "pod": "1"]
        #expect(incident("{}:{alertname=\"\(written)\"}", labels).groupLabels == ["alertname": value])
    }

    @Test func withoutAReadableKeyAllThatTheAlertsShareStandsForTheGroup() {
        #expect(incident("1:r/key/{}:{}", ["alertname": "A", "x": "y"]).groupLabels == ["alertname": "A", "x": "y"])
        #expect(incident(#"{}:{alertname="B"}"#, ["alertname": "A"]).groupLabels == ["alertname": "A"])
        #expect(incident(#"{}:{alertname="\xff"}"#, ["alertname": "A", "x": "y"]).groupLabels.count == 2)
        #expect(incident("k", ["x": "y"]).groupLabels == ["x": "y"])
        #expect(incident(#"{}:{alertname="A"}"#, ["alertname": "A"], source: "grafana").silenceableLabels.isEmpty)
        #expect(incident("k", ["x": "", "alertname": "A"]).silenceableLabels == ["alertname"])
    }

    @Test func matchersAreWrittenAsAlertmanagerWritesThem() {
        #expect(SilenceMatcher(name: "a", value: "x\"\\\n").text == #"a="x\"\\\n""#)
        #expect(SilenceMatcher(name: "a", value: "x|y", isRegex: true).text == #"a=~"x|y""#)
        #expect(SilenceMatcher(name: "a", value: "x", isEqual: false).text == #"a!="x""#)
        #expect(SilenceMatcher(name: "a", value: "x", isRegex: true, isEqual: false).text == #"a!~"x""#)
        #expect(SilenceMatcher(name: "k8s app", value: "x").text == #""k8s app"="x""#)
        #expect(SilenceMatcher(name: #"a,b"c"#, value: "x").text == #""a,b\"c"="x""#)
        #expect(SilenceMatcher(name: "service.name", value: "x").text == #"service.name="x""#)
    }

    @Test func anOrderIsConfirmedOnceByWhoAskedInTime() throws {
        var order = order()
        #expect(throws: Refusal.notYourConfirmation(of: Self.asker, until: order.expiresAt)) {
            try order.confirm(by: PersonName(id: 2, name: "responder-b"), at: Self.now)
        }
        try order.confirm(by: Self.asker, at: Self.now + .seconds(119))
        #expect(order.state == .running)
        #expect(throws: Refusal.confirmationUsed) { try order.confirm(by: Self.asker, at: Self.now) }
        #expect(throws: Refusal.confirmationUsed) { try order.cancel(by: Self.asker, at: Self.now) }
        order.finish("id-1", at: Self.now + .minutes(2))
        #expect(order.state == .done && order.silence == "id-1")
        order.fail("late", isUnknown: false, at: Self.now)
        #expect(order.state == .done)
    }

    @Test func anOrderThatNobodyConfirmsIsOver() {
        var order = order()
        let isOverEarly = order.expire(at: Self.now + .seconds(119))
        #expect(!isOverEarly)
        #expect(throws: Refusal.confirmationExpired) { try order.confirm(by: Self.asker, at: Self.now + .minutes(2)) }
        let isOver = order.expire(at: Self.now + .minutes(2))
        #expect(isOver)
        #expect(throws: Refusal.confirmationExpired) { try order.confirm(by: Self.asker, at: Self.now) }
    }

    @Test func whatWasUnderWayWhenTheBotStoppedIsUnknown() {
        var running = order(.running)
        running.lose(at: Self.now)
        #expect(running.state == .unknown && running.endedAt == Self.now)
        var asked = order()
        asked.lose(at: Self.now)
        #expect(asked.state == .asked)
        var silent = order(.running)
        silent.fail("no answer", isUnknown: true, at: Self.now)
        #expect(silent.state == .unknown && silent.failure == "no answer")
    }
}
