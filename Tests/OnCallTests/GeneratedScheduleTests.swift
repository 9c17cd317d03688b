import Foundation
import OnCall
import Testing

/// Made-up schedules lived through for five years, in zones that change their clocks in every way there is.
@Suite struct GeneratedScheduleTests {
    private static let years = Int64(5 * 366) * .day
    private static let start = Int64(1_767_225_600)
    static let zones = [
        "UTC", "Europe/Berlin", "Europe/London", "Europe/Moscow", "America/New_York", "America/Los_Angeles",
        "America/St_Johns", "America/Sao_Paulo", "America/Santiago", "America/Havana", "Asia/Kolkata", "Asia/Kathmandu",
        "Asia/Tokyo", "Asia/Beirut", "Africa/Cairo", "Africa/Casablanca", "Australia/Lord_Howe", "Australia/Adelaide",
        "Pacific/Chatham", "Pacific/Kiritimati",
    ]

    private func made(in zone: String, _ dice: inout Dice) throws -> Schedule {
        let home = try clock(zone)
        // Half an hour, and the hours in which clocks are changed, more often than others.
        func time(_ dice: inout Dice) -> TimeOfDay? {
            let hour =
                Bool.random(using: &dice) ? Int.random(in: 0...3, using: &dice) : .random(in: 0...23, using: &dice)
            return TimeOfDay(hour: hour, minute: [0, 15, 30, 45].randomElement(using: &dice) ?? 0)
        }
        func window(_ dice: inout Dice) -> ShiftWindow? {
            guard let from = time(&dice), let until = time(&dice) else { return nil }
            let days = Weekday.allCases.filter { _ in Int.random(in: 0..<3, using: &dice) > 0 }
            return ShiftWindow(weekdays: Set(days), from: from, until: until)
        }
        let first = Self.start / .day
        let holidays = Set((0..<30).map { _ in CivilDate(days: first + .random(in: 0..<1_830, using: &dice)) })
        var layers: [Layer] = []
        for index in 0...2 {
            let names = (0...Int.random(in: 0...4, using: &dice)).map { "\(index)\($0)" }
            let rotation = Rotation(
                members: names,
                days: [1, 2, 3, 7, 7, 14].randomElement(using: &dice) ?? 1,
                start: CivilDate(days: first + .random(in: -40...60, using: &dice)),
                handoff: try #require(time(&dice)),
                clock: index == 2 ? try clock("Europe/Lisbon") : home
            )
            let windows = index == 0 ? [] : (0...Int.random(in: 0...1, using: &dice)).compactMap { _ in window(&dice) }
            let rule = HolidayRule.allCases.randomElement(using: &dice) ?? .on
            layers.append(
                Layer(rotation, windows, holidays: holidays, index == 0 ? (rule == .only ? .on : rule) : rule)
            )
        }
        let overrides = (1...60).map { id in
            let from = Self.start + 60 * .random(in: 0..<(Self.years / 60), using: &dice)
            let until = from + 60 * .random(in: 1...10_080, using: &dice)
            return Override(
                id: Int64(id),
                schedule: "s",
                member: "cover\(id)",
                from: Moment(seconds: from),
                until: Moment(seconds: until)
            )
        }
        return Schedule(name: "s", clock: home, layers: layers, overrides: overrides)
    }

    /// Every 127 minutes, so that all minutes of the hour have their turn, and minute by minute around each change of clocks.
    private func steps(in schedule: Schedule) -> [Int64] {
        var steps = Set(stride(from: Self.start, to: Self.start + Self.years, by: 127 * 60))
        for zone in Set(schedule.layers.map(\.rotation.clock.zone)) {
            func offset(_ moment: Int64) -> Int {
                zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment)))
            }
            for day in stride(from: Self.start, to: Self.start + Self.years - .day, by: Int(Int64.day)) {
                guard offset(day) != offset(day + .day) else { continue }
                var change = day
                while offset(change) == offset(day) { change += 15 * 60 }
                steps.formUnion(stride(from: max(Self.start, change - 2 * .hour), to: change + 2 * .hour, by: 60))
            }
        }
        return steps.sorted()
    }

    @Test(arguments: zones)
    func everyMomentHasOnePersonOrAGap(zone: String) throws {
        var dice = Dice(UInt64(zone.utf8.reduce(7) { $0 &* 31 &+ Int($1) }.magnitude))
        let schedule = try made(in: zone, &dice)
        let end = Moment(seconds: Self.start + Self.years)
        let spans = schedule.spans(from: Moment(seconds: Self.start), until: end)
        #expect(spans.first?.from.seconds == Self.start && spans.last?.until == end)
        for (left, right) in zip(spans, spans.dropFirst()) {
            #expect(left.until == right.from && left.from < left.until && left.duty != right.duty)
        }
        var walker = Walker(schedule)
        var index = 0
        var wrong: [String] = []
        for step in steps(in: schedule) {
            while spans[index].until.seconds <= step { index += 1 }
            let lived = walker.live(until: step)
            if spans[index].duty?.member != lived.final { wrong.append("\(step): \(spans[index]), not \(lived)") }
            // The answer at a moment is the same as that of the spans; asked only now and then, for the test's sake.
            guard step % 7 == 0 else { continue }
            let moment = Moment(seconds: step)
            if schedule.duty(at: moment) != spans[index].duty { wrong.append("\(step): duty") }
            if schedule.layers.map({ $0.member(at: moment) }) != lived.layers { wrong.append("\(step): layers") }
        }
        #expect(wrong.isEmpty, "\(wrong.count) moments, first \(wrong.prefix(3))")
        #expect(spans.contains { $0.isGap } || schedule.gaps(from: Moment(seconds: Self.start), until: end).isEmpty)
    }
}
