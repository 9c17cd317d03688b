import Incidents

/// How long to wait after a failure: doubles from `first` to `longest`, give or take a fifth, so that things that failed
/// together do not come back together.
struct Backoff: Sendable {
    var first: Duration = .seconds(1)
    var longest: Duration = .minutes(5)

    /// - Parameters:
    ///   - failure: 1 for the first failure in a row.
    ///   - chance: from 0 to 1; picks the place within the spread.
    func delay(after failure: Int, chance: Double) -> Duration {
        let doublings = min(max(failure - 1, 0), 30)
        let plain = min(Double(first.milliseconds) * Double(1 << doublings), Double(longest.milliseconds))
        return .milliseconds(Int64(min(plain * (0.8 + 0.4 * chance), Double(longest.milliseconds))))
    }
}
