import Incidents
import Testing
import Tickets

/// The clocks of an incident, from its opening on.
@Suite struct IncidentClockTests {
    /// Acknowledged within 20 minutes, resolved within 100.
    private static let rules: SLAPolicy = {
        // What the settings call the statuses of tickets must not matter.
        var rules = SLAPolicy(statuses: TicketStatuses(waiting: ["acknowledged"], done: ["closed"]))
        rules.promise(SLATarget(response: 20, resolution: 100), severity: .critical)
        return rules
    }()

    private struct Life {
        var incident = Incident(
            id: 42,
            source: "alertmanager",
            groupKey: "crash",
            openedAt: start,
            title: "KubePodCrashLooping",
            severity: .critical,
            labels: [:]
        )
        var rules = IncidentClockTests.rules
        private(set) var told: [String] = []
        private(set) lazy var file = TicketFile(Ticket(of: incident, updatedAt: start))

        @discardableResult
        mutating func look(after minutes: Int64, _ change: (inout Incident) -> Void = { _ in }) -> TicketReview {
            let now = start + .minutes(minutes)
            _ = file
            change(&incident)
            var report = Ticket(of: incident, updatedAt: file.ticket.updatedAt)
            if report != file.ticket {
                report.updatedAt = now
                _ = file.take(report)
            }
            let review = rules.review(file, at: now)
            told += review.raised.map { "\($0.clock.incidentWord) \($0.stage) \(minutes)" }
            told += review.takenBack.map { "\($0.clock.incidentWord) \($0.stage) back \(minutes)" }
            file = review.file
            return review
        }

        mutating func states(after minutes: Int64) -> [ClockReading.State] {
            rules.readings(of: file, at: start + .minutes(minutes)).map(\.state)
        }
    }

    private static let somebody = PersonName(id: 1, name: "responder-a")

    private static func acknowledged(after minutes: Int64) -> (inout Incident) -> Void {
        { $0.acknowledged = .init(person: somebody, at: start + .minutes(minutes)) }
    }

    private static func closed(after minutes: Int64) -> (inout Incident) -> Void {
        {
            $0.status = .resolved
            $0.closedAt = start + .minutes(minutes)
            $0.closer = .itself
        }
    }

    private static func opened(_ incident: inout Incident) {
        incident.status = .active
        incident.closedAt = nil
        incident.closer = nil
    }

    @Test func eachMarkIsToldOnce() {
        var life = Life()
        for minute in 0...300 { life.look(after: Int64(minute)) }
        #expect(
            life.told == ["acknowledge alert 17", "acknowledge breach 20", "resolve alert 85", "resolve breach 100"]
        )
        #expect(life.file.escalationLevel == 4)
    }

    @Test func acknowledgingAndClosingTakeBackWhatWasTold() {
        var life = Life()
        life.look(after: 18)
        life.look(after: 19, Self.acknowledged(after: 19))
        life.look(after: 30)
        life.look(after: 90)
        let over = life.look(after: 95, Self.closed(after: 95))
        #expect(
            life.told
                == ["acknowledge alert 18", "acknowledge alert back 19", "resolve alert 90", "resolve alert back 95"]
        )
        #expect(over.isDone && over.dueAt == nil)
        life.look(after: 5_000)
        #expect(life.told.count == 4)
    }

    @Test func snoozingPausesBothClocks() {
        var life = Life()
        life.look(after: 10) { $0.snooze = .init(until: start + .hours(9), by: Self.somebody, severity: .critical) }
        #expect(life.states(after: 60) == [.paused, .paused])
        #expect(life.look(after: 60).dueAt == nil)
        let again = life.look(after: 70) { $0.snooze = nil }
        #expect(life.told.isEmpty)
        #expect(again.dueAt == start + .minutes(77) && again.breachAt == start + .minutes(80))
        life.look(after: 71, Self.acknowledged(after: 71))
        life.look(after: 72) { $0.snooze = .init(until: start + .hours(9), by: Self.somebody, severity: .critical) }
        #expect(life.states(after: 80) == [.stopped, .paused])
    }

    @Test func theTimeInWhichItWasOverDoesNotCount() {
        var life = Life()
        life.look(after: 15, Self.closed(after: 15))
        #expect(life.states(after: 20) == [.stopped, .stopped])
        let again = life.look(after: 22, Self.opened)
        #expect(again.dueAt == start + .minutes(24))
        life.look(after: 27)
        #expect(life.told == ["acknowledge alert 27", "acknowledge breach 27"])
        // It ends and comes back: what was told is true again, and is not told twice.
        life.look(after: 28, Self.closed(after: 28))
        let restored = life.look(after: 30, Self.opened)
        #expect(restored.restored.count == 2 && restored.raised.isEmpty && restored.state == .breach)
    }

    @Test func whenItComesBackAsNobodysItIsToBeAcknowledgedAnew() {
        var life = Life()
        life.look(after: 5, Self.acknowledged(after: 5))
        life.look(after: 10, Self.closed(after: 10))
        let quick = life.look(after: 15, Self.opened)
        #expect(life.states(after: 15) == [.stopped, .running] && quick.raised.isEmpty)
        life.look(after: 20, Self.closed(after: 20))
        let late = life.look(after: 60) { incident in
            Self.opened(&incident)
            incident.acknowledged = nil
        }
        #expect(late.dueAt == start + .minutes(77))
        #expect(life.states(after: 60) == [.running, .running])
        life.look(after: 80)
        #expect(life.told == ["acknowledge alert 80", "acknowledge breach 80"])
        life.look(after: 81, Self.acknowledged(after: 81))
        #expect(life.states(after: 81) == [.stopped, .running])
    }

    @Test func whatNobodyAcknowledgedIsToBeAcknowledgedAnewTooWhenItComesBackLate() {
        var life = Life()
        life.look(after: 20)
        life.look(after: 30, Self.closed(after: 30))
        let late = life.look(after: 60, Self.opened)
        #expect(late.restored.isEmpty && late.raised.isEmpty && late.state == .ok)
        #expect(late.dueAt == start + .minutes(77) && late.breachAt == start + .minutes(80))
        life.look(after: 80)
        #expect(life.told.suffix(2) == ["acknowledge alert 80", "acknowledge breach 80"])
        #expect(life.file.escalationLevel == 4)
    }

    @Test func aSeverityWithoutAPromiseHasNoClocks() {
        var life = Life()
        let review = life.look(after: 500) { $0.severity = .warning }
        #expect(review.state == .noTarget && review.raised.isEmpty)
        #expect(life.look(after: 501) { $0.severity = .critical }.raised.count == 4)
        // A tier and priority that read the same promise nothing for it.
        var rules = SLAPolicy()
        rules.promise(SLATarget(response: 1), tier: "", priority: "critical")
        #expect(rules.readings(of: life.file, at: start).isEmpty)
    }

    @Test func aPromiseForIncidentsIsPartOfWhatIsNoticed() {
        var other = Self.rules
        other.promise(SLATarget(response: 21, resolution: 100), severity: .critical)
        #expect(other.text != Self.rules.text && SLAPolicy().text != Self.rules.text)
        #expect(Self.rules.promisesIncidents && !Self.rules.isEmpty && SLAPolicy().isEmpty)
    }
}
