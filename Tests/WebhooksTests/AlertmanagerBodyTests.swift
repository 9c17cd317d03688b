import Incidents
import Testing

@testable import Webhooks

private func read(_ json: String) throws(JSONFault) -> AlertGroup {
    try AlertmanagerBody.read(Array(json.utf8))
}

@Test func aRecordedPostBecomesAGroup() throws {
    let group = try read(Recorded.firing)
    #expect(group.source == "alertmanager")
    #expect(group.receiver == "chatops-bot-receiver")
    #expect(
        group.key
            == #"20:chatops-bot-receiver/key/{}:{alertname="KubePodCrashLooping", cluster="prod-eu1", service="checkout"}"#
    )
    #expect(group.groupLabels == ["alertname": "KubePodCrashLooping", "cluster": "prod-eu1", "service": "checkout"])
    #expect(group.externalURL == "http://vm:19093")
    #expect(group.truncatedAlerts == 0)
    let report = try #require(group.reports.first)
    #expect(group.reports.count == 1)
    #expect(report.status == .firing)
    #expect(report.fingerprint == "f0127fc573b54d05")
    #expect(report.startsAt == Timestamp(milliseconds: 1_795_247_897_929))
    #expect(report.labels["pod"] == "checkout-7d4b9c6f5b-x2x7p")
    #expect(report.labels.count == 8)
    #expect(
        report.annotations["description"] == #"container "app" restarted 6 times in 10 minutes <oom & co>"#
    )
    #expect(report.generatorURL.hasSuffix("%5B5m%5D%29"))
}

@Test func allAlertsOfAPostCount() throws {
    let group = try read(Recorded.secondPodJoins)
    #expect(group.reports.map(\.fingerprint) == ["e8785fcc2223e594", "f0127fc573b54d05"])
    let earlier = try read(Recorded.firing)
    #expect(group.key == earlier.key)
}

@Test func eachAlertHasItsOwnStatus() throws {
    let group = try read(Recorded.oneResolved)
    #expect(
        group.reports.map(\.status) == [.firing, .resolved(at: Timestamp(milliseconds: 1_795_247_904_000))]
    )
}

@Test func alertsThatWereLeftOutAreCounted() throws {
    let group = try read(Recorded.truncated)
    #expect(group.truncatedAlerts == 5)
    #expect(group.reports.count == 2)
}

@Test(arguments: Recorded.all)
func aMissingFingerprintIsTheOneThatAlertmanagerWouldGive(body: String) throws {
    for report in try read(body).reports {
        #expect(LabelFingerprint.of(report.labels) == report.fingerprint)
    }
}

@Test func theFingerprintOfNothingAndOfAnyTextIsSixteenDigits() {
    #expect(LabelFingerprint.of([:]) == "cbf29ce484222325")
    for value in ["", "\u{0}", "ы", String(repeating: "x", count: 10_000)] {
        #expect(LabelFingerprint.of(["a": value]).count == 16)
    }
    #expect(LabelFingerprint.of(["a": "bc"]) != LabelFingerprint.of(["ab": "c"]))
}

@Test func whatIsOptionalMayBeAbsentOrNull() throws {
    let bare = #"{"alerts":[{"status":"firing","labels":{"a":"b"},"startsAt":"2026-11-21T08:00:00Z"}]}"#
    let nulls = """
        {"receiver":null,"status":null,"version":null,"groupKey":null,"groupLabels":null,"commonLabels":null,
         "commonAnnotations":null,"externalURL":null,"truncatedAlerts":null,
         "alerts":[{"status":"firing","labels":{"a":"b"},"startsAt":"2026-11-21T08:00:00Z","annotations":null,
                    "endsAt":null,"generatorURL":null,"fingerprint":null}]}
        """
    let empty = """
        {"receiver":"","status":"","version":"4","groupKey":"","groupLabels":{},"commonLabels":{},
         "commonAnnotations":{},"externalURL":"","truncatedAlerts":0,
         "alerts":[{"status":"firing","labels":{"a":"b"},"startsAt":"2026-11-21T08:00:00Z","annotations":{},
                    "endsAt":"0001-01-01T00:00:00Z","generatorURL":"","fingerprint":""}]}
        """
    let group = AlertGroup(
        source: "alertmanager",
        key: "0:/labels/",
        reports: [
            AlertReport(
                status: .firing,
                fingerprint: LabelFingerprint.of(["a": "b"]),
                startsAt: Timestamp(seconds: 1_795_248_000),
                labels: ["a": "b"]
            )
        ]
    )
    #expect(try read(bare) == group)
    #expect(try read(nulls) == group)
    #expect(try read(empty) == group)
}

