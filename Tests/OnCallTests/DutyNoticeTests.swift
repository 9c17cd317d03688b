import Testing

@testable import OnCall

private let now = Moment(seconds: 1_795_248_000)

private func gap(_ days: ClosedRange<Int64>, until hours: Int64 = 0) -> DutyFault {
    DutyFault(
        kind: .gap,
        schedules: ["payments"],
        member: nil,
        from: now + days.lowerBound * .day,
        until: now + days.upperBound * .day + hours * .hour
    )
}

@Suite struct DutyNoticeTests {
    /// The days ahead, in steps of six hours, at which one is told.
    private func told(_ notice: DutyNotice, from start: Double, without: Range<Double>? = nil) -> [Double] {
        var notice = notice
        var told: [Double] = []
        var left = start
        while left > -1 {
            if without?.contains(left) != true, notice.tell(at: notice.fault.from - Int64(left * 86_400)) {
                told.append(left)
            }
            left -= 0.25
        }
        return told
    }

    @Test func itIsToldFourteenSevenAndOneDayAhead() {
        #expect(told(DutyNotice(gap(30...31)), from: 20) == [14, 7, 1])
        // Found late, it is told at once, and then as planned.
        #expect(told(DutyNotice(gap(30...31)), from: 10) == [10, 7, 1])
        #expect(told(DutyNotice(gap(30...31)), from: 7) == [7, 1])
        #expect(told(DutyNotice(gap(30...31)), from: 0.5) == [0.5])
        #expect(told(DutyNotice(gap(30...31)), from: -0.5) == [-0.5])
    }

    @Test func whatWasMissedIsToldOnce() {
        #expect(told(DutyNotice(gap(30...31)), from: 20, without: 3..<15) == [2.75, 1])
        #expect(told(DutyNotice(gap(30...31)), from: 20, without: 0.5..<15) == [0.25])
        #expect(told(DutyNotice(gap(30...31), told: 14), from: 20) == [7, 1])
        #expect(told(DutyNotice(gap(30...31), told: 1), from: 20) == [])
    }

    @Test func itsDueTimesAreKnown() {
        var notice = DutyNotice(gap(20...21))
        #expect(notice.dueAt == now + 6 * .day)
        let early = notice.tell(at: now + 6 * .day - 1)
        let inTime = notice.tell(at: now + 6 * .day)
        #expect(!early && inTime)
        #expect(notice.dueAt == now + 13 * .day)
        let last = notice.tell(at: now + 20 * .day)
        #expect(last)
        #expect(notice.dueAt == nil && notice.told == 1)
    }

    @Test func whatShrinksGrowsOrIsSplitIsNoNewOne() {
        let known = [DutyNotice(gap(10...12), told: 14)]
        #expect(DutyNotice.taking(up: [gap(11...12)], known: known, at: now).map(\.told) == [14])
        #expect(DutyNotice.taking(up: [gap(9...13)], known: known, at: now).map(\.told) == [14])
        #expect(
            DutyNotice.taking(up: [gap(10...10, until: 2), gap(11...12)], known: known, at: now).map(\.told) == [
                14, 14,
            ]
        )
        #expect(DutyNotice.taking(up: [gap(12...13)], known: known, at: now).map(\.told) == [nil])
        #expect(DutyNotice.taking(up: [], known: known, at: now).isEmpty)
        // One without an end goes on for ever.
        let endless = DutyFault(kind: .gap, schedules: ["payments"], member: nil, from: now + 11 * .day, until: nil)
        #expect(DutyNotice.taking(up: [endless], known: known, at: now).map(\.told) == [14])
        #expect(
            DutyNotice.taking(up: [gap(40...41)], known: [DutyNotice(endless, told: 7)], at: now).map(\.told) == [14]
        )
    }

    @Test func whatIsLeftOfACoveredOneIsToldBeforeItBegins() {
        let known = [
            DutyNotice(DutyFault(kind: .gap, schedules: ["payments"], member: nil, from: now, until: nil), told: 1)
        ]
        let rest = DutyNotice.taking(up: [gap(9...30)], known: known, at: now)
        #expect(rest.map(\.told) == [14])
        #expect(rest.first.map { told($0, from: 9) } == [7, 1])
        // At a stage that was told already, it stays silent.
        #expect(DutyNotice.taking(up: [gap(0...30, until: 1)], known: known, at: now).map(\.told) == [1])
        let near = [DutyNotice(gap(5...12), told: 7)]
        #expect(DutyNotice.taking(up: [gap(6...12)], known: near, at: now).map(\.told) == [7])
        // Nor does a clock that is set back tell anything twice.
        #expect(DutyNotice.taking(up: [gap(5...12)], known: near, at: now - 3 * .day).map(\.told) == [7])
    }

    @Test func othersFaultsAreOthers() {
        let known = [DutyNotice(gap(10...12), told: 14)]
        let elsewhere = DutyFault(
            kind: .gap,
            schedules: ["search"],
            member: nil,
            from: now + 10 * .day,
            until: now + 12 * .day
        )
        #expect(DutyNotice.taking(up: [elsewhere], known: known, at: now).map(\.told) == [nil])
        func double(_ member: String) -> DutyFault {
            DutyFault(
                kind: .double,
                schedules: ["payments", "search"],
                member: member,
                from: now + 10 * .day,
                until: now + 12 * .day
            )
        }
        let twice = [DutyNotice(double("a"), told: 7)]
        #expect(DutyNotice.taking(up: [double("a"), double("b")], known: twice, at: now).map(\.told) == [7, nil])
    }
}
