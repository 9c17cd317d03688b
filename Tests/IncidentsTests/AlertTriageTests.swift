import Incidents
import Testing

/// The sentences of the product about alert webhooks, one by one.
struct AlertTriageTests {
    let book = Casebook()
    let person = PersonName(id: 1, name: "responder-a")

    func firing(_ name: String, _ start: Int64 = 0) -> AlertReport { Casebook.report(name, start: start) }
    func ended(_ name: String, _ start: Int64 = 0, at end: Int64) -> AlertReport {
        Casebook.report(name, start: start, ended: end)
    }

    @Test func whatFiresOpensAnIncident() throws {
        let outcome = try #require(book.post([firing("a"), firing("b")]).first)
        #expect(outcome.change == .opened)
        #expect(outcome.incident.status == .active)
        #expect(outcome.incident.openedAt == book.now)
        #expect(outcome.incident.title == "KubePodCrashLooping")
        #expect(outcome.incident.severity == .warning)
        #expect(outcome.incident.labels == ["alertname": "KubePodCrashLooping", "severity": "warning"])
        #expect(outcome.incident.generation == 2)
        #expect(outcome.incident.revision == 1)
        #expect(outcome.incident.receiver == "ops")
        #expect(outcome.changedAlerts.map(\.fingerprint) == ["a", "b"])
        #expect(outcome.facts.count == 2)
    }

    @Test func anEmptyPostTouchesNothing() {
        #expect(book.post([]).isEmpty)
        book.post([firing("a")])
        #expect(book.post([]).map(\.change) == [.unchanged])
    }

    @Test func theSamePostTwiceChangesNothingTheSecondTime() {
        let reports = [firing("a"), firing("b"), ended("c", at: 1)]
        book.post(reports)
        let before = book.files
        book.now = book.now + .hours(4)
        let again = book.post(reports)
        #expect(again.map(\.change) == [.unchanged])
        #expect(again.allSatisfy { $0.facts.isEmpty && $0.changedAlerts.isEmpty })
        #expect(book.files == before)
    }

    @Test func anotherAlertOfTheGroupJoins() {
        book.post([firing("a")])
        let outcome = book.post([firing("a"), firing("b", 1)])
        #expect(outcome.map(\.change) == [.updated])
        #expect(outcome[0].facts == [.fired(outcome[0].changedAlerts[0])])
        #expect(outcome[0].changedAlerts.map(\.fingerprint) == ["b"])
        #expect(book.only?.incident.generation == 2)
        #expect(book.only?.incident.revision == 2)
    }

    @Test func itResolvesWhenNothingFiresAnyMore() {
        book.post([firing("a"), firing("b")])
        let partly = book.post([ended("a", at: 3), firing("b")])
        #expect(partly.map(\.change) == [.updated])
        #expect(book.only?.incident.isActive == true)
        book.now = book.now + .minutes(5)
        let wholly = book.post([ended("a", at: 3), ended("b", at: 4)])
        #expect(wholly.map(\.change) == [.resolved])
        #expect(wholly[0].facts.count == 1)
        #expect(book.only?.incident.status == .resolved)
        #expect(book.only?.incident.closer == .itself)
        #expect(book.only?.incident.closedAt == book.now)
        #expect(book.post([ended("a", at: 3), ended("b", at: 4)]).map(\.change) == [.unchanged])
    }

    @Test func alertsThatAreNotNamedStayAsTheyAre() {
        book.post([firing("a"), firing("b")])
        #expect(book.post([ended("a", at: 1)]).map(\.change) == [.updated])
        #expect(book.only?.firing.map(\.fingerprint) == ["b"])
    }

    @Test func aResolvedAlertNeverSeenFiringOpensNothing() {
        #expect(book.post([ended("a", at: 1)]).isEmpty)
        #expect(book.files.isEmpty)
        book.post([firing("b")])
        let outcome = book.post([ended("a", at: 1), firing("b")])
        #expect(outcome.map(\.change) == [.unchanged])
        #expect(book.only?.alerts.count == 1)
    }

    @Test(arguments: ["Watchdog", "InfoInhibitor"])
    func whatProvesThatAlertingWorksIsNoIncident(_ name: String) {
        let watchdog = Casebook.report("w", start: 0, labels: ["alertname": name, "severity": "none"])
        #expect(book.post([watchdog]).isEmpty)
        #expect(book.post([watchdog, firing("a")])[0].changedAlerts.map(\.fingerprint) == ["a"])
    }

    @Test func theOperatorNamesWhatIsIgnored() {
        let book = Casebook(triage: AlertTriage(ignoredAlertNames: ["KubePodCrashLooping"]))
        #expect(book.post([firing("a")]).isEmpty)
        let watchdog = Casebook.report("w", start: 0, labels: ["alertname": "Watchdog"])
        #expect(book.post([watchdog]).map(\.change) == [.opened])
    }

    // MARK: Closed by hand

    @Test func closedByHandDoesNotComeBackWithRepeats() throws {
        book.post([firing("a")])
        try book.change(1) { try $0.resolve(by: person, seen: nil, at: book.now) }
        for minutes in [1, 9, 11, 240, 5_000] as [Int64] {
            book.now = book.now + .minutes(minutes)
            #expect(book.post([firing("a")]).map(\.change) == [.unchanged])
            #expect(book.active.isEmpty)
        }
    }

