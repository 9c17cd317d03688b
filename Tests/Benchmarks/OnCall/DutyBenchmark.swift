import Foundation
import OnCall

/// How long it takes to say who is on call: in a schedule of three layers with hours, holidays and a hundred overrides, years
/// after its rotations began, in a zone that changes its clocks.
struct DutyBenchmark: Sendable {
    private static let aim = Duration.microseconds(50)

    let bench: Bench

    private var lookups: Int { bench.options.quick ? 20_000 : 200_000 }

    func run() {
        let schedule = Self.schedule
        var table = Table("Who is on call", ["question", "median", "p99"])
        // Moments over a year, the nights on which clocks are changed among them.
        let moments = (0..<lookups).map { Moment(seconds: 1_798_761_600 + Int64($0) * (365 * .day / Int64(lookups))) }
        var people = 0
        let instants = Self.times(moments) { people += schedule.duty(at: $0) == nil ? 0 : 1 }
        table.rows.append(["at one moment", Self.text(instants.median), Self.text(instants.p99)])
        let some = stride(from: 0, to: moments.count, by: max(1, moments.count / 200)).map { moments[$0] }
        var spans = 0
        let weeks = Self.times(some) { spans += schedule.spans(from: $0, until: $0 + 28 * .day).count }
        table.rows.append(["four weeks", Self.text(weeks.median), Self.text(weeks.p99)])
        var handoffs = 0
        let next = Self.times(some) { handoffs += schedule.nextHandoff(after: $0) == nil ? 0 : 1 }
        table.rows.append(["the next handoff", Self.text(next.median), Self.text(next.p99)])
        table.notes = [
            "three layers, hours over midnight, holidays, 100 overrides; \(Format.count(lookups)) moments of a year, "
                + "\(Format.count(people)) of them with somebody on call; nothing is remembered from one to the next"
        ]
        bench.report.add(table)
        bench.report.add(
            Aim(
                aim: "who is on call at a moment: p99 under 50 µs",
                measured: "\(Self.text(instants.median)), p99 \(Self.text(instants.p99))",
                isMet: instants.p99 < Self.aim && spans > 0 && handoffs > 0
            )
        )
    }

    private static func times(_ moments: [Moment], _ ask: (Moment) -> Void) -> [Duration] {
        let clock = ContinuousClock()
        return moments.map { moment in clock.measure { ask(moment) } }
    }

    private static func text(_ duration: Duration) -> String {
        String(format: "%.1f µs", duration / .microseconds(1))
    }

    private static var schedule: Schedule {
        let clock = ZoneClock(TimeZone(identifier: "Europe/Berlin") ?? .gmt)
        let first = CivilDate(days: 18_263)
        let holidays = Set((0..<60).map { first.advanced(by: Int64($0 * 61)) })
        func rotation(_ prefix: String, days: Int, hour: Int) -> Rotation {
            Rotation(
                members: (1...6).map { "\(prefix)\($0)" },
                days: days,
                start: first,
                handoff: TimeOfDay(hour: hour) ?? .midnight,
                clock: clock
            )
        }
        let nights = ShiftWindow(from: TimeOfDay(hour: 22) ?? .midnight, until: TimeOfDay(hour: 6) ?? .endOfDay)
        let office = ShiftWindow(
            weekdays: Set(Weekday.allCases.prefix(5)),
            from: TimeOfDay(hour: 9) ?? .midnight,
            until: TimeOfDay(hour: 17) ?? .endOfDay
        )
        let overrides = (0..<100).map { index in
            let from = Moment(seconds: 1_798_761_600 + Int64(index) * 3 * .day)
            return Override(id: Int64(index), schedule: "s", member: "cover", from: from, until: from + 8 * .hour)
        }
        return Schedule(
            name: "s",
            clock: clock,
            layers: [
                Layer(name: "always", rotation: rotation("a", days: 7, hour: 9)),
                Layer(name: "nights", rotation: rotation("n", days: 1, hour: 2), windows: [nights]),
                Layer(
                    name: "office",
                    rotation: rotation("o", days: 1, hour: 0),
                    windows: [office],
                    holidayRule: .off,
                    holidays: holidays
                ),
            ],
            overrides: overrides
        )
    }
}
