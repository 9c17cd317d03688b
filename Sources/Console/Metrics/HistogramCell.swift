import Metrics
import Synchronization

/// Counts values by size; timers record seconds.
final class HistogramCell: MetricCell, TimerHandler, RecorderHandler {
    /// Upper bounds for durations, in seconds: from a fast commit to a long poll.
    static let seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]
    /// Upper bounds for plain numbers, e.g. alerts in a post.
    static let sizes: [Double] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 10_000, 100_000, 1_000_000]

    private struct State {
        var counts: [UInt64]
        var sum = 0.0
        var count: UInt64 = 0
    }

    private let bounds: [Double]
    private let state: Mutex<State>

    /// - Parameter bounds: upper bounds of the buckets, ascending; what is above the last counts as `+Inf`.
    init(bounds: [Double]) {
        self.bounds = bounds
        state = Mutex(State(counts: Array(repeating: 0, count: bounds.count)))
    }

    func recordNanoseconds(_ duration: Int64) {
        record(Double(duration) / 1e9)
    }

    func record(_ value: Int64) {
        record(Double(value))
    }

    func record(_ value: Double) {
        guard value.isFinite else { return }
        let bucket = bounds.firstIndex { value <= $0 }
        state.withLock { state in
            if let bucket { state.counts[bucket] += 1 }
            state.sum += value
            state.count += 1
        }
    }

    func readings() -> [MetricReading] {
        let state = state.withLock { $0 }
        var total: UInt64 = 0
        var readings: [MetricReading] = []
        for (bound, count) in zip(bounds, state.counts) {
            total += count
            readings.append(
                MetricReading(suffix: "_bucket", bound: PrometheusName.number(bound), value: Double(total))
            )
        }
        readings.append(MetricReading(suffix: "_bucket", bound: "+Inf", value: Double(state.count)))
        readings.append(MetricReading(suffix: "_sum", value: state.sum))
        readings.append(MetricReading(suffix: "_count", value: Double(state.count)))
        return readings
    }
}
