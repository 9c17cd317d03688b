import Metrics
import Synchronization

/// A number that only grows.
final class CounterCell: MetricCell, CounterHandler, FloatingPointCounterHandler {
    private let value = Mutex(0.0)

    func increment(by amount: Int64) {
        increment(by: Double(amount))
    }

    func increment(by amount: Double) {
        guard amount > 0, amount.isFinite else { return }
        value.withLock { $0 += amount }
    }

    func reset() {
        value.withLock { $0 = 0 }
    }

    func readings() -> [MetricReading] {
        [MetricReading(value: value.withLock { $0 })]
    }
}
