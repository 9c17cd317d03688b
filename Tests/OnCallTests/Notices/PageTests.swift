import OnCall
import Testing

/// From a Friday at noon UTC.
@Suite struct PageTests {
    private let rules = [NoticeRule(.telegram), NoticeRule(.http("phone"), after: 3), NoticeRule(.mail, after: 10)]

    private func pager(
        _ rules: [NoticeRule]? = nil,
        urgency: Urgency = .high,
        at text: String = "2026-11-20T12:00:00Z",
        quiet: WeekHours? = nil
    ) throws -> Pager {
        var pager = try Pager(rules ?? self.rules, urgency: urgency, at: try moment(text), quiet: quiet)
        try pager.look()
        return pager
    }

    private func night() throws -> WeekHours {
        let window = ShiftWindow(from: try time("22:00"), until: try time("07:00"))
        return WeekHours(clock: try clock("Europe/Berlin"), windows: [window])
    }

    @Test func eachMethodIsTakenAfterItsMinutesAndOnce() throws {
        var pager = try pager()
        #expect(pager.news() == ["send 0 telegram"])
        try pager.report(.sent, of: 0)
        try pager.live(until: pager.now + 179)
        #expect(pager.news() == [])
        try pager.live(until: pager.now + 1)
        #expect(pager.news() == ["send 1 http:phone"])
        try pager.report(.sent, of: 1)
        try pager.report(.sent, of: 1)
        try pager.live(minutes: 7)
        #expect(pager.news() == ["send 2 mail"])
        try pager.report(.sent, of: 2)
        try pager.live(minutes: 600)
        #expect(pager.news() == [])
        #expect(pager.page.dueAt == nil && !pager.page.isUnreachable)
    }

    @Test func nothingMoreIsSentOnceItIsAnswered() throws {
        var pager = try pager()
        try pager.report(.sent, of: 0)
        try pager.live(minutes: 2)
        pager.isAnswered = true
        try pager.look()
        // Not even when the acknowledgement is taken back: then there are new pages.
        pager.isAnswered = false
        try pager.look()
        try pager.live(minutes: 600)
        #expect(pager.news() == ["send 0 telegram"])
        #expect(pager.page.notices.map(\.state) == [.sent, .dropped, .dropped])
        #expect(pager.page.dueAt == nil)
    }

    @Test func whatWasCalledOffGoesOnWhenItComesBack() throws {
        var pager = try pager()
        try pager.report(.sent, of: 0)
        try pager.live(minutes: 2)
        pager.isAnswered = true
        try pager.look()
        try pager.live(minutes: 2)
        pager.isAnswered = false
        let now = pager.now
        try pager.change { page, _ in
            page.resume(at: now)
            return []
        }
        // Its time has come meanwhile.
        try pager.look()
        try pager.report(.sent, of: 1)
        #expect(pager.news() == ["send 0 telegram", "send 1 http:phone"])
        try pager.live(minutes: 6)
        #expect(pager.news() == ["send 2 mail"])
    }

    @Test func whatAMoreUrgentPageReplacedStaysSo() throws {
        var pager = try pager(urgency: .low)
        pager.isAnswered = true
        try pager.look()
        let now = pager.now
        try pager.change { page, _ in
            page.yield()
            page.resume(at: now)
            return []
        }
        pager.isAnswered = false
        try pager.live(minutes: 60)
        #expect(pager.news() == ["send 0 telegram"])
    }

    @Test func whatWentOutMeanwhileSaysThatItIsAnswered() throws {
        var pager = try pager()
        pager.isAnswered = true
        try pager.look()
        try pager.report(.sent, of: 0)
        #expect(pager.news() == ["send 0 telegram", "answered 0"])
        // Not tried again, and nobody is told of a failure that hurts nobody.
        var other = try self.pager([NoticeRule(.mail), NoticeRule(.slack)])
        other.isAnswered = true
        try other.report(.retry(after: 5), of: 0)
        try other.report(.failed, of: 1)
        try other.live(minutes: 60)
        #expect(other.news() == ["send 0 mail", "send 1 slack"])
        #expect(other.page.notices.map(\.state) == [.dropped, .failed])
    }

    @Test func aMethodThatFailsForGoodMakesTheNextOneDueAtOnce() throws {
        var pager = try pager()
        try pager.report(.failed, of: 0)
        #expect(pager.news() == ["send 0 telegram", "send 1 http:phone"])
        try pager.report(.failed, of: 1)
        #expect(pager.news() == ["send 2 mail"])
        try pager.report(.failed, of: 2)
        #expect(pager.news() == ["unreachable"])
        #expect(pager.page.isUnreachable)
        try pager.live(minutes: 60)
        #expect(pager.news() == [])
    }

