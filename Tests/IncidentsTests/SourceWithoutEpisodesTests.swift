import Testing

@testable import Incidents

@Suite struct SourceWithoutEpisodesTests {
    private func group(_ status: AlertReport.Status, at seconds: Int64, goesOn: Bool = true) -> AlertGroup {
        AlertGroup(
            source: "pagerduty",
            key: "k",
            reports: [
                AlertReport(
                    status: status,
                    fingerprint: "f",
                    startsAt: Timestamp(seconds: seconds),
                    labels: ["alertname": "A"],
                    goesOn: goesOn
                )
            ]
        )
    }

    private func decide(_ group: AlertGroup, _ file: IncidentFile?, at seconds: Int64) -> AlertTriage.Outcome? {
        AlertTriage().decide(group.settled(in: file), active: file, closed: [], at: Timestamp(seconds: seconds)).first
    }

    @Test func aRepeatIsTheSameEpisodeWhileItFires() throws {
        let opened = try #require(decide(group(.firing, at: 10), nil, at: 10))
        #expect(opened.change == .opened)
        let file = IncidentFile(incident: opened.incident, alerts: opened.changedAlerts)
        for seconds in [5, 10, 11, 5_000] as [Int64] {
            #expect(decide(group(.firing, at: seconds), file, at: seconds)?.change == .unchanged)
            let end = try #require(decide(group(.resolved(at: nil), at: seconds), file, at: 6_000))
            #expect(end.change == .resolved && end.changedAlerts.map(\.startsAt) == file.alerts.map(\.startsAt))
        }
    }

    @Test func anotherSourcesNewStartIsANewEpisode() throws {
        let opened = try #require(decide(group(.firing, at: 10), nil, at: 10))
        let file = IncidentFile(incident: opened.incident, alerts: opened.changedAlerts)
        #expect(decide(group(.firing, at: 11, goesOn: false), file, at: 11)?.changedAlerts.count == 2)
    }

    @Test func whatHasEndedBeginsAnew() throws {
        let opened = try #require(decide(group(.firing, at: 10), nil, at: 10))
        var file = IncidentFile(incident: opened.incident, alerts: opened.changedAlerts)
        file.alerts[0].endedAt = Timestamp(seconds: 20)
        #expect(group(.firing, at: 30).settled(in: file) == group(.firing, at: 30))
        #expect(group(.firing, at: 30).settled(in: nil) == group(.firing, at: 30))
    }
}
