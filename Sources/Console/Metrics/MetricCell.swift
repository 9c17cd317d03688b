/// One series in memory: something a handler writes and a scrape reads.
protocol MetricCell: AnyObject, Sendable {
    /// Lines of the series without the family's name: suffix, extra label, value.
    func readings() -> [MetricReading]
}
