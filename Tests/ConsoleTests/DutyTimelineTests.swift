import Foundation
import OnCall
import Testing

@testable import Console

@Suite struct DutyTimelineTests {
    private func timeline(
        _ members: [String],
        days: Int = 7,
        handoff: String = "00:00",
        zone: String = "UTC",
        now: Int64
    ) throws -> DutyTimeline {
        let clock = ZoneClock(try #require(TimeZone(identifier: zone)))
        let rotation = Rotation(
            members: members,
            days: days,
            start: try #require(CivilDate("2026-01-05")),
            handoff: try #require(TimeOfDay(handoff)),
            clock: clock
        )
        let schedule = Schedule(name: "s", clock: clock, layers: [Layer(name: "", rotation: rotation)])
        return DutyTimeline(of: schedule, at: Moment(seconds: now), in: clock.zone)
    }

    /// Saturday, 2026-11-21, 08:00 in UTC.
    private let saturday = Int64(1_795_248_000)

    @Test func everyRowIsFilledFromEndToEnd() throws {
        for zone in ["UTC", "Europe/Berlin", "Australia/Lord_Howe"] {
            // From the days before the clocks go forward and back, too.
            for start in [saturday, 1_774_000_000, 1_792_000_000] {
                let timeline = try timeline(["a", "b", "c"], days: 1, handoff: "02:30", zone: zone, now: start)
                for row in 0..<DutyTimeline.weeks {
                    let bars = timeline.bars.filter { $0.row == row }
                    #expect(abs((bars.first?.x ?? -1)) < 0.001)
                    for (left, right) in zip(bars, bars.dropFirst()) {
                        #expect(abs(left.x + left.width - right.x) < 0.001)
                    }
                    let end = bars.last.map { $0.x + $0.width } ?? 0
                    #expect(abs(end - DutyTimeline.width) < 0.001, "\(zone) \(row): \(end)")
                }
            }
        }
    }

    @Test func aTurnGoesOnInTheNextRow() throws {
        let timeline = try timeline(["a", "b"], now: saturday)
        // Two days are left of the first turn, and every row begins on a Saturday.
        let day = DutyTimeline.width / 7
        #expect(timeline.bars.count == 8)
        #expect(timeline.bars.prefix(3).map { Int(($0.width / day).rounded()) } == [2, 5, 2])
        #expect(timeline.bars.prefix(3).map(\.row) == [0, 0, 1])
        #expect(Set(timeline.bars.map(\.colour)) == [0, 1])
        #expect(timeline.now.row == 0 && abs(timeline.now.x - day / 3) < 0.001)
    }

    @Test func aDayOfAnotherLengthIsAsWideAsTheOthers() throws {
        // 2026-03-29 has 23 hours in Berlin; at 12:00 there, 11 of them are over.
        let timeline = try timeline(["a", "b"], days: 1, handoff: "12:00", zone: "Europe/Berlin", now: 1_774_700_000)
        let day = DutyTimeline.width / 7
        #expect(timeline.days.map(\.date.text).prefix(2) == ["2026-03-28", "2026-03-29"])
        let noon = try #require(timeline.bars.first { $0.row == 0 && $0.x > day && $0.x < 2 * day })
        #expect(abs(noon.x - day * (1 + 11.0 / 23)) < 0.001)
    }

    @Test func numbersAreWrittenWithOneDigit() {
        #expect(
            [0, 12, 12.34, 12.96, -0.25, -1.5].map(TimelineDrawing.text) == ["0", "12", "12.3", "13", "-0.3", "-1.5"]
        )
    }
}
