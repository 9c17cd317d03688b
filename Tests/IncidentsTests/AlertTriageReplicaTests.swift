import Incidents
import Testing

/// Posts that come late, twice, from two Alertmanagers, or with a start that moved.
struct AlertTriageReplicaTests {
    let book = Casebook()
    let person = PersonName(id: 1, name: "responder-a")

    func firing(_ name: String, _ start: Int64 = 0) -> AlertReport { Casebook.report(name, start: start) }
    func ended(_ name: String, _ start: Int64 = 0, at end: Int64) -> AlertReport {
        Casebook.report(name, start: start, ended: end)
    }

    @Test func twoReplicasThatSayTheSameCountOnce() {
        for _ in 0..<2 { book.post([firing("a"), firing("b")]) }
        for _ in 0..<2 { book.post([ended("a", at: 2), firing("b")]) }
        for _ in 0..<2 { book.post([ended("a", at: 2), ended("b", at: 3)]) }
        #expect(book.only?.incident.status == .resolved)
        #expect(book.only?.incident.generation == 2)
        #expect(book.only?.incident.revision == 3)
        #expect(book.only?.incident.flaps == 0)
    }

    @Test func replicasWithAddressesOfTheirOwnDoNotTakeTurnsAtTheIncident() {
        var other = book.group([firing("a")])
        other.externalURL = "http://am-2"
        book.post([firing("a")])
        #expect(book.decide(other).map(\.change) == [.unchanged])
        #expect(book.only?.incident.externalURL == "http://am")
    }

    @Test func anAddressThatWasNotKnownIsTakenOver() {
        let triage = AlertTriage()
        var group = book.group([firing("a")])
        group.externalURL = ""
        let opened = triage.decide(group, active: nil, closed: [], at: book.now)[0]
        let file = IncidentFile(incident: opened.incident, alerts: opened.changedAlerts)
        group.externalURL = "http://am"
        #expect(triage.decide(group, active: file, closed: [], at: book.now)[0].incident.externalURL == "http://am")
    }

    @Test func aNewStartOfAnAlertThatFiresEndsTheEpisodeBefore() {
        book.post([firing("a")])
        let outcome = book.post([firing("a", 7)])
        #expect(outcome.map(\.change) == [.updated])
        #expect(book.only?.firing.map(\.startsAt) == [firing("a", 7).startsAt])
        #expect(book.only?.alerts.first?.endedAt == firing("a", 7).startsAt)
        #expect(book.only?.incident.generation == 2)
    }

    @Test func anOlderStartOfAnAlertThatFiresIsALateCopy() {
        book.post([firing("a", 7)])
        #expect(book.post([firing("a", 3)]).map(\.change) == [.unchanged])
        #expect(book.only?.alerts.map(\.startsAt) == [firing("a", 7).startsAt])
    }

    @Test func aLateCopyOfAnEpisodeThatEndedDoesNotFireBesideTheNewOne() {
        book.post([firing("a", 1)])
        book.post([firing("a", 7)])
        #expect(book.post([firing("a", 1)]).map(\.change) == [.unchanged])
        #expect(book.post([ended("a", 7, at: 9)]).map(\.change) == [.resolved])
    }

    @Test func replicasThatDisagreeAboutTheStartStillEndIt() {
        book.post([firing("a", 1)])
        book.post([firing("a", 7)])
        book.post([firing("a", 1)])
        // Only the replica with the older start tells the end; the other leaves it to its peer.
        #expect(book.post([ended("a", 1, at: 9)]).map(\.change) == [.resolved])
    }

    @Test func theEndOfAMovedStartEndsWhatWeKnow() {
        book.post([firing("a", 5)])
        #expect(book.post([ended("a", 6, at: 9)]).map(\.change) == [.resolved])
        book.now = book.now + .hours(1)
        book.post([firing("b", 50)])
        #expect(book.post([ended("b", 49, at: 55)]).map(\.change) == [.resolved])
    }

    @Test func theLateEndOfAnEarlierEpisodeDoesNotEndTheNewOne() {
        book.post([firing("a", 1)])
        book.post([ended("a", 1, at: 3)])
        book.post([firing("a", 5)])
        #expect(book.post([ended("a", 1, at: 3)]).map(\.change) == [.unchanged])
        #expect(book.only?.firing.count == 1)
        // Not even when it comes without a time.
        var report = ended("a", 1, at: 3)
        report.status = .resolved(at: nil)
        #expect(book.post([report]).map(\.change) == [.unchanged])
    }

