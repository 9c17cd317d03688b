/// A value that is looked up when somebody scrapes, e.g. a count in the database.
package struct MetricSample: Hashable, Sendable {
    /// What the value may do between two scrapes.
    package enum Kind: String, Sendable {
        case counter, gauge
    }

    package let name: String
    package let kind: Kind
    /// One sentence on what it counts, and in which unit.
    package let help: String
    package let labels: [Label]
    package let value: Double

    package struct Label: Hashable, Sendable {
        package let name: String
        package let value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package init(_ name: String, kind: Kind = .gauge, help: String, labels: [Label] = [], value: Double) {
        self.name = name
        self.kind = kind
        self.help = help
        self.labels = labels
        self.value = value
    }
}

/// Looks values up for one scrape. One that cannot throws, and its samples are missing from that scrape.
package typealias MetricCollector = @Sendable () async throws -> [MetricSample]
