/// Somebody is on call in two schedules at once.
package struct DoubleBooking: Hashable, Sendable {
    package let member: String
    /// The names of the two, in the order of the schedules.
    package let schedules: [String]
    package let from: Moment
    package let until: Moment

    package init(member: String, schedules: [String], from: Moment, until: Moment) {
        self.member = member
        self.schedules = schedules
        self.from = from
        self.until = until
    }

    /// All of them between two moments, by their beginning.
    package static func all(in schedules: [Schedule], from: Moment, until: Moment) -> [DoubleBooking] {
        all(in: schedules.map { ($0.name, $0.turns(from: from, until: until)) })
    }

    /// The same of turns that are known already, by the names of their schedules.
    static func all(in turns: [(schedule: String, turns: [DutySpan])]) -> [DoubleBooking] {
        var found: [DoubleBooking] = []
        for left in turns.indices {
            for right in turns.indices where right > left {
                let names = [turns[left].schedule, turns[right].schedule]
                found += overlaps(turns[left].turns, turns[right].turns).map { member, start, end in
                    DoubleBooking(member: member, schedules: names, from: start, until: end)
                }
            }
        }
        return found.sorted {
            ($0.from, $0.schedules[0], $0.schedules[1]) < ($1.from, $1.schedules[0], $1.schedules[1])
        }
    }

    /// Both are without holes and in their order, so that one walk along them is enough.
    private static func overlaps(_ left: [DutySpan], _ right: [DutySpan]) -> [(String, Moment, Moment)] {
        var found: [(String, Moment, Moment)] = []
        var (i, j) = (0, 0)
        while i < left.count, j < right.count {
            let (start, end) = (max(left[i].from, right[j].from), min(left[i].until, right[j].until))
            if let member = left[i].duty?.member, member == right[j].duty?.member, start < end {
                found.append((member, start, end))
            }
            if left[i].until <= right[j].until { i += 1 } else { j += 1 }
        }
        return found
    }
}
