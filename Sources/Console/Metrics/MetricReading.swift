/// One line of a series.
struct MetricReading: Hashable {
    /// `_bucket`, `_sum`, `_count`, or nothing.
    var suffix = ""
    /// The upper bound of a bucket.
    var bound: String?
    var value: Double
}