    @Test func theOneAfterTheNextKeepsItsTime() throws {
        var pager = try pager()
        try pager.report(.failed, of: 0)
        try pager.report(.sent, of: 1)
        try pager.live(until: pager.now + 599)
        #expect(pager.news() == ["send 0 telegram", "send 1 http:phone"])
        try pager.live(until: pager.now + 1)
        try pager.report(.failed, of: 2)
        // Somebody was reached, if not by this.
        #expect(pager.news() == ["send 2 mail"])
    }

    @Test func aMethodThatIsTriedAgainDoesNotHoldUpTheNext() throws {
        var pager = try pager()
        for _ in 0..<2 {
            try pager.report(.retry(after: 85), of: 0)
            try pager.live(until: pager.now + 85, tick: 5)
        }
        try pager.live(until: pager.now + 10, tick: 5)
        #expect(pager.news() == ["send 0 telegram", "send 0 telegram", "send 0 telegram", "send 1 http:phone"])
        // The one that is being tried is not hurried; the one that still waits is.
        try pager.report(.retry(after: 100), of: 0)
        try pager.report(.failed, of: 1)
        #expect(pager.news() == ["send 2 mail"])
    }

    @Test func whatNobodyHeardOfIsSentAgain() throws {
        var pager = try pager([NoticeRule(.telegram)])
        try pager.live(until: pager.now + 59, tick: 1)
        let now = pager.now
        try pager.change { page, _ in
            page.extend(0, at: now)
            return []
        }
        try pager.live(until: pager.now + 59, tick: 1)
        #expect(pager.news() == ["send 0 telegram"])
        try pager.live(until: pager.now + 1)
        #expect(pager.news() == ["send 0 telegram"])
        // Unless it is answered.
        pager.isAnswered = true
        try pager.live(minutes: 5)
        #expect(pager.news() == [])
        #expect(pager.page.notices.map(\.state) == [.dropped])
    }

    @Test func aPersonWithoutAnyWayIsToldOfOnce() throws {
        var pager = try pager([])
        try pager.look()
        #expect(pager.news() == ["unreachable"])
        #expect(pager.page.dueAt == nil)
    }

    @Test(arguments: [
        // 22:30 in Berlin, in winter, on the night to summer time, and on the night from it.
        ("2026-11-20T21:30:00Z", "2026-11-21T06:00:00Z"), ("2026-03-28T21:30:00Z", "2026-03-29T05:00:00Z"),
        ("2026-10-24T20:30:00Z", "2026-10-25T06:00:00Z"),
    ])
    func quietHoursHoldBackEverythingUntilTheyEnd(page: String, end: String) throws {
        var pager = try pager(urgency: .low, at: page, quiet: try night())
        try pager.live(until: try moment(end) - 1, tick: 60)
        #expect(pager.news() == [])
        try pager.live(until: try moment(end))
        #expect(pager.news() == ["send 0 telegram", "send 1 http:phone", "send 2 mail"])
    }

    @Test func quietHoursThatBeginMeanwhileHoldBackTheRest() throws {
        var pager = try pager(urgency: .low, at: "2026-11-20T20:55:00Z", quiet: try night())
        try pager.report(.sent, of: 0)
        try pager.live(minutes: 3)
        try pager.report(.failed, of: 1)
        // Hurried while they are not there yet.
        #expect(pager.news() == ["send 0 telegram", "send 1 http:phone", "send 2 mail"])
        try pager.report(.retry(after: 600), of: 2)
        try pager.live(until: try moment("2026-11-21T05:59:59Z"), tick: 60)
        #expect(pager.news() == [])
        try pager.live(until: try moment("2026-11-21T06:00:00Z"))
        #expect(pager.news() == ["send 2 mail"])
    }

    @Test func quietHoursThatNeverEndHoldNobodyBack() throws {
        let always = WeekHours(clock: try clock("UTC"), windows: [ShiftWindow()])
        var pager = try pager(urgency: .low, quiet: always)
        #expect(pager.news() == ["send 0 telegram"])
    }

    @Test func aMoreUrgentPageTakesItsPlace() throws {
        var pager = try pager(urgency: .low)
        try pager.change { page, _ in
            page.yield()
            return []
        }
        try pager.report(.sent, of: 0)
        try pager.live(minutes: 60)
        // It is not answered, and nobody is told so.
        #expect(pager.news() == ["send 0 telegram"])
        #expect(pager.page.notices.map(\.state) == [.sent, .dropped, .dropped])
    }

