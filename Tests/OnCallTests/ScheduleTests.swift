import OnCall
import Testing

@Suite struct ScheduleTests {
    @Test func membersTakeTurnsInTheirOrder() throws {
        let daily = try schedule(Layer(try rotation(["a", "b", "c"], from: "2026-11-02")))
        let spans = daily.spans(from: try moment("2026-11-02T00:00:00Z"), until: try moment("2026-11-06T00:00:00Z"))
        #expect(
            spans.map(\.text) == [
                "- 2026-11-02T00:00:00Z", "a 2026-11-02T09:00:00Z", "b 2026-11-03T09:00:00Z", "c 2026-11-04T09:00:00Z",
                "a 2026-11-05T09:00:00Z",
            ]
        )
    }

    @Test(arguments: [(7, "b"), (3, "a"), (1, "a")])
    func aTurnLastsSoManyDays(days: Int, expected: String) throws {
        let turns = try rotation(["a", "b"], days: days, from: "2026-11-02")
        // Twelve days and some hours after the first handoff.
        #expect(turns.member(at: try moment("2026-11-14T10:00:00Z")) == expected)
    }

    @Test func beforeTheFirstDayNobodyIsOnCall() throws {
        let turns = try rotation(from: "2026-11-02")
        #expect(turns.member(at: try moment("2026-11-02T08:59:59Z")) == nil)
        #expect(turns.member(at: try moment("2026-11-02T09:00:00Z")) == "a")
        #expect(turns.handoff(after: try moment("2020-01-01T00:00:00Z")) == (try moment("2026-11-02T09:00:00Z")))
    }

    @Test func upperLayersCoverLowerOnesWhileTheyCount() throws {
        let office = ShiftWindow(
            weekdays: try #require(Weekday.days("Mon-Fri")),
            from: try time("09:00"),
            until: try time("17:00")
        )
        let plan = try schedule(
            Layer(try rotation(["night"], from: "2026-11-01", at: "00:00")),
            Layer(try rotation(["day"], from: "2026-11-01", at: "00:00"), [office])
        )
        // Friday to Monday.
        let spans = plan.spans(from: try moment("2026-11-20T00:00:00Z"), until: try moment("2026-11-23T12:00:00Z"))
        #expect(
            spans.map(\.text) == [
                "night 2026-11-20T00:00:00Z", "day 2026-11-20T09:00:00Z", "night 2026-11-20T17:00:00Z",
                "day 2026-11-23T09:00:00Z",
            ]
        )
    }

    @Test func hoursOverMidnightBelongToTheDayOnWhichTheyBegin() throws {
        let friday = ShiftWindow(weekdays: [.friday], from: try time("22:00"), until: try time("06:00"))
        let plan = try schedule(Layer(try rotation(["a"], from: "2026-11-01", at: "00:00"), [friday]))
        let spans = plan.spans(from: try moment("2026-11-19T00:00:00Z"), until: try moment("2026-11-22T00:00:00Z"))
        #expect(spans.map(\.text) == ["- 2026-11-19T00:00:00Z", "a 2026-11-20T22:00:00Z", "- 2026-11-21T06:00:00Z"])
        // Asked in the middle of it, too.
        let rest = plan.spans(from: try moment("2026-11-21T02:00:00Z"), until: try moment("2026-11-21T08:00:00Z"))
        #expect(rest.map(\.text) == ["a 2026-11-21T02:00:00Z", "- 2026-11-21T06:00:00Z"])
    }

    @Test func aLayerMayRestOnHolidaysOrServeThemAlone() throws {
        let days: Set = [try date("2026-12-25")]
        let plan = try schedule(
            Layer(try rotation(["day"], from: "2026-11-01", at: "00:00"), holidays: days, .off),
            Layer(try rotation(["holiday"], from: "2026-11-01", at: "00:00"), holidays: days, .only)
        )
        let spans = plan.spans(from: try moment("2026-12-24T12:00:00Z"), until: try moment("2026-12-26T12:00:00Z"))
        #expect(
            spans.map(\.text) == [
                "day 2026-12-24T12:00:00Z", "holiday 2026-12-25T00:00:00Z", "day 2026-12-26T00:00:00Z",
            ]
        )
    }

    @Test func anOverrideCoversAllLayersAndTheLaterOneCounts() throws {
        let cover = [
            Override(
                id: 1,
                schedule: "s",
                member: "x",
                from: try moment("2026-11-20T18:00:00Z"),
                until: try moment("2026-11-22T18:00:00Z")
            ),
            Override(
                id: 2,
                schedule: "s",
                member: "y",
                from: try moment("2026-11-21T00:00:00Z"),
                until: try moment("2026-11-21T12:00:00Z")
            ),
        ]
        let plan = try schedule(overrides: cover.reversed(), Layer(try rotation(["a"], days: 7, from: "2026-11-02")))
        let spans = plan.spans(from: try moment("2026-11-20T00:00:00Z"), until: try moment("2026-11-23T00:00:00Z"))
        #expect(
            spans.map(\.text) == [
                "a 2026-11-20T00:00:00Z", "x 2026-11-20T18:00:00Z", "y 2026-11-21T00:00:00Z", "x 2026-11-21T12:00:00Z",
                "a 2026-11-22T18:00:00Z",
            ]
        )
        #expect(spans.map { $0.duty?.override } == [nil, 1, 2, 1, nil])
        #expect(plan.duty(at: try moment("2026-11-22T17:59:59Z"))?.member == "x")
        #expect(plan.duty(at: try moment("2026-11-22T18:00:00Z"))?.member == "a")
    }

    @Test func theNextHandoffIsToSomebodyElse() throws {
        let plan = try schedule(
            overrides: [
                Override(
                    id: 1,
                    schedule: "s",
                    member: "b",
                    from: try moment("2026-11-06T00:00:00Z"),
                    until: try moment("2026-11-09T09:00:00Z")
                )
            ],
            Layer(try rotation(["a", "b"], days: 7, from: "2026-11-02"))
        )
        // The override and the turn after it are the same person's.
        let next = try #require(plan.nextHandoff(after: try moment("2026-11-03T00:00:00Z")))
        let end = try moment("2026-11-16T09:00:00Z")
        #expect(next.text == "b 2026-11-06T00:00:00Z" && next.until == end)
        let alone = try schedule(Layer(try rotation(["a"], from: "2026-11-02")))
        #expect(alone.nextHandoff(after: try moment("2026-11-03T00:00:00Z")) == nil)
        #expect(alone.nextHandoff(after: try moment("2026-10-03T00:00:00Z"))?.text == "a 2026-11-02T09:00:00Z")
    }

    @Test func gapsAreFoundAheadAndToldToTheSecond() throws {
        let week = ShiftWindow(weekdays: try #require(Weekday.days("Mon-Fri")))
        let plan = try schedule(Layer(try rotation(["a"], from: "2026-11-01", at: "00:00"), [week]))
        let gaps = plan.gaps(from: try moment("2026-11-16T00:00:00Z"), until: try moment("2026-11-30T00:00:00Z"))
        #expect(gaps.map(\.text) == ["- 2026-11-21T00:00:00Z", "- 2026-11-28T00:00:00Z"])
        #expect(gaps.map { $0.until.since($0.from) } == [2 * .day, 2 * .day] as [Int64])
    }

    @Test func whoIsOnCallTwiceAtOnceIsFound() throws {
        let first = try schedule(named: "primary", Layer(try rotation(["a", "b"], days: 7, from: "2026-11-02")))
        let second = try schedule(
            named: "secondary",
            Layer(try rotation(["b", "a"], days: 7, from: "2026-11-02", at: "12:00"))
        )
        let found = DoubleBooking.all(
            in: [first, second],
            from: try moment("2026-11-02T00:00:00Z"),
            until: try moment("2026-11-16T00:00:00Z")
        )
        #expect(
            found == [
                DoubleBooking(
                    member: "b",
                    schedules: ["primary", "secondary"],
                    from: try moment("2026-11-09T09:00:00Z"),
                    until: try moment("2026-11-09T12:00:00Z")
                )
            ]
        )
    }

    @Test func aDayThatAZoneLeftOutHasNoTurn() throws {
        // Samoa went from 29 to 31 December 2011.
        let turns = try rotation(["a", "b", "c"], from: "2011-12-28", at: "08:00", in: "Pacific/Apia")
        let change = try moment("2011-12-30T10:00:00Z")
        #expect(turns.member(at: change - 1) == "b")
        #expect(turns.member(at: change) == "c")
        #expect(turns.handoff(after: change) == (try moment("2011-12-30T18:00:00Z")))
        #expect(turns.member(at: try moment("2011-12-30T18:00:00Z")) == "a")
    }

    @Test func nothingIsSaidOfATimeThatIsNone() throws {
        let plan = try schedule(Layer(try rotation(from: "2026-11-02")))
        let now = try moment("2026-11-03T00:00:00Z")
        #expect(plan.spans(from: now, until: now).isEmpty)
        #expect(plan.spans(from: now, until: now - 1).isEmpty)
    }
}