    @Test func anEndWithoutATimeIsNow() {
        book.post([firing("a")])
        book.now = book.now + .minutes(4)
        var report = ended("a", at: 0)
        report.status = .resolved(at: nil)
        book.post([report])
        #expect(book.only?.alerts.first?.endedAt == book.now)
    }

    @Test func nothingEndsBeforeItBegan() {
        book.post([firing("a", 5)])
        book.post([ended("a", 5, at: -30)])
        #expect(book.only?.incident.status == .resolved)
        #expect(book.only?.alerts.first?.endedAt == firing("a", 5).startsAt)
    }

    @Test func theEndAlsoReachesWhatAPersonClosedWhileItFired() throws {
        book.post([firing("a", 0)])
        try book.change(1) { try $0.resolve(by: person, seen: nil, at: book.now) }
        book.post([firing("a", 5)])
        let outcome = book.post([ended("a", 5, at: 9)])
        #expect(outcome.map(\.change) == [.resolved, .updated])
        #expect(book.files.allSatisfy { $0.firing.isEmpty })
    }

    @Test func ofTwoReportsOfOneEpisodeTheLaterCounts() {
        let reports = [firing("a"), ended("a", at: 1)]
        #expect(book.post(reports).isEmpty)
        #expect(book.post(reports.reversed()).map(\.change) == [.opened])
        #expect(book.post(reports).map(\.change) == [.resolved])
        #expect(book.post(reports).map(\.change) == [.unchanged])
        #expect(book.only?.incident.flaps == 0)
    }

    // MARK: What the card says

    @Test func annotationsThatChangeAreAnUpdateWithoutAFiring() {
        book.post([firing("a")])
        let outcome = book.post([Casebook.report("a", start: 0, summary: "6 restarts")])
        #expect(outcome.map(\.change) == [.updated])
        #expect(outcome[0].facts == [.changed(outcome[0].changedAlerts[0])])
        #expect(outcome[0].incident.generation == 1)
        #expect(book.only?.alerts.first?.annotations["summary"] == "6 restarts")
    }

    @Test func theHeadlineFollowsWhatFires() {
        let worse = Casebook.report("b", start: 1, labels: ["alertname": "KubePodNotReady", "severity": "critical"])
        var over = worse
        over.status = .resolved(at: nil)
        book.post([firing("a"), worse])
        #expect(book.only?.incident.severity == .critical)
        #expect(book.only?.incident.title == "KubePodCrashLooping +1")
        book.post([firing("a"), over])
        #expect(book.only?.incident.severity == .warning)
        #expect(book.only?.incident.title == "KubePodCrashLooping")
        book.post([ended("a", at: 9)])
        // What is over keeps the headline of all that happened.
        #expect(book.only?.incident.severity == .critical || book.only?.incident.severity == .warning)
    }

    @Test func howManyWereLeftOutIsKept() {
        book.post([firing("a")], truncated: 12)
        #expect(book.only?.incident.truncatedAlerts == 12)
        #expect(book.post([firing("a")], truncated: 3).map(\.change) == [.updated])
        #expect(book.post([firing("a")], truncated: 3).map(\.change) == [.unchanged])
    }

    @Test func whatIsMoreSevereEndsASnooze() throws {
        let critical = Casebook.report("c", start: 2, labels: ["alertname": "X", "severity": "critical"])
        book.post([firing("a")])
        try book.change(1) { try $0.snooze(by: person, until: book.now + .hours(2), at: book.now) }
        book.post([firing("a"), firing("b", 1)])
        #expect(book.only?.incident.isSnoozed(at: book.now) == true)
        book.post([critical])
        #expect(book.only?.incident.snooze == nil)
    }

    @Test func anEndClearsTheSnooze() throws {
        book.post([firing("a")])
        try book.change(1) { try $0.snooze(by: person, until: book.now + .hours(2), at: book.now) }
        book.post([ended("a", at: 1)])
        #expect(book.only?.incident.snooze == nil)
        book.post([firing("a", 2)])
        #expect(book.only?.incident.isSnoozed(at: book.now) == false)
    }
}
