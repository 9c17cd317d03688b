import Incidents
import Testing

/// Groups as large as a source can post: each report finds its own alert without a look at the others.
///
/// Looking through all of them for each would take minutes here, and hold up every other write in the bot.
struct LargeGroupTests {
    private static let count = 20_000

    private func reports(ended: Int64? = nil) -> [AlertReport] {
        (0..<Self.count).map { index in
            let labels = ["alertname": "Rule\(index)", "severity": "warning"]
            return Casebook.report("f\(index)", start: 0, ended: ended, labels: labels)
        }
    }

    @Test func twentyThousandAlertsLiveAndEndInOneIncident() throws {
        let triage = AlertTriage()
        let book = Casebook()
        let opened = try #require(triage.decide(book.group(reports()), active: nil, closed: [], at: book.now).first)
        #expect(opened.change == .opened)
        #expect(opened.facts.count == Self.count)
        #expect(opened.incident.title == "Rule0 +19999")
        let file = IncidentFile(incident: opened.incident, alerts: opened.changedAlerts)

        let again = triage.decide(book.group(reports()), active: file, closed: [], at: book.now)
        #expect(again.map(\.change) == [.unchanged])

        let ended = triage.decide(book.group(reports(ended: 5)), active: file, closed: [], at: book.now)
        #expect(ended.map(\.change) == [.resolved])
        #expect(ended.first?.changedAlerts.count == Self.count)
    }

    @Test func twentyThousandAlertsThatAPersonClosedStayClosed() throws {
        let triage = AlertTriage()
        let book = Casebook()
        let opened = try #require(triage.decide(book.group(reports()), active: nil, closed: [], at: book.now).first)
        var file = IncidentFile(incident: opened.incident, alerts: opened.changedAlerts)
        try file.incident.resolve(by: PersonName(id: 1, name: "responder-a"), seen: nil, at: book.now)
        let again = triage.decide(book.group(reports()), active: nil, closed: [file], at: book.now)
        #expect(again.map(\.change) == [.unchanged])
        let ended = triage.decide(book.group(reports(ended: 5)), active: nil, closed: [file], at: book.now)
        #expect(ended.map(\.change) == [.updated])
        #expect(ended.first?.facts.count == Self.count)
    }
}
