import Testing

@testable import OnCall

@Suite struct DutyFaultTests {
    /// On call from Monday to Friday.
    private func week(_ name: String, warns: Bool = true, ofDoubles: Bool = true) throws -> Schedule {
        let days = ShiftWindow(weekdays: try #require(Weekday.days("Mon-Fri")))
        let layer = Layer(try rotation(["a"], from: "2026-11-02", at: "00:00"), [days])
        return Schedule(
            name: name,
            clock: try clock("UTC"),
            layers: [layer],
            warnsOfGaps: warns,
            warnsOfDoubles: ofDoubles
        )
    }

    private func faults(in schedules: [Schedule], until: String = "2026-12-01T00:00:00Z") throws -> [DutyFault] {
        DutyFault.all(
            in: schedules,
            from: try moment("2026-11-20T12:00:00Z"),
            until: try moment(until),
            horizon: try moment("2026-12-06T00:00:00Z")
        )
    }

    @Test func gapsAreFoundAheadWithTheirEnds() throws {
        let found = try faults(in: [try week("payments")])
        #expect(found.map(\.kind) == [.gap, .gap])
        #expect(found.map(\.from) == [try moment("2026-11-21T00:00:00Z"), try moment("2026-11-28T00:00:00Z")])
        #expect(found.map(\.until) == [try moment("2026-11-23T00:00:00Z"), try moment("2026-11-30T00:00:00Z")])
    }

    @Test func oneWhoseEndIsNotInSightSaysSo() throws {
        let found = try faults(in: [try week("payments")], until: "2026-12-06T00:00:00Z")
        #expect(found.last?.from == (try moment("2026-12-05T00:00:00Z")) && found.last?.until == nil)
    }

    @Test func meantGapsAreNone() throws {
        #expect(try faults(in: [try week("payments", warns: false)]).isEmpty)
    }

    @Test func meantDoubleBookingsAreNone() throws {
        let meant = try week("search", warns: false, ofDoubles: false)
        #expect(try faults(in: [try week("payments", warns: false), meant]).isEmpty)
    }

    @Test func whoCannotActIsFoundWhateverIsSaidOfGaps() throws {
        let found = DutyFault.all(
            in: [try week("payments", warns: false)],
            from: try moment("2026-11-20T12:00:00Z"),
            until: try moment("2026-12-01T00:00:00Z"),
            horizon: try moment("2026-12-02T00:00:00Z")
        ) { $0 != "a" }
        #expect(found.map(\.kind) == [.stranger, .stranger, .stranger])
        #expect(found.map(\.member) == ["a", "a", "a"])
        #expect(found[0].until == (try moment("2026-11-21T00:00:00Z")))
        #expect(found[2].from == (try moment("2026-11-30T00:00:00Z")) && found[2].until == nil)
    }

    @Test func whoIsOnCallTwiceIsFound() throws {
        let found = try faults(in: [try week("payments", warns: false), try week("search", warns: false)])
        #expect(found.map(\.kind) == [.double, .double, .double])
        #expect(found.map(\.member) == ["a", "a", "a"])
        #expect(found[0].schedules == ["payments", "search"])
        #expect(found[0].from == (try moment("2026-11-20T12:00:00Z")))
        #expect(found[0].until == (try moment("2026-11-21T00:00:00Z")))
    }
}
