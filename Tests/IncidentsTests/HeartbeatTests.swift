import Testing

@testable import Incidents

@Suite struct HeartbeatTests {
    private static let start = Timestamp(seconds: 1_795_248_000)
    private static let rule = HeartbeatRule(name: "backup", every: .minutes(10), grace: .minutes(2))

    private func at(_ minutes: Int64) -> Timestamp { Self.start + .minutes(minutes) }

    private func beating(at minutes: Int64 = 0) -> Heartbeat {
        var heartbeat = Heartbeat(Self.rule, at: Self.start)
        _ = heartbeat.beat(at: at(minutes))
        return heartbeat
    }

    @Test func whatStaysAwayIsToldOnceAndWhatComesBackToo() {
        var heartbeat = beating()
        #expect(heartbeat.look(at: at(12) - .milliseconds(1)) == nil)
        #expect(heartbeat.look(at: at(12)) == .silent)
        #expect(heartbeat.look(at: at(13)) == nil && heartbeat.state == .silent)
        #expect(heartbeat.beat(at: at(40)) == .back)
        #expect(heartbeat.beat(at: at(50)) == nil && heartbeat.lastAt == at(50))
        #expect(heartbeat.look(at: at(61)) == nil)
        #expect(heartbeat.look(at: at(62)) == .silent)
    }

    @Test func whatNeverCameIsToldAfterItsTime() {
        var heartbeat = Heartbeat(Self.rule, at: Self.start)
        #expect(heartbeat.state == .awaited && heartbeat.lastAt == nil)
        #expect(heartbeat.look(at: at(11)) == nil)
        #expect(heartbeat.look(at: at(12)) == .silent)
        #expect(heartbeat.beat(at: at(13)) == .back)
    }

    @Test func aFailureIsToldEachTimeAndIsABeatAllTheSame() {
        var heartbeat = beating()
        #expect(heartbeat.fail(at: at(10)) == .failed)
        #expect(heartbeat.fail(at: at(20)) == .failed)
        #expect(heartbeat.look(at: at(31)) == nil)
        #expect(heartbeat.look(at: at(32)) == .silent)
        #expect(heartbeat.fail(at: at(33)) == .failed)
        #expect(heartbeat.beat(at: at(34)) == .back)
    }

    @Test func whatWasDueWhileNobodyListenedIsExcusedUntilTheNext() {
        var asleep = beating()
        asleep.excuse(Absence(from: at(5), until: at(1_445)))
        #expect(asleep.look(at: at(1_456)) == nil)
        #expect(asleep.look(at: at(1_457)) == .silent)

        // Nothing was due then: neither the beat before nor the next one fell into it.
        var short = beating()
        short.excuse(Absence(from: at(2), until: at(4)))
        #expect(short == beating())
        var late = beating()
        late.excuse(Absence(from: at(12) + .seconds(1), until: at(13)))
        #expect(late == beating())

        // It may have come a little early.
        var early = beating()
        early.excuse(Absence(from: at(8), until: at(9)))
        #expect(early.dueAt == at(21))

        var silent = beating()
        _ = silent.look(at: at(12))
        let before = silent
        silent.excuse(Absence(from: at(11), until: at(15)))
        #expect(silent == before)
    }

    @Test func aClockThatIsSetBackMakesNoWaitLonger() {
        var heartbeat = beating(at: 60)
        heartbeat.settle(at: at(1))
        #expect(heartbeat.dueAt == at(13) && heartbeat.lastAt == at(1))
        var settled = heartbeat
        settled.settle(at: at(1))
        #expect(settled == heartbeat)
    }

    @Test func otherSettingsAreReckonedWithFromTheLastBeat() {
        let longer = HeartbeatRule(name: "backup", every: .hours(1), grace: .minutes(5))
        var heartbeat = beating()
        heartbeat.follow(longer, at: at(1))
        #expect(heartbeat.dueAt == at(65))
        heartbeat.follow(Self.rule, at: at(50))
        // Missed by the new settings alone: it is given their grace.
        #expect(heartbeat.dueAt == at(52))
        let before = heartbeat
        heartbeat.follow(Self.rule, at: at(51))
        #expect(heartbeat == before)
    }

    @Test func aWatchNoticesThatItDidNotLook() {
        var watch = HearingWatch()
        #expect(watch.absence(at: at(0)) == nil && !watch.isSetBack(at: at(0)))
        watch.look(at: at(0))
        #expect(watch.absence(at: at(0) + .seconds(30)) == nil)
        #expect(watch.absence(at: at(1)) == Absence(from: at(0), until: at(1)))
        #expect(watch.isSetBack(at: at(0) - .milliseconds(1)))
    }

    @Test func anAlertIsABeatOfItsCluster() {
        let rule = HeartbeatRule(name: "w", sign: .alert("Watchdog"), every: .minutes(5), grace: .zero)
        func report(_ labels: [String: String], _ status: AlertReport.Status = .firing) -> AlertReport {
            AlertReport(status: status, fingerprint: "f", startsAt: Self.start, labels: labels)
        }
        #expect(rule.instance(of: report(["alertname": "Watchdog", "cluster": "eu"]), from: "alertmanager") == "eu")
        #expect(rule.instance(of: report(["alertname": "Watchdog"]), from: "alertmanager") == "")
        #expect(rule.instance(of: report(["alertname": "Watchdog"], .resolved(at: nil)), from: "alertmanager") == nil)
        #expect(rule.instance(of: report(["alertname": "Other"]), from: "alertmanager") == nil)
        #expect(Self.rule.instance(of: report(["alertname": "Watchdog"]), from: "alertmanager") == nil)
    }

    /// A day in a life that dice decide: beats that come, are late or stay away, restarts, sleep, clocks set back.
    @Test(arguments: 1...200 as ClosedRange<UInt64>)
    func nothingIsToldThatCouldNotBeKnownAndNothingIsForgotten(seed: UInt64) {
        var dice = Dice(seed: seed)
        let every = Int64.random(in: 1...30, using: &dice)
        let grace = Int64.random(in: 0...every, using: &dice)
        let rule = HeartbeatRule(name: "x", every: .minutes(every), grace: .minutes(grace))
        var now = Self.start
        var heartbeat = Heartbeat(rule, at: now)
        var watch = HearingWatch(heardAt: now)
        /// When it was certainly possible to hear it, and it did not come, without a break.
        var unheardSince = now
        var isOpen = false
        for _ in 0..<3_000 {
            switch Int.random(in: 0..<60, using: &dice) {
            case 0: now = now + .minutes(Int64.random(in: 1...300, using: &dice))
            case 1:
                now = now - .minutes(Int64.random(in: 1...90, using: &dice))
                unheardSince = min(unheardSince, now)
            case 2...8:
                let change = heartbeat.beat(at: now)
                #expect((change == .back) == isOpen)
                isOpen = false
                unheardSince = now
            default: now = now + .seconds(20)
            }
            if let absence = watch.absence(at: now) {
                heartbeat.excuse(absence)
                unheardSince = now
            }
            if watch.isSetBack(at: now) { unheardSince = now }
            heartbeat.settle(at: now)
            watch.look(at: now)
            let change = heartbeat.look(at: now)
            if change == .silent {
                #expect(!isOpen, "told twice")
                isOpen = true
                if let last = heartbeat.lastAt {
                    #expect(now.since(last) >= rule.patience, "told too early")
                }
            }
            #expect(heartbeat.dueAt <= now + rule.patience || heartbeat.state == .silent)
            if now.since(unheardSince) > rule.patience + .seconds(40) { #expect(isOpen, "forgotten") }
        }
    }
}