    @Test func aClockThatIsSetSendsNothingTwiceAndForgetsNothing() throws {
        var pager = try pager()
        try pager.report(.sent, of: 0)
        try pager.live(minutes: 2)
        pager.now = pager.now - .hour
        try pager.live(until: pager.now + 179)
        #expect(pager.news() == ["send 0 telegram"])
        // Counted from the first look at the clock.
        try pager.live(until: pager.now + 11)
        #expect(pager.news() == ["send 1 http:phone"])
        try pager.report(.retry(after: 30), of: 1)
        pager.now = pager.now - .hour
        try pager.change { page, _ in
            page.shift(by: -.hour)
            return []
        }
        try pager.look()
        try pager.live(until: pager.now + 30)
        #expect(pager.news() == ["send 1 http:phone"])
    }

    @Test func aTryIsNotPutOffByAnHourWhenTheClockIsSetBack() throws {
        var pager = try pager([NoticeRule(.telegram)])
        try pager.report(.retry(after: 600), of: 0)
        pager.now = pager.now - .hour
        try pager.live(until: pager.now + Page.longestRetry - 1)
        #expect(pager.news() == ["send 0 telegram"])
        // Counted from the first look at the clock.
        try pager.live(until: pager.now + 11)
        #expect(pager.news() == ["send 0 telegram"])
    }

    @Test func thePlanSaysWhenEachMethodIsTaken() throws {
        let now = try moment("2026-11-20T20:55:00Z")
        let morning = try moment("2026-11-21T06:00:00Z")
        let page = Page(urgency: .low, origin: .step(1), rules: rules, at: now)
        #expect(page.times(at: now, quiet: nil) == [now, now + 180, now + 600])
        #expect(page.times(at: now, quiet: try night()) == [now, now + 180, morning])
        let pager = try pager(urgency: .low, at: "2026-11-20T20:55:00Z")
        #expect(pager.page.times(at: pager.now, quiet: nil) == [nil, now + 180, now + 600])
    }

    @Test func anAnswerDependsOnWhyThePageWasMade() throws {
        let now = try moment("2026-11-20T12:00:00Z")
        let open = EscalationFacts(isActive: true, isAcknowledged: false, touchedAt: now)
        let taken = EscalationFacts(isActive: true, isAcknowledged: true, touchedAt: now)
        let closed = EscalationFacts(isActive: false, isAcknowledged: false, touchedAt: now)
        let origins: [PageOrigin] = [.step(1), .asked(whileAcknowledged: false), .asked(whileAcknowledged: true)]
        #expect(origins.map { $0.isAnswered(open, phase: .climbing, byPerson: false) } == [false, false, false])
        #expect(origins.map { $0.isAnswered(open, phase: .snoozed, byPerson: false) } == [true, false, false])
        #expect(origins.map { $0.isAnswered(open, phase: .ended, byPerson: false) } == [true, false, false])
        #expect(origins.map { $0.isAnswered(open, phase: .exhausted, byPerson: false) } == [false, false, false])
        #expect(origins.map { $0.isAnswered(taken, phase: .acknowledged, byPerson: false) } == [true, true, false])
        // It joined after that.
        #expect(origins.map { $0.isAnswered(taken, phase: .climbing, byPerson: false) } == [false, true, false])
        #expect(origins.map { $0.isAnswered(taken, phase: nil, byPerson: false) } == [true, true, false])
        #expect(origins.map { $0.isAnswered(closed, phase: .ended, byPerson: false) } == [true, true, true])
        #expect(origins.map { $0.isAnswered(open, phase: nil, byPerson: true) } == [true, true, true])
    }

    @Test func aWayThatIsDownHurriesTheNextOneAfterThreeTries() throws {
        var pager = try pager([NoticeRule(.http("phone")), NoticeRule(.mail, after: 30)])
        #expect(pager.news() == ["send 0 http:phone"])
        for _ in 0..<2 {
            try pager.report(.retry(after: 30), of: 0)
            try pager.live(until: pager.now + 30)
            #expect(pager.news() == ["send 0 http:phone"])
        }
        try pager.report(.retry(after: 30), of: 0)
        #expect(pager.news() == ["send 1 mail"])
        // It is tried on.
        try pager.live(until: pager.now + 30)
        #expect(pager.news() == ["send 0 http:phone"])
        try pager.report(.sent, of: 0)
        #expect(pager.page.notices.map(\.state) == [.sent, .underway])
    }

    @Test func aWayThatIsDownForADayHasFailed() throws {
        var pager = try pager([NoticeRule(.http("phone"))])
        var tries = 0
        while pager.page.notices[0].state != .failed, tries < 500 {
            tries += 1
            try pager.report(.retry(after: 30), of: 0)
            try pager.live(until: pager.now + 900, tick: 30)
        }
        #expect((90...120).contains(tries))
        #expect(pager.news().last == "unreachable" && pager.page.isUnreachable && pager.page.dueAt == nil)
    }
}