@Test func unknownFieldsAreSkippedWhateverTheyHold() throws {
    let body = """
        {"notification_reason":"new alerts added","routeLabels":{"x":[1,{"y":null}]},"alerts":[
         {"status":"firing","labels":{"a":"b"},"startsAt":"2026-11-21T08:00:00Z","values":null,"silenceURL":7,"x":[[]]}],
         "":{},"orgId":1}
        """
    #expect(try read(body).reports.count == 1)
}

@Test func theLastOfTwoMembersWithOneNameWins() throws {
    let body = """
        {"receiver":"a","alerts":[],"receiver":"b",
         "alerts":[{"status":"resolved","status":"firing","labels":{"a":"1"},"labels":{"a":"2","a":"3"},
                    "startsAt":"2026-11-21T08:00:00Z"}]}
        """
    let group = try read(body)
    #expect(group.receiver == "b")
    #expect(group.reports.map(\.labels) == [["a": "3"]])
    #expect(group.reports.map(\.status) == [.firing])
}

@Test func aResolvedAlertWithoutAnEndHasNone() throws {
    for end in [#""endsAt":"0001-01-01T00:00:00Z","#, #""endsAt":null,"#, ""] {
        let body = #"{"alerts":[{"status":"resolved",\#(end)"labels":{},"startsAt":"2026-11-21T08:00:00Z"}]}"#
        #expect(try read(body).reports.map(\.status) == [.resolved(at: nil)])
    }
}

@Test func noAlertsAreAGroupWithoutReports() throws {
    #expect(try read(#"{"alerts":[]}"#).reports.isEmpty)
}

@Test func everyCharacterOfALabelSurvives() throws {
    let value = "\u{0}\u{1}\"\\/<b>*b*_`[x](y)\u{202E}עברית😀\u{FFFD}\n" + String(repeating: "ы", count: 5_000)
    let body = """
        {"alerts":[{"status":"firing","labels":{"a":\(JSONText.quoted(value))},"startsAt":"2026-11-21T08:00:00Z"}]}
        """
    #expect(try read(body).reports.first?.labels == ["a": value])
}

@Test func differentGroupsHaveDifferentKeys() {
    let keys = [
        GroupKey.of(receiver: "a", groupKey: "b", groupLabels: [:]),
        GroupKey.of(receiver: "ab", groupKey: "", groupLabels: [:]),
        GroupKey.of(receiver: "", groupKey: "ab", groupLabels: [:]),
        GroupKey.of(receiver: "a/key/b", groupKey: "", groupLabels: [:]),
        GroupKey.of(receiver: "a", groupKey: "/key/b", groupLabels: [:]),
        GroupKey.of(receiver: "a", groupKey: "", groupLabels: [:]),
        GroupKey.of(receiver: "a", groupKey: "", groupLabels: ["b": ""]),
        GroupKey.of(receiver: "a", groupKey: "", groupLabels: ["": "b"]),
        GroupKey.of(receiver: "a", groupKey: "", groupLabels: ["b": "c", "d": "e"]),
        GroupKey.of(receiver: "a", groupKey: "", groupLabels: ["b": "c,1:d=1:e"]),
        GroupKey.of(receiver: "a", groupKey: "", groupLabels: ["b": "c", "d": "f"]),
        GroupKey.of(receiver: "1:a", groupKey: "", groupLabels: ["b": "c", "d": "e"]),
    ]
    #expect(Set(keys).count == keys.count)
}

@Test func aGroupsKeyDoesNotDependOnTheOrderOfItsLabels() {
    let labels = Dictionary(uniqueKeysWithValues: (0..<50).map { ("label\($0)", "value\($0)") })
    let reversed = Dictionary(uniqueKeysWithValues: labels.reversed().map { ($0.key, $0.value) })
    #expect(
        GroupKey.of(receiver: "r", groupKey: "", groupLabels: labels)
            == GroupKey.of(receiver: "r", groupKey: "", groupLabels: reversed)
    )
    #expect(
        GroupKey.of(receiver: "r", groupKey: "", groupLabels: ["b": "2", "a": "1"]) == "1:r/labels/1:a=1:1,1:b=1:2"
    )
}
