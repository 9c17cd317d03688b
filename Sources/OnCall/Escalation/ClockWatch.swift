/// Finds out when the clock has been set, by a second one that cannot be set and goes on while the machine sleeps.
///
/// Waits are kept as moments of the clock on the wall, so that they outlive a restart. When that clock is set back by an hour,
/// each of them would take an hour longer. Time that was slept through is no setting: both clocks show it.
package struct ClockWatch: Sendable {
    /// Less than this is rounding, or a clock that is being brought nearer little by little.
    private static let slack: Int64 = 2

    private var difference: Int64?

    package init() {}

    /// - Parameter steady: seconds since any moment, always the same one while the process lives.
    /// - Returns: by how many seconds the clock has been set since the last time; 0 at the first, and most of the time.
    package mutating func jump(wall: Moment, steady: Int64) -> Int64 {
        let now = wall.seconds - steady
        defer { difference = now }
        guard let difference, abs(now - difference) > Self.slack else { return 0 }
        return now - difference
    }
}
