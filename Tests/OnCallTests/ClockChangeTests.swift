import OnCall
import Testing

/// The two nights of a year on which times are missing or come twice. Berlin: forward on 2026-03-29 at 01:00 UTC, back on
/// 2026-10-25 at 01:00 UTC.
@Suite struct ClockChangeTests {
    @Test(arguments: [
        // Wall time in Berlin, and when it is.
        ("2026-03-29", "01:59", "2026-03-29T00:59:00Z"), ("2026-03-29", "02:00", "2026-03-29T01:00:00Z"),
        ("2026-03-29", "02:30", "2026-03-29T01:00:00Z"), ("2026-03-29", "03:00", "2026-03-29T01:00:00Z"),
        ("2026-03-29", "03:01", "2026-03-29T01:01:00Z"), ("2026-03-28", "02:30", "2026-03-28T01:30:00Z"),
        ("2026-10-25", "01:59", "2026-10-24T23:59:00Z"), ("2026-10-25", "02:00", "2026-10-25T00:00:00Z"),
        ("2026-10-25", "02:30", "2026-10-25T00:30:00Z"), ("2026-10-25", "02:59", "2026-10-25T00:59:00Z"),
        ("2026-10-25", "03:00", "2026-10-25T02:00:00Z"), ("2026-10-25", "24:00", "2026-10-25T23:00:00Z"),
    ])
    func aTimeIsTheFirstMomentThatShowsItOrALaterOne(day: String, wall: String, expected: String) throws {
        let berlin = try clock("Europe/Berlin")
        #expect(berlin.moment(of: WallTime(try date(day), try time(wall))) == (try moment(expected)))
    }

    @Test func halfAnHourInLordHoweIsNoDifferent() throws {
        // Back by 30 minutes on 2026-04-05 at 15:00 UTC (2:00 becomes 1:30); forward on 2026-10-04 at 15:30 UTC.
        let island = try clock("Australia/Lord_Howe")
        for (day, wall, expected) in [
            ("2026-04-05", "01:45", "2026-04-04T14:45:00Z"), ("2026-04-05", "02:00", "2026-04-04T15:30:00Z"),
            ("2026-10-04", "02:15", "2026-10-03T15:30:00Z"), ("2026-10-04", "02:30", "2026-10-03T15:30:00Z"),
            ("2026-10-04", "02:31", "2026-10-03T15:31:00Z"),
        ] {
            #expect(
                island.moment(of: WallTime(try date(day), try time(wall))) == (try moment(expected)),
                "\(day) \(wall)"
            )
        }
    }

    @Test func aHandoffAtATimeThatDoesNotExistIsAtTheChange() throws {
        let turns = try rotation(from: "2026-03-27", at: "02:30", in: "Europe/Berlin")
        #expect(turns.handoff(after: try moment("2026-03-28T12:00:00Z")) == (try moment("2026-03-29T01:00:00Z")))
        #expect(turns.member(at: try moment("2026-03-29T00:59:59Z")) == "b")
        #expect(turns.member(at: try moment("2026-03-29T01:00:00Z")) == "a")
        #expect(turns.handoff(after: try moment("2026-03-29T01:00:00Z")) == (try moment("2026-03-30T00:30:00Z")))
    }

    @Test func aHandoffAtATimeThatComesTwiceIsAtTheFirst() throws {
        let turns = try rotation(from: "2026-10-23", at: "02:30", in: "Europe/Berlin")
        let first = try moment("2026-10-25T00:30:00Z")
        #expect(turns.handoff(after: try moment("2026-10-24T12:00:00Z")) == first)
        #expect(turns.member(at: first - 1) == "b")
        // Not again when it is 02:10 for the second time, nor at the second 02:30.
        for text in ["2026-10-25T00:30:00Z", "2026-10-25T01:10:00Z", "2026-10-25T01:30:00Z", "2026-10-25T05:00:00Z"] {
            #expect(turns.member(at: try moment(text)) == "a", "\(text)")
        }
        #expect(turns.handoff(after: first) == (try moment("2026-10-26T01:30:00Z")))
    }

    @Test func aWeeklyHandoffKeepsItsTimeOnTheWall() throws {
        let turns = try rotation(days: 7, from: "2026-03-23", in: "Europe/Berlin")
        #expect(turns.handoff(after: try moment("2026-03-23T08:00:00Z")) == (try moment("2026-03-30T07:00:00Z")))
    }

    @Test func hoursThatTouchLeaveNoHoleAndDoNotOverlapOnEitherNight() throws {
        for day in ["2026-03-29", "2026-10-25"] {
            let early = ShiftWindow(from: try time("22:00"), until: try time("02:30"))
            let late = ShiftWindow(from: try time("02:30"), until: try time("22:00"))
            let plan = try schedule(
                Layer(try rotation(["early"], from: "2026-01-01", in: "Europe/Berlin"), [early]),
                Layer(try rotation(["late"], from: "2026-01-01", in: "Europe/Berlin"), [late])
            )
            let noon = try moment("\(day)T12:00:00Z")
            let turns = plan.turns(from: noon - .day, until: noon)
            #expect(turns.map { $0.duty?.member } == ["late", "early", "late"])
            var both = 0
            for minute in stride(from: noon.seconds - .day, to: noon.seconds, by: 60) {
                let open = plan.layers.compactMap { $0.member(at: Moment(seconds: minute)) }
                if open.count != 1 { both += 1 }
            }
            #expect(both == 0)
        }
    }
}
