extension Sequence where Element: Comparable {
    /// The value that so many of a hundred do not exceed (nearest rank).
    func percentile(_ percent: Double) -> Element? {
        let sorted = sorted()
        guard !sorted.isEmpty else { return nil }
        let rank = Int((percent / 100 * Double(sorted.count)).rounded(.up))
        return sorted[Swift.min(Swift.max(rank, 1), sorted.count) - 1]
    }
}

extension Sequence<Duration> {
    var median: Duration { percentile(50) ?? .zero }
    var p99: Duration { percentile(99) ?? .zero }
}

extension Sequence<Double> {
    var median: Double { percentile(50) ?? 0 }
}

extension Sequence<Int> {
    var median: Int { percentile(50) ?? 0 }
}
