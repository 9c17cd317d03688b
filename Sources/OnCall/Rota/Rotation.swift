/// Members who take turns, each for so many days, in their order, from a first day on.
package struct Rotation: Hashable, Sendable {
    /// Who takes turns, as the settings name them; nobody is named twice in a row by accident, and may be on purpose.
    package let members: [String]
    /// How many days a turn lasts: 1 daily, 7 weekly; at least 1.
    package let days: Int
    /// The day of the first handoff. Before it nobody is on call by this rotation. A weekly one keeps its day of the week.
    package let start: CivilDate
    /// When the next one takes over, on the wall of `clock`.
    package let handoff: TimeOfDay
    package let clock: ZoneClock

    package init(members: [String], days: Int, start: CivilDate, handoff: TimeOfDay, clock: ZoneClock) {
        self.members = members
        self.days = max(1, days)
        self.start = start
        self.handoff = handoff
        self.clock = clock
    }

    /// Who has the turn; nil before the first handoff. Plain arithmetic: it costs the same however long the rotation runs.
    package func member(at moment: Moment) -> String? {
        member(at: clock.reached(at: moment))
    }

    /// - Parameter wall: how far the clocks have got.
    func member(at wall: WallTime) -> String? {
        member(ofTurn: turn(at: wall))
    }

    /// The first handoff after the moment, whoever it is to.
    package func handoff(after moment: Moment) -> Moment {
        var turn = max(0, turn(at: clock.reached(at: moment)) + 1)
        var next = clock.moment(of: beginning(ofTurn: turn))
        // A day that a zone left out of its calendar holds turns of no length.
        while next <= moment {
            turn += 1
            next = clock.moment(of: beginning(ofTurn: turn))
        }
        return next
    }

    private func turn(at wall: WallTime) -> Int64 {
        (wall.seconds - WallTime(start, handoff).seconds).floorDivided(by: Int64(days) * .day)
    }

    private func beginning(ofTurn turn: Int64) -> WallTime {
        WallTime(seconds: WallTime(start, handoff).seconds + turn * Int64(days) * .day)
    }

    private func member(ofTurn turn: Int64) -> String? {
        guard turn >= 0, !members.isEmpty else { return nil }
        return members[Int(turn % Int64(members.count))]
    }
}
