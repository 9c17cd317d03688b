import OnCall

/// By how much the clock was set, until all that waits has been reckoned anew.
struct ClockShifts: Sendable {
    private var watch = ClockWatch()
    private var pending: Int64 = 0

    /// - Parameter steady: seconds of a clock that nobody sets.
    mutating func look(wall: Moment, steady: Int64) -> Int64 {
        pending += watch.jump(wall: wall, steady: steady)
        return pending
    }

    mutating func done(_ seconds: Int64) {
        pending -= seconds
    }
}