    @Test func rejectedDoesNotComeBackEither() throws {
        book.post([firing("a")])
        try book.change(1) { try $0.reject(by: person, reason: "a test", seen: nil, at: book.now) }
        book.post([firing("a")])
        #expect(book.only?.incident.status == .rejected)
        #expect(book.only?.incident.reason == "a test")
    }

    @Test func itsAlertsStillEndInIt() throws {
        book.post([firing("a")])
        try book.change(1) { try $0.resolve(by: person, seen: nil, at: book.now) }
        let outcome = book.post([ended("a", at: 9)])
        #expect(outcome.map(\.change) == [.updated])
        #expect(outcome[0].facts.count == 1)
        #expect(book.only?.firing.isEmpty == true)
        #expect(book.only?.incident.isClosedByHand == true)
        book.post([firing("a")])
        #expect(book.active.isEmpty)
    }

    @Test func aNewStartOpensANewIncidentLinkedToTheEarlierOne() throws {
        book.post([firing("a")])
        try book.change(1) { try $0.resolve(by: person, seen: nil, at: book.now) }
        book.now = book.now + .minutes(2)
        let outcome = book.post([firing("a", 1)])
        #expect(outcome.map(\.change) == [.opened])
        #expect(outcome[0].incident.previousID == 1)
        #expect(book.files.count == 2)
        let resolved = book.post([ended("a", 1, at: 8)])
        #expect(resolved.first?.change == .resolved)
        #expect(resolved.first?.incident.id == 2)
    }

    @Test func anotherAlertOfAGroupClosedByHandOpensANewIncidentWithoutTheClosedOne() throws {
        book.post([firing("a")])
        try book.change(1) { try $0.resolve(by: person, seen: nil, at: book.now) }
        let outcome = book.post([firing("a"), firing("b", 1)])
        #expect(outcome.first?.change == .opened)
        #expect(book.file(2)?.alerts.map(\.fingerprint) == ["b"])
    }

    @Test func anOlderStartOfWhatAPersonClosedIsALateCopy() throws {
        book.post([firing("a", 5)])
        try book.change(1) { try $0.resolve(by: person, seen: nil, at: book.now) }
        #expect(book.post([firing("a", 2)]).allSatisfy { $0.change == .unchanged })
        #expect(book.active.isEmpty && book.files.count == 1)
    }

    // MARK: Back again

    @Test func firingAgainWithinTenMinutesReopensAndCountsAsFlapping() throws {
        book.post([firing("a")])
        try book.change(1) { try $0.acknowledge(by: person, at: book.now) }
        book.post([ended("a", at: 1)])
        book.now = book.now + .minutes(10)
        let outcome = book.post([firing("a", 9)])
        #expect(outcome.map(\.change) == [.reopened])
        #expect(outcome[0].incident.flaps == 1)
        #expect(outcome[0].incident.generation == 2)
        #expect(outcome[0].incident.closedAt == nil && outcome[0].incident.closer == nil)
        #expect(outcome[0].incident.acknowledged?.person == person)
        #expect(book.only?.alerts.count == 2)
    }

    @Test func anotherAlertOfTheGroupReopensItToo() {
        book.post([firing("a")])
        book.post([ended("a", at: 1)])
        book.now = book.now + .minutes(9)
        #expect(book.post([firing("b", 8)]).map(\.change) == [.reopened])
    }

    @Test func afterTenMinutesANewStartOpensANewOne() {
        book.post([firing("a")])
        book.post([ended("a", at: 1)])
        book.now = book.now + .minutes(10) + .milliseconds(1)
        let outcome = book.post([firing("a", 11)])
        #expect(outcome.first?.change == .opened)
        #expect(outcome.first?.incident.previousID == 1)
        #expect(outcome.first?.incident.flaps == 0)
    }

    @Test(arguments: [Int64(1), 10, 11, 600, 100_000])
    func theOldStartReopensHoweverLate(_ minutes: Int64) throws {
        book.post([firing("a")])
        try book.change(1) { try $0.assign(to: person, by: person, seen: nil, at: book.now) }
        book.post([ended("a", at: 1)])
        book.now = book.now + .minutes(minutes)
        let outcome = book.post([firing("a")])
        #expect(outcome.map(\.change) == [.reopened])
        #expect(outcome[0].incident.id == 1)
        #expect(outcome[0].incident.flaps == (minutes <= 10 ? 1 : 0))
        // Who had it hours ago may be asleep.
        #expect((outcome[0].incident.assigned == nil) == (minutes > 10))
        #expect((outcome[0].incident.acknowledged == nil) == (minutes > 10))
        #expect(book.only?.alerts.count == 1)
    }

    @Test(arguments: [false, true])
    func whereInThePostTheOldStartStandsDoesNotMatter(_ isLast: Bool) {
        book.post([firing("a")])
        book.post([ended("a", at: 1)])
        book.now = book.now + .hours(3)
        let reports = [firing("a"), firing("b", 170)]
        let outcome = book.post(isLast ? reports.reversed() : reports)
        #expect(outcome.map(\.change) == [.reopened])
        #expect(book.only?.firing.count == 2)
    }

    @Test func everyFlapCounts() {
        for round in 0..<4 as Range<Int64> {
            book.post([firing("a", 5 * round)])
            book.now = book.now + .minutes(2)
            book.post([ended("a", 5 * round, at: 5 * round + 2)])
            book.now = book.now + .minutes(3)
        }
        #expect(book.only?.incident.flaps == 3)
        #expect(book.only?.incident.generation == 4)
    }
}
