import Logging
import Synchronization

extension PrometheusRegistry {
    /// What the text is, for the Content-Type header.
    package static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// All families by name, each with its TYPE line. A collector that fails costs its own samples alone, is logged, and
    /// shows as `chatops_collector_failures`.
    package func text(log: Logger) async -> String {
        let (families, help, collectors) = state.withLock { ($0.families, $0.help, $0.collectors) }
        var blocks: [String: [String]] = [:]
        for (name, family) in families where !family.series.isEmpty {
            blocks[name] = lines(of: family, name: name, help: help[name])
        }
        var samples: [MetricSample] = []
        var failures = 0
        for collector in collectors {
            do {
                samples += try await collector()
            } catch {
                failures += 1
                log.warning("metrics could not be collected", metadata: ["error": "\(error)"])
            }
        }
        samples.append(
            MetricSample(
                "chatops_collector_failures",
                help: "Groups of metrics that could not be looked up for this scrape.",
                value: Double(failures)
            )
        )
        for (name, group) in Dictionary(grouping: samples, by: { PrometheusName.metric($0.name) })
        where blocks[name] == nil {
            blocks[name] = lines(of: group, name: name)
        }
        return blocks.sorted { $0.key < $1.key }.flatMap(\.value).joined(separator: "\n") + "\n"
    }

    private func lines(of family: Family, name: String, help: String?) -> [String] {
        var lines: [String] = []
        if let help { lines.append("# HELP \(name) \(PrometheusName.help(help))") }
        lines.append("# TYPE \(name) \(family.type)")
        for (labels, cell) in family.series.sorted(by: { $0.key < $1.key }) {
            for reading in cell.readings() {
                let bound = reading.bound.map { "le=" + PrometheusName.quoted($0) }
                let all = [labels.text, bound ?? ""].filter { !$0.isEmpty }.joined(separator: ",")
                lines.append(line(name + reading.suffix, all, reading.value))
            }
        }
        return lines
    }

    private func lines(of samples: [MetricSample], name: String) -> [String] {
        guard let first = samples.first else { return [] }
        var seen: Set<Labels> = []
        var lines = ["# HELP \(name) \(PrometheusName.help(first.help))", "# TYPE \(name) \(first.kind.rawValue)"]
        for sample in samples {
            let labels = Self.labels(sample.labels.map { ($0.name, $0.value) })
            guard seen.insert(labels).inserted else { continue }
            lines.append(line(name, labels.text, sample.value))
        }
        return lines
    }

    private func line(_ name: String, _ labels: String, _ value: Double) -> String {
        name + (labels.isEmpty ? "" : "{\(labels)}") + " " + PrometheusName.number(value)
    }
}
