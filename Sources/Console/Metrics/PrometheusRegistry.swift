import Logging
import Metrics
import Synchronization

/// Keeps every metric of the process, and writes them in the Prometheus text format, version 0.0.4.
///
/// Counters get the suffix `_total`, timers become histograms in seconds with the suffix `_seconds`, recorders become
/// histograms or, when they do not aggregate, gauges. Characters that Prometheus does not know become `_`.
package final class PrometheusRegistry: MetricsFactory {
    /// Series of one family beyond this many are not exported: a label with unbounded values must not fill the memory.
    static let seriesLimit = 1_000

    struct Labels: Hashable, Comparable {
        /// As it stands between the braces, without a bound.
        let text: String

        static func < (left: Labels, right: Labels) -> Bool { left.text < right.text }
    }

    struct Family {
        var type: String
        var help: String?
        var series: [Labels: any MetricCell] = [:]
    }

    struct State {
        var families: [String: Family] = [:]
        var help: [String: String] = [:]
        var collectors: [MetricCollector] = []
    }

    let state = Mutex(State())

    package init() {}

    /// Says what a metric means, in a sentence with its unit; for its HELP line.
    package func describe(_ name: String, _ help: String) {
        state.withLock { $0.help[PrometheusName.metric(name)] = help }
    }

    /// Adds values that are looked up at each scrape.
    package func collect(_ collector: @escaping MetricCollector) {
        state.withLock { $0.collectors.append(collector) }
    }

    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        counter(label, dimensions)
    }

    package func makeFloatingPointCounter(
        label: String,
        dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        counter(label, dimensions)
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        cell(label, "gauge", dimensions) { GaugeCell() }
    }

    package func makeRecorder(
        label: String,
        dimensions: [(String, String)],
        aggregate: Bool
    ) -> any RecorderHandler {
        if aggregate {
            return cell(label, "histogram", dimensions) { HistogramCell(bounds: HistogramCell.sizes) }
        }
        return cell(label, "gauge", dimensions) { GaugeCell() }
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        let name = label.hasSuffix("_seconds") ? label : label + "_seconds"
        return cell(name, "histogram", dimensions) { HistogramCell(bounds: HistogramCell.seconds) }
    }

    package func destroyCounter(_ handler: any CounterHandler) { remove(handler) }
    package func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) { remove(handler) }
    package func destroyMeter(_ handler: any MeterHandler) { remove(handler) }
    package func destroyRecorder(_ handler: any RecorderHandler) { remove(handler) }
    package func destroyTimer(_ handler: any TimerHandler) { remove(handler) }

    private func counter(_ label: String, _ dimensions: [(String, String)]) -> CounterCell {
        let name = label.hasSuffix("_total") ? label : label + "_total"
        return cell(name, "counter", dimensions) { CounterCell() }
    }

    /// The same name and labels give the same cell. A name that is taken by another type, or has too many series, gives
    /// a cell that works and is not exported.
    private func cell<Cell: MetricCell>(
        _ label: String,
        _ type: String,
        _ dimensions: [(String, String)],
        make: () -> Cell
    ) -> Cell {
        let name = PrometheusName.metric(label)
        let labels = Self.labels(dimensions)
        return state.withLock { state in
            var family = state.families[name] ?? Family(type: type)
            if let existing = family.series[labels] as? Cell { return existing }
            let made = make()
            guard family.type == type, family.series.count < Self.seriesLimit else { return made }
            family.series[labels] = made
            state.families[name] = family
            return made
        }
    }

    private func remove(_ handler: AnyObject) {
        state.withLock { state in
            for (name, family) in state.families {
                guard let labels = family.series.first(where: { $0.value === handler })?.key else { continue }
                state.families[name]?.series[labels] = nil
                return
            }
        }
    }

    static func labels(_ dimensions: [(String, String)]) -> Labels {
        Labels(
            text: dimensions.map { PrometheusName.label($0.0) + "=" + PrometheusName.quoted($0.1) }.sorted()
                .joined(separator: ",")
        )
    }
}
